import { useCallback } from 'preact/hooks'
import { Cells } from './Cells'
import { Frame } from './Frame'
import type { Look } from './look'
import { type LinesContent, linesPicture } from './pictures/lines'
import { type ChartProps, plainly } from './words'

/** Figures of several periods, as lines from the first to the last. */
export function Lines(props: ChartProps & LinesContent) {
  const { title, label, words, categories, series, format = plainly } = props
  const build = useCallback(
    (look: Look) => linesPicture({ categories, series }, format, words, look),
    [categories, series, format, words],
  )
  return (
    <Frame {...{ title, label, words, build }} empty={!categories.length || !series.length}>
      <Cells
        {...{ title, words, format }}
        rows={categories}
        columns={series.map(({ name }) => name)}
        value={(row, column) => series[column]?.values[row]}
      />
    </Frame>
  )
}
