import { fill } from '../../../common/src/fill'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Column } from '../parts/Column'
import { Free } from '../parts/Free'
import { Header } from '../parts/Header'
import { SessionNotes } from '../parts/SessionNotes'
import { LETTERS } from '../places'
import { usePlaces } from '../usePlaces'

/** The desk of an operator. */
export interface BoardProps {
  readonly client: Client
  readonly state: State
  readonly onSignIn: () => void
  readonly onSignOut: () => void
}

/** Up to three conversations side by side, and the page's one live region. */
export function Board({ client, state, onSignIn, onSignOut }: BoardProps) {
  const { texts, regionName } = useAround()
  const { conversations, presence, limit, connected } = state
  const places = usePlaces(conversations, limit)
  const newest = conversations.filter((view) => view.state !== 'ended').at(-1)
  return (
    <>
      <Header client={client} state={state} onSignOut={onSignOut} />
      <p class={connected ? 'hint presence-hint' : 'strip'} role="status">
        {connected ? hint(presence, texts) : texts.lost}
      </p>
      <SessionNotes client={client} state={state} onSignIn={onSignIn} />
      <p class="hidden" role="status">
        {newest && fill(texts.arrived, { region: regionName(newest.entryRegion) })}
      </p>
      <main class="columns">
        {places.map((view, place) => {
          const letter = LETTERS[place] ?? String(place + 1)
          if (!view) return <Free key={`free-${letter}`} letter={letter} presence={presence} />
          return <Column key={view.id} client={client} view={view} letter={letter} />
        })}
      </main>
    </>
  )
}

function hint(presence: State['presence'], texts: ReturnType<typeof useAround>['texts']): string {
  return presence && presence !== 'gone' ? texts[`presence_${presence}_hint`] : ''
}
