import { Bars } from '../../../common/src/charts'
import { cellsOf } from '../../../common/src/figureRows'
import { fill } from '../../../common/src/fill'
import type { Report, Table } from '../../../shared/src/protocol'
import type { Part } from './groups'
import { tablesOf } from './parts'
import { type ReportWords, useWords } from './words'

/** The tables of a part. */
export interface TableBarsProps {
  readonly report: Report
  readonly part: Part
}

/** Each table as bars, in the order of the field's own lists. The hours are a heat map instead. */
export function TableBars({ report, part }: TableBarsProps) {
  const words = useWords()
  const { texts, names, chart } = words
  return (
    <div class="beside-each-other">
      {tablesOf(report, part).map((table) => {
        if (table.name === 'hours') return null
        const shown = (table.total ?? 1) > 0 ? cellsOf(table) : []
        const total = table.total === undefined ? undefined : names.count(table.total)
        return (
          <div key={table.name}>
            <Bars
              title={names.table(table.name)}
              label={labelOf(table, words)}
              categories={shown.map(({ key }) => names.key(table.name, key))}
              values={shown.map((each) => each.count)}
              format={names.count}
              words={chart}
            />
            {total !== undefined && shown.length > 0 && (
              <p class="hint">
                {fill(table.name === 'topics' ? texts.table_several : texts.table_total, {
                  total,
                })}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** What stands out, for who does not see the bars. */
function labelOf(table: Table, { texts, names }: ReportWords): string {
  const title = names.table(table.name)
  const known = table.cells.filter(({ count }) => count !== undefined)
  const [top] = [...known].sort((one, other) => (other.count ?? 0) - (one.count ?? 0))
  if (!top) return fill(texts.table_label_none, { title })
  return fill(texts.table_label, {
    title,
    top: `${names.key(table.name, top.key)} (${names.count(top.count ?? 0)})`,
  })
}
