import { type ChartWords, type Figure, type Format, written } from './words'

/** A table of figures. Without columns it has one figure in a row, which its caption names. */
export interface CellsProps {
  readonly title: string
  readonly rows: readonly string[]
  readonly columns?: readonly string[]
  readonly value: (row: number, column: number) => Figure
  readonly format: Format
  readonly words: ChartWords
}

/** More columns than this have their names upright, so that they stand closer. */
const MANY = 10

/** What a chart shows, in figures. A table that is wider than the page scrolls, by keyboard too. */
export function Cells({ title, rows, columns, value, format, words }: CellsProps) {
  const table = (
    <table class={columns && columns.length > MANY ? 'cells many' : 'cells'}>
      <caption class="hidden">{title}</caption>
      {columns && (
        <thead>
          <tr>
            <td />
            {columns.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((each, row) => (
          <tr key={each}>
            <th scope="row">{each}</th>
            {(columns ?? ['']).map((_, column) => {
              const figure = value(row, column)
              return (
                <td key={column} class={figure === undefined ? 'masked' : undefined}>
                  {written(figure, format, words)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!columns) return table
  return (
    <section class="table" aria-label={`${title}: ${words.table}`} tabIndex={0}>
      {table}
    </section>
  )
}
