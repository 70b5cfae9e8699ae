import { fill } from '../../../common/src/fill'
import type { BoardRegion } from '../../../shared/src/protocol'
import { useAround } from '../context'
import { minutesSince, staff, until, waiting } from './words'

/** One region of the board. */
export interface TileProps {
  readonly region: BoardRegion
  readonly own: boolean
  readonly now: number
  readonly onLook: () => void
}

/** What a coordinator has to see of a region, in words and a mark; nothing is told by colour alone. */
export function Tile({ region, own, now, onLook }: TileProps) {
  const around = useAround()
  const { texts, regionName } = around
  const { open, why, free, unstaffed_since, overflow } = region
  const state = unstaffed_since !== undefined ? 'alone' : open ? 'open' : 'closed'
  return (
    <li class={`tile ${state} ${own ? 'own' : ''}`}>
      <h3>
        <button type="button" class="link" onClick={onLook}>
          {regionName(region.region)}
        </button>
        {own && <small>{texts.board_own}</small>}
      </h3>
      <p class="tile-state">
        <span class="mark">{open ? texts.board_open : texts.board_closed}</span>
        <span>{until(region, around)}</span>
      </p>
      {why !== 'hours' && <p class="why">{texts[`board_why_${why}`]}</p>}
      {unstaffed_since !== undefined && (
        <p class="alert">
          {fill(texts.board_unstaffed, { minutes: minutesSince(unstaffed_since, now) })}
        </p>
      )}
      <p>
        {staff(region, around)}
        {free > 0 && ` · ${fill(texts.board_free_of, { count: String(free) })}`}
      </p>
      {region.waiting > 0 && <p class="waiting">{waiting(region, now, around)}</p>}
      {overflow.map(({ to, count }) => (
        <p key={to} class="overflow">
          {fill(texts.board_overflow_to, { count: String(count), region: regionName(to) })}
        </p>
      ))}
    </li>
  )
}
