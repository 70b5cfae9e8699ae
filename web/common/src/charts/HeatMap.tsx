import { useCallback } from 'preact/hooks'
import { Cells } from './Cells'
import { Frame } from './Frame'
import type { Look } from './look'
import { type GridContent, heatPicture, tall } from './pictures/grid'
import { type ChartProps, plainly } from './words'

/** Figures by row and column, the darker the more; what is hidden is striped. */
export function HeatMap(props: ChartProps & GridContent) {
  const { title, label, words, rows, columns, value, format = plainly } = props
  const build = useCallback(
    (look: Look) => heatPicture({ rows, columns, value }, format, words, look),
    [rows, columns, value, format, words],
  )
  return (
    <Frame {...{ title, label, words, build }} empty={!rows.length || !columns.length}>
      <Cells {...{ title, words, format }} {...tall({ rows, columns, value })} />
    </Frame>
  )
}
