import { useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { BoardRegion } from '../../../shared/src/protocol'
import { useAround } from '../context'
import { minutesSince, until, waiting } from './words'

/** The board as rows. */
export interface TableProps {
  readonly regions: readonly BoardRegion[]
  readonly now: number
  readonly onLook: (region: string) => void
}

const COLUMNS = ['region', 'state', 'staff', 'free', 'waiting', 'overflow'] as const
type Column = (typeof COLUMNS)[number]

/** By each column, either way; regions of the same rank stay in the order they came in. */
export function Table({ regions, now, onLook }: TableProps) {
  const around = useAround()
  const { texts, regionName } = around
  const [by, setBy] = useState<{ column: Column; down: boolean }>()
  const sorted = by ? [...regions].sort(comparing(by.column, by.down, regionName)) : regions
  const sort = (column: Column) =>
    setBy({ column, down: by?.column === column ? !by.down : column !== 'region' })
  return (
    <div class="table">
      <table>
        <caption class="hidden">{texts.board_heading}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={by?.column !== column ? 'none' : by.down ? 'descending' : 'ascending'}
              >
                <button type="button" class="link" onClick={() => sort(column)}>
                  {texts[`board_${column}`]}
                  {by?.column === column && <span aria-hidden="true">{by.down ? ' ↓' : ' ↑'}</span>}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((each) => (
            <tr key={each.region}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onLook(each.region)}>
                  {regionName(each.region)}
                </button>
              </th>
              <td>
                {each.open ? texts.board_open : texts.board_closed}
                <small>
                  {each.unstaffed_since === undefined
                    ? `${texts[`board_why_${each.why}`]}. ${until(each, around)}`
                    : fill(texts.board_unstaffed, {
                        minutes: minutesSince(each.unstaffed_since, now),
                      })}
                </small>
              </td>
              <td>{each.operators}</td>
              <td>{each.free}</td>
              <td>{each.waiting > 0 ? waiting(each, now, around) : 0}</td>
              <td>
                {each.overflow
                  .map(({ to, count }) =>
                    fill(texts.board_overflow_to, { count: String(count), region: regionName(to) }),
                  )
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const VALUES: Readonly<Record<Exclude<Column, 'region'>, (region: BoardRegion) => number>> = {
  state: (region) => (region.unstaffed_since !== undefined ? 2 : Number(region.open)),
  staff: (region) => region.operators,
  free: (region) => region.free,
  // Who waits longest first, whatever the number of those who wait.
  waiting: (region) => (region.longest_since === undefined ? 0 : 1e15 - region.longest_since),
  overflow: (region) => region.overflow.reduce((sum, { count }) => sum + count, 0),
}

function comparing(column: Column, down: boolean, name: (code: string) => string) {
  const sign = down ? -1 : 1
  return (a: BoardRegion, b: BoardRegion) =>
    sign *
    (column === 'region'
      ? name(a.region).localeCompare(name(b.region))
      : VALUES[column](a) - VALUES[column](b))
}
