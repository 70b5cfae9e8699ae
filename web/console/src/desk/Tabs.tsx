import { fill } from '../../../common/src/fill'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import { LETTERS } from '../places'
import { signsOf } from './signs'

/** The places of the desk. */
export interface TabsProps {
  readonly places: readonly (ConversationView | undefined)[]
  readonly conversations: readonly ConversationView[]
  readonly shown: number
  readonly now: number
  readonly onShow: (place: number) => void
}

/** Where the page is too narrow for columns: a button a conversation, which says what waits there. */
export function Tabs({ places, conversations, shown, now, onShow }: TabsProps) {
  const { texts, regionName } = useAround()
  return (
    <nav class="tabs" aria-label={texts.tabs}>
      {places.map((view, place) => {
        const letter = LETTERS[place] ?? String(place + 1)
        const signs = view && signsOf(view, conversations, now)
        return (
          <button
            key={letter}
            type="button"
            aria-current={place === shown}
            onClick={() => onShow(place)}
          >
            {fill(view ? texts.conversation : texts.free_heading, { letter })}
            <small>
              {view && regionName(view.entryRegion)}
              {signs?.waits !== undefined && ` · ${texts.tab_waits}`}
              {view?.state === 'ended' && ` · ${texts.wrap_heading}`}
            </small>
          </button>
        )
      })}
    </nav>
  )
}
