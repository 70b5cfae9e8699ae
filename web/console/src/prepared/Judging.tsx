import { NoDocument } from '../card/NoDocument'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import { useDocuments, useFetched } from '../documents/Documents'

/** The short aid to judge in writing how serious it is. */
export function Judging({ view }: { readonly view: ConversationView }) {
  const { texts, language } = useAround()
  const documents = useDocuments()
  const region = view.entryRegion
  const found = useFetched(() => documents.prepared(region), region)
  if (found.state === 'loading') return <p role="status">{texts.prepared_loading}</p>
  const judging = found.state === 'here' ? found.value.judging : undefined
  const code = judging && Object.hasOwn(judging, language) ? language : 'nl'
  const told = judging?.[code]
  if (!told) {
    const again = found.state === 'failed' ? found.again : () => undefined
    return <NoDocument text={texts.prepared_missing} onAgain={again} />
  }
  return (
    <div lang={code}>
      <p>{told.intro}</p>
      <ul>
        {told.signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    </div>
  )
}
