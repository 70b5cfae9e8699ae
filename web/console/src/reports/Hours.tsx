import { HeatMap } from '../../../common/src/charts'
import { cellsOf, hourKey, WEEKDAYS } from '../../../common/src/figureRows'
import type { Report, Table } from '../../../shared/src/protocol'
import { useWords } from './words'

/** From the first hour at which anybody came to the last, whatever the day. */
function hoursOf({ cells }: Table): readonly number[] {
  const used = cells.map(({ key }) => Number(key.split('-')[1]))
  const [first, last] = [Math.min(...used), Math.max(...used)]
  return cells.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** When visitors came: by hour and day of the week. */
export function Hours({ report }: { readonly report: Report }) {
  const { texts, names, chart } = useWords()
  const table = report.tables.find(({ name }) => name === 'hours')
  if (!table) return null
  const hours = hoursOf(table)
  const counts = new Map(cellsOf(table).map(({ key, count }) => [key, count]))
  return (
    <HeatMap
      title={texts.hours}
      label={texts.hours_label}
      rows={WEEKDAYS.map((day) => names.weekday(day))}
      columns={hours.map(String)}
      value={(row, column) => counts.get(hourKey(row + 1, hours[column] ?? 0))}
      format={names.count}
      words={chart}
    />
  )
}
