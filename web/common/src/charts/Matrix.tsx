import { useCallback } from 'preact/hooks'
import { Cells } from './Cells'
import { Frame } from './Frame'
import type { Look } from './look'
import { type GridContent, matrixPicture } from './pictures/grid'
import { type ChartProps, plainly } from './words'

/** Who served whom: entry regions down, serving regions across; a region by itself is marked. */
export function Matrix(props: ChartProps & GridContent) {
  const { title, label, words, rows, columns, value, format = plainly } = props
  const build = useCallback(
    (look: Look) => matrixPicture({ rows, columns, value }, format, words, look),
    [rows, columns, value, format, words],
  )
  return (
    <Frame {...{ title, label, words, build }} empty={!rows.length || !columns.length} wide>
      <Cells {...{ title, words, format, rows, columns, value }} />
    </Frame>
  )
}
