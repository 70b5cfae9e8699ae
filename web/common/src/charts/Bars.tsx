import { useCallback } from 'preact/hooks'
import { Cells } from './Cells'
import { Frame } from './Frame'
import type { Look } from './look'
import { type BarsContent, barsPicture } from './pictures/bars'
import { type ChartProps, plainly } from './words'

/** One figure for each category, as bars in the order given. */
export function Bars(props: ChartProps & BarsContent) {
  const { title, label, words, categories, values, format = plainly } = props
  const build = useCallback(
    (look: Look) => barsPicture({ categories, values }, format, words, look),
    [categories, values, format, words],
  )
  return (
    <Frame {...{ title, label, words, build }} empty={!categories.length}>
      <Cells {...{ title, words, format }} rows={categories} value={(row) => values[row]} />
    </Frame>
  )
}
