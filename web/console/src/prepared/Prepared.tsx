import { useEffect, useRef, useState } from 'preact/hooks'
import { languageName } from '../../../common/src/languageName'
import { NoDocument } from '../card/NoDocument'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import { useDocuments, useFetched } from '../documents/Documents'
import type { PreparedText, PreparedTexts } from '../documents/prepared'
import { has, wordsOf } from '../search'

/** The list of texts for a conversation. */
export interface PreparedProps {
  readonly view: ConversationView
  readonly letter: string
  /** Put a text into what the operator is writing. */
  readonly onInsert: (text: string) => void
  readonly onClose: () => void
}

/** Texts to choose from: search, arrows, Enter; nothing is sent by itself. */
export function Prepared({ view, letter, onInsert, onClose }: PreparedProps) {
  const { texts } = useAround()
  const documents = useDocuments()
  const region = view.entryRegion
  const found = useFetched(() => documents.prepared(region), region)
  return (
    <div
      class="aid prepared"
      role="group"
      aria-label={texts.prepared}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {found.state === 'loading' && <p role="status">{texts.prepared_loading}</p>}
      {found.state === 'failed' && (
        <NoDocument text={texts.prepared_missing} onAgain={found.again} />
      )}
      {found.state === 'here' && (
        <Choice found={found.value} language={view.language} letter={letter} onInsert={onInsert} />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly found: PreparedTexts
  /** The visitor's. */
  readonly language: string
  readonly letter: string
  readonly onInsert: (text: string) => void
}

function Choice({ found, language: theirs, letter, onInsert }: ChoiceProps) {
  const { texts, language } = useAround()
  const offered = languagesFor(found, theirs)
  const [chosen, setChosen] = useState(offered[0] ?? '')
  const [sought, setSought] = useState('')
  const [active, setActive] = useState(0)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => search.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [active, sought, chosen])
  const words = wordsOf(sought)
  const title = ({ key, titles }: PreparedText) => titles[language] ?? titles['nl'] ?? key
  const shown = found.texts.flatMap((each) => {
    const text = each.texts[chosen]
    return text && has([title(each), text], words)
      ? [{ key: each.key, title: title(each), text }]
      : []
  })
  const id = (index: number) => `prepared-${letter}-${index}`
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && shown.length) setActive((active + step + shown.length) % shown.length)
    const text = event.key === 'Enter' ? shown[active]?.text : undefined
    if (text) onInsert(text)
    if (step || event.key === 'Enter') event.preventDefault()
  }
  return (
    <>
      <div class="seek">
        <label>
          {texts.prepared_find}
          <input
            ref={search}
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={shown.length > 0}
            aria-controls={`prepared-${letter}`}
            aria-activedescendant={shown.length ? id(active) : undefined}
            aria-describedby={`prepared-${letter}-hint`}
            value={sought}
            onInput={(event) => {
              setSought(event.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={press}
          />
        </label>
        {offered.length > 1 && (
          <label>
            {texts.prepared_language}
            <select
              value={chosen}
              onChange={(event) => {
                setChosen(event.currentTarget.value)
                setActive(0)
              }}
            >
              {offered.map((each) => (
                <option key={each} value={each}>
                  {languageName(each, language)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p class="hidden" id={`prepared-${letter}-hint`}>
        {texts.prepared_hint}
      </p>
      <div
        ref={list}
        class="prepared-list"
        id={`prepared-${letter}`}
        role="listbox"
        aria-label={texts.prepared}
      >
        {shown.map(({ key, title: name, text }, index) => (
          <div
            key={key}
            id={id(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The focus stays in the search, where the arrows work.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(text)}
            onKeyDown={press}
          >
            <strong>{name}</strong>
            <span lang={chosen} dir="auto">
              {text}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p role="status">{texts.prepared_none}</p>}
    </>
  )
}

/** The visitor's language where there are texts in it, then those that operators read. */
function languagesFor({ texts }: PreparedTexts, theirs: string): readonly string[] {
  const wanted = [theirs.toLowerCase().split('-')[0] ?? '', 'nl', 'en']
  return [...new Set(wanted)].filter((each) =>
    texts.some((text) => Object.hasOwn(text.texts, each)),
  )
}
