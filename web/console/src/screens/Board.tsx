import { useEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import { Panel } from '../card/Panel'
import { useCard } from '../card/useCard'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Drafts } from '../desk/drafts'
import { longestWaiting, signsOf } from '../desk/signs'
import { Tabs } from '../desk/Tabs'
import { useNow } from '../desk/useNow'
import { useShortcuts } from '../desk/useShortcuts'
import { useSound } from '../desk/useSound'
import { Network } from '../network/Network'
import { Column } from '../parts/Column'
import { Free } from '../parts/Free'
import { Header } from '../parts/Header'
import { SessionNotes } from '../parts/SessionNotes'
import { LETTERS } from '../places'
import { Staff } from '../staff/Staff'
import { usePlaces } from '../usePlaces'
import { Later } from './Later'
import { type Screen, Screens } from './Screens'

/** The desk of an operator. */
export interface BoardProps {
  readonly client: Client
  readonly state: State
  readonly onSignIn: () => void
  readonly onSignOut: () => void
}

const SCREENS: readonly Screen[] = ['desk', 'network', 'staff', 'reports']

/** Its charts and words are large, and few look at them each day. */
const reports = () => import('../reports/Reports').then((each) => each.Reports)

const letterOf = (place: number) => LETTERS[place] ?? String(place + 1)

/** Up to three conversations side by side, and the page's one live region. */
export function Board({ client, state, onSignIn, onSignOut }: BoardProps) {
  const { texts, regionName } = useAround()
  const { conversations, limit, connected, role } = state
  const places = usePlaces(conversations, limit)
  const [shown, setShown] = useState(0)
  const [screen, setScreen] = useState<Screen>('desk')
  const drafts = useRef(new Drafts()).current
  const sound = useSound(conversations)
  const now = useNow()
  const ids = conversations.map((view) => view.id)
  useEffect(() => drafts.keep(ids), [ids.join()])
  const newest = conversations.filter((view) => view.state !== 'ended').at(-1)
  const card = useCard(places)
  const go = (place: number) => {
    card.uncover()
    setScreen('desk')
    setShown(place)
    requestAnimationFrame(() => focusIn(letterOf(place)))
  }
  const taken = places.flatMap((view, place) => (view ? [place] : []))
  const step = (by: 1 | -1) => {
    const at = taken.indexOf(placeOfFocus() ?? shown)
    const next = taken.at((at + by + taken.length) % Math.max(taken.length, 1))
    if (next !== undefined) go(next)
  }
  useShortcuts({
    waiting: () => {
      const first = longestWaiting(conversations)
      if (first) go(places.findIndex((view) => view?.id === first.id))
    },
    next: () => step(1),
    previous: () => step(-1),
  })
  return (
    <>
      <Header client={client} state={state} sound={sound} onSignOut={onSignOut} />
      <p class={connected ? 'hint presence-hint' : 'strip'} role="status">
        {connected ? hint(state, texts) : texts.lost}
      </p>
      <SessionNotes client={client} state={state} onSignIn={onSignIn} />
      <p class="hidden" role="status">
        {newest && fill(texts.arrived, { region: regionName(newest.entryRegion) })}
      </p>
      {role !== undefined && role !== 'operator' && (
        <Screens
          screens={SCREENS}
          shown={screen}
          conversations={conversations}
          letterOf={(id) => letterOf(places.findIndex((view) => view?.id === id))}
          onShow={setScreen}
        />
      )}
      {/* Kept while another screen is shown: so are drafts, places and what is half chosen. */}
      <div class="desk" hidden={screen !== 'desk'}>
        <Tabs places={places} conversations={conversations} shown={shown} now={now} onShow={go} />
        <main class={`beside ${card.of ? 'with-card' : ''}`}>
          <div class="columns">
            {places.map((view, place) => {
              const letter = letterOf(place)
              const here = place === shown
              if (!view) {
                return (
                  <Free
                    key={`free-${letter}`}
                    letter={letter}
                    shown={here}
                    presence={state.presence}
                  />
                )
              }
              return (
                <Column
                  key={view.id}
                  client={client}
                  view={view}
                  letter={letter}
                  shown={here}
                  signs={signsOf(view, conversations, now)}
                  drafts={drafts}
                  colleagues={state.colleagues}
                  home={state.region}
                  carded={view.id === card.of?.id}
                  onCard={() => card.toggle(view.id)}
                  onFocus={() => setShown(place)}
                />
              )
            })}
          </div>
          {card.of && (
            <Panel
              key={card.of.id}
              view={card.of}
              letter={letterOf(places.indexOf(card.of))}
              onClose={card.close}
            />
          )}
        </main>
      </div>
      {screen === 'network' && <Network client={client} state={state} />}
      {screen === 'staff' && <Staff client={client} state={state} />}
      {screen === 'reports' && <Later fetch={reports} props={{ client, state }} />}
    </>
  )
}

/** Where one writes in a conversation; where it has ended, its wrap-up. */
function focusIn(letter: string): void {
  const column = document.getElementById(`column-${letter}`)
  const field = column?.querySelector<HTMLElement>('textarea') ?? column?.querySelector('h3')
  field?.focus()
}

/** The place of the conversation that has the focus. */
function placeOfFocus(): number | undefined {
  const id = document.activeElement?.closest('.column')?.id
  const place = LETTERS.findIndex((letter) => id === `column-${letter}`)
  return place < 0 ? undefined : place
}

function hint({ presence, reason }: State, texts: ReturnType<typeof useAround>['texts']): string {
  if (presence === 'gone') return ''
  if (presence === 'paused' && reason) return texts[`paused_${reason}_hint`]
  return texts[`presence_${presence}_hint`]
}
