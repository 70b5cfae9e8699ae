import { useEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { ConversationView } from '../client'
import { type Around, useAround } from '../context'
import type { Card } from '../documents/card'
import { type Documents, useDocuments, useFetched } from '../documents/Documents'
import { wordsOf } from '../search'
import { blocksOf } from './blocks'
import { CardText, countOf, sift } from './CardText'
import { SoughtContext } from './Marked'
import { NoDocument } from './NoDocument'

/** The card that belongs to a conversation. */
export interface PanelProps {
  readonly view: ConversationView
  readonly letter: string
  /** It wants to close; `within` tells whether the focus was in it. */
  readonly onClose: (within: boolean) => void
}

/** Every region's card at once; no code is spelled with it. */
const ALL = '*'

/** The card of the visitor's region beside the conversation, or another one, or all of them to search. */
export function Panel({ view, letter, onClose }: PanelProps) {
  const around = useAround()
  const { texts } = around
  const documents = useDocuments()
  const [chosen, setChosen] = useState(view.entryRegion)
  const [sought, setSought] = useState('')
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const cards = useFetched(() => ask(documents, chosen, around), chosen)
  const words = wordsOf(sought)
  const name = chosen === ALL ? texts.card_all : around.regionName(chosen)
  return (
    <section
      ref={panel}
      class="region-card"
      aria-labelledby="region-card"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose(true)
      }}
    >
      <div class="card-head">
        <h2 id="region-card" tabIndex={-1} ref={heading}>
          {texts.card}
          <span class="since">{fill(texts.conversation, { letter })}</span>
        </h2>
        <button
          type="button"
          class="quiet"
          onClick={() => onClose(panel.current?.contains(document.activeElement) ?? false)}
        >
          {texts.card_close}
        </button>
      </div>
      <Choice chosen={chosen} first={view.entryRegion} onChoose={setChosen} />
      <label>
        {texts.card_search}
        <input
          type="search"
          autocomplete="off"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      {cards.state === 'loading' && <p role="status">{texts.card_loading}</p>}
      {cards.state === 'failed' && (
        <NoDocument text={fill(texts.card_none, { region: name })} onAgain={cards.again} />
      )}
      {cards.state === 'here' && (
        <Found
          cards={cards.value}
          all={chosen === ALL}
          words={words}
          municipality={view.municipality}
        />
      )}
    </section>
  )
}

/** One card, or as many of all as there are; fails where there is none. */
async function ask(documents: Documents, chosen: string, { regions }: Around) {
  if (chosen !== ALL) return [await documents.card(chosen)]
  const asked = await Promise.allSettled(regions.map((each) => documents.card(each)))
  const found = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (found.length === 0) throw new Error('no card')
  return found.sort((one, other) => one.name.localeCompare(other.name))
}

interface ChoiceProps {
  readonly chosen: string
  readonly first: string
  readonly onChoose: (region: string) => void
}

function Choice({ chosen, first, onChoose }: ChoiceProps) {
  const { texts, regions, regionName, language } = useAround()
  const others = regions
    .filter((code) => code !== first)
    .sort((one, other) => regionName(one).localeCompare(regionName(other), language))
  return (
    <label>
      {texts.card_region}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value={first}>{fill(texts.card_theirs, { region: regionName(first) })}</option>
        <option value={ALL}>{texts.card_all}</option>
        {others.map((code) => (
          <option key={code} value={code}>
            {regionName(code)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface FoundProps {
  readonly cards: readonly Card[]
  readonly all: boolean
  readonly words: readonly string[]
  readonly municipality: string | undefined
}

/** What there is of the words; of all cards nothing is shown before there is a word. */
function Found({ cards, all, words, municipality }: FoundProps) {
  const around = useAround()
  const { texts, regions } = around
  const today = new Date().toISOString().slice(0, 10)
  const shown = cards
    .map((card) => {
      const blocks = blocksOf(card, municipality, today, around)
      return { card, blocks: sift(blocks, words) }
    })
    .filter(({ blocks }) => blocks.length > 0)
  const count = shown.reduce((sum, { blocks }) => sum + countOf(blocks), 0)
  const told = count ? fill(texts.card_found, { count: String(count) }) : texts.card_found_none
  return (
    <SoughtContext.Provider value={words}>
      <p class="hint" role="status">
        {words.length > 0 ? told : all ? texts.card_type : ''}
      </p>
      {all && cards.length < regions.length && <p class="hint">{texts.card_some}</p>}
      {(!all || words.length > 0) &&
        shown.map(({ card, blocks }) => (
          <article key={card.region} aria-label={card.name}>
            <h3 class="card-name">{card.name}</h3>
            {card.illustrative && <p class="illustrative">{texts.card_illustrative}</p>}
            <CardText blocks={blocks} />
          </article>
        ))}
    </SoughtContext.Provider>
  )
}
