import { useEffect, useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import { timeOfDay } from '../../../common/src/when'
import type { BoardRegion } from '../../../shared/src/protocol'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { useNow } from '../desk/useNow'
import { Segments } from '../parts/Segments'
import { plain } from '../plain'
import { Details } from './Details'
import { Table } from './Table'
import { Tile } from './Tile'
import { summary } from './words'

/** The live board. */
export interface NetworkProps {
  readonly client: Client
  readonly state: State
}

const SHAPES = ['tiles', 'table'] as const

/** Every region at a glance, the own one first; as tiles or as a table. */
export function Network({ client, state }: NetworkProps) {
  const around = useAround()
  const { texts, language, regionName } = around
  const { board, connected, region: own } = state
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('tiles')
  const [sought, setSought] = useState('')
  const [looked, setLooked] = useState<string>()
  const now = useNow()
  useEffect(() => {
    client.watch()
    return () => client.unwatch()
  }, [])
  if (!board) {
    return (
      <main class="network">
        <h2>{texts.board_heading}</h2>
        <p role="status">{texts.board_loading}</p>
      </main>
    )
  }
  const name = (each: BoardRegion) => regionName(each.region)
  const shown = board.regions
    .filter((each) => plain(name(each), language).includes(plain(sought, language)))
    .sort((a, b) => name(a).localeCompare(name(b), language))
    .sort((a, b) => Number(b.region === own) - Number(a.region === own))
  const mine = board.regions.find((each) => each.region === own)
  const details = board.regions.find((each) => each.region === looked)
  const at = fill(connected ? texts.board_at : texts.board_stale, {
    time: timeOfDay(board.at, language),
  })
  return (
    <main class="network">
      <div class="network-top">
        <div>
          <h2>{texts.board_heading}</h2>
          <p class={connected ? 'hint' : 'strip'}>{at}</p>
        </div>
        <label class="find">
          {texts.board_find}
          <input
            type="search"
            autocomplete="off"
            value={sought}
            onInput={(event) => setSought(event.currentTarget.value)}
          />
        </label>
        <Segments
          label={texts.board_as}
          name="board-shape"
          value={shape}
          options={SHAPES.map((each) => [each, texts[`board_${each}`]])}
          onChoose={setShape}
        />
      </div>
      {/* The own region alone is read out when it changes: not every tile of the network. */}
      <p class="hidden" role="status">
        {mine && summary(mine, around)}
      </p>
      {shown.length === 0 && <p>{texts.board_none_found}</p>}
      {shape === 'tiles' ? (
        <ul class="tiles">
          {shown.map((each) => (
            <Tile
              key={each.region}
              region={each}
              own={each.region === own}
              now={now}
              onLook={() => setLooked(each.region)}
            />
          ))}
        </ul>
      ) : (
        <Table regions={shown} now={now} onLook={setLooked} />
      )}
      {details && (
        <Details
          client={client}
          region={details}
          decision={state.decision}
          now={now}
          onClose={() => setLooked(undefined)}
        />
      )}
    </main>
  )
}
