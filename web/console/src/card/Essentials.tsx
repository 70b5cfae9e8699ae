import { fill } from '../../../common/src/fill'
import { useAround } from '../context'
import { useDocuments, useFetched } from '../documents/Documents'
import { essentialsOf } from './blocks'
import { CardText } from './CardText'
import { NoDocument } from './NoDocument'

/** A region. */
export interface EssentialsProps {
  readonly region: string
  /** Whether it is unfolded by itself: until there is an answer. */
  readonly open: boolean
}

/** Of a region that is not the operator's own: where to call, when it is open, how reports are made. */
export function Essentials({ region, open }: EssentialsProps) {
  const around = useAround()
  const { texts, regionName } = around
  const documents = useDocuments()
  const card = useFetched(() => documents.card(region), region)
  const name = regionName(region)
  return (
    <details class="essentials" open={open}>
      <summary>
        {fill(texts.card_short, { region: name })}
        {card.state === 'here' && <span class="number"> {card.value.phones.region}</span>}
      </summary>
      {card.state === 'loading' && <p>{texts.card_loading}</p>}
      {card.state === 'failed' && (
        <NoDocument text={fill(texts.card_none, { region: name })} onAgain={card.again} />
      )}
      {card.state === 'here' && (
        <>
          <CardText blocks={essentialsOf(card.value, around)} />
          {card.value.illustrative && <p class="illustrative">{texts.card_illustrative}</p>}
        </>
      )}
    </details>
  )
}
