/** What charts say of themselves; titles and labels come with each chart. */
export interface ChartWords {
  /** What opens the table of the same figures. */
  readonly table: string
  /** A figure that is not told. */
  readonly hidden: string
  /** In the place of a chart that would show nothing. */
  readonly none: string
}

/** A figure; undefined: hidden, which is not 0. */
export type Figure = number | undefined

/** One line of a chart. */
export interface Series {
  readonly name: string
  /** By category; undefined = hidden. */
  readonly values: readonly Figure[]
}

/** How a number is written. */
export type Format = (number: number) => string

/** What every chart is given. */
export interface ChartProps {
  readonly title: string
  /** The main thing that it shows, for who does not see it. */
  readonly label: string
  /** As the language of the page has it, where left out. */
  readonly format?: Format | undefined
  readonly words: ChartWords
}

/** Numbers as the language of the page groups their digits. */
export const plainly: Format = (number) =>
  new Intl.NumberFormat(document.documentElement.lang || 'nl').format(number)

/** A figure as it is written: hidden by its word, never as 0. */
export function written(figure: Figure, format: Format, words: ChartWords): string {
  return figure === undefined ? words.hidden : format(figure)
}
