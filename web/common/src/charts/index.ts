/** Charts that any page may show, each with its table. `charts.css` belongs to them. */
export { Bars } from './Bars'
export { HeatMap } from './HeatMap'
export { Lines } from './Lines'
export { Matrix } from './Matrix'
export type { ChartProps, ChartWords, Figure, Series } from './words'
