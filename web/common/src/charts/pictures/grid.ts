import type { Look, Picture } from '../look'
import { type ChartWords, type Figure, type Format, written } from '../words'
import { base, letters, stripes, widest } from './shared'

/** Figures in rows and columns. */
export interface GridContent {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly value: (row: number, column: number) => Figure
}

/** How a grid is laid out. */
interface Layout {
  readonly cell: { readonly width: number; readonly height: number }
  /** Whether the names of columns stand upright, one below the other. */
  readonly upright: boolean
  /** Whether a cell of a row and column of the same name is marked. */
  readonly diagonal: boolean
  /** Whether a cell of 0 is left empty. */
  readonly sparse: boolean
}

/** Stands for a hidden figure: outside of the scale, which begins at 0. */
const OUTSIDE = -1
/** The part of the width that names of rows may take. */
const NAMES = 0.4
const SCALE = 3.2
/** Letters in cells, as a part of those beside them. */
const SMALL = 0.875

/** Hours by days of the week; turned where the page is too narrow to have the columns beside each other. */
export function heatPicture(
  content: GridContent,
  format: Format,
  words: ChartWords,
  look: Look,
): Picture {
  const least = look.font * 1.5
  const width = (columns: number, rows: readonly string[]) =>
    (look.width - names(rows, look) - look.font) / Math.max(1, columns)
  const turn =
    width(content.columns.length, content.rows) < least &&
    content.rows.length < content.columns.length
  const shown = turn ? turned(content) : content
  return gridPicture(shown, format, words, look, {
    cell: { width: width(shown.columns.length, shown.rows), height: look.font * 2 },
    upright: false,
    diagonal: false,
    sparse: false,
  })
}

/** Who served whom. It is as wide as its columns need, be that wider than the page. */
export function matrixPicture(
  content: GridContent,
  format: Format,
  words: ChartWords,
  look: Look,
): Picture {
  const figures = content.rows.flatMap((_, row) =>
    content.columns.map((_, column) => format(content.value(row, column) ?? 0)),
  )
  const least = Math.max(look.font * 2.1, widest(figures, look) * SMALL + look.font * 0.3)
  const room = look.width - names(content.rows, look) - look.font - 2
  const width = Math.min(look.font * 4, Math.max(least, room / Math.max(1, content.columns.length)))
  return gridPicture(content, format, words, look, {
    cell: { width, height: look.font * 2 },
    upright: widest(content.columns, look) > width,
    diagonal: true,
    sparse: true,
  })
}

function gridPicture(
  { rows, columns, value }: GridContent,
  format: Format,
  words: ChartWords,
  look: Look,
  { cell, upright, diagonal, sparse }: Layout,
): Picture {
  const left = names(rows, look) + look.font
  const top = upright ? Math.min(widest(columns, look), look.font * 14) + look.font : look.font * 2
  const isMarked = (x: number, y: number) => diagonal && rows[y] === columns[x]
  const cells = rows
    .flatMap((_, y) => columns.map((_, x) => ({ x, y })))
    // What is drawn last lies over its neighbours' edges.
    .sort((one, other) => Number(isMarked(one.x, one.y)) - Number(isMarked(other.x, other.y)))
  const most = Math.max(1, ...cells.map(({ x, y }) => value(y, x) ?? 0))
  const told = (x: number, y: number) => written(value(y, x), format, words)
  return {
    height: top + rows.length * cell.height + look.font * (SCALE + 0.5),
    width: left + columns.length * cell.width + 1,
    option: {
      ...base(look),
      tooltip: {
        ...base(look).tooltip,
        formatter: ({ value: [x, y] }: { value: readonly [number, number] }) =>
          `${rows[y]} / ${columns[x]}: ${told(x, y)}`,
      },
      grid: {
        left,
        top,
        width: columns.length * cell.width,
        height: rows.length * cell.height,
        outerBoundsMode: 'none',
      },
      xAxis: {
        ...axis(columns, look),
        position: 'top',
        axisLabel: across(columns, look, cell, upright),
      },
      yAxis: {
        ...axis(rows, look),
        inverse: true,
        axisLabel: { ...letters(look), interval: 0, width: left - look.font, overflow: 'truncate' },
      },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: most,
        calculable: false,
        orient: 'horizontal',
        left: 0,
        bottom: 0,
        padding: 0,
        itemWidth: look.font,
        itemHeight: look.font * 8,
        text: [format(most), format(0)],
        textStyle: letters(look),
        inRange: { color: [look.few, look.many] },
        outOfRange: { color: [look.ground] },
      },
      series: [
        {
          type: 'heatmap',
          progressive: 0,
          itemStyle: { borderColor: look.line, borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
          label: { show: true, fontSize: look.font * SMALL, fontFamily: look.family },
          data: cells.map(({ x, y }) => {
            const figure = value(y, x)
            return {
              value: [x, y, figure ?? OUTSIDE],
              itemStyle: {
                ...(figure === undefined && { decal: stripes(look) }),
                ...(figure === 0 && sparse && { opacity: 0 }),
                ...(isMarked(x, y) && { borderColor: look.ink, borderWidth: 2, opacity: 1 }),
              },
              label: {
                show: fits(figure, format, cell.width, look) && !(figure === 0 && sparse),
                formatter: told(x, y),
                color: readableOn(look, (figure ?? 0) / most),
              },
            }
          }),
        },
      ],
    },
  }
}

/** The same figures, in a table that is rather long than wide. */
export const tall = (content: GridContent) =>
  content.columns.length > content.rows.length ? turned(content) : content

const turned = ({ rows, columns, value }: GridContent): GridContent => ({
  rows: columns,
  columns: rows,
  value: (row, column) => value(column, row),
})

const names = (rows: readonly string[], look: Look) =>
  Math.min(widest(rows, look), look.width * NAMES)

const axis = (data: readonly string[], look: Look) => ({
  type: 'category',
  data: [...data],
  axisTick: { show: false },
  axisLine: { show: false },
  splitLine: { show: true, interval: 0, lineStyle: { color: look.line } },
})

function across(columns: readonly string[], look: Look, cell: Layout['cell'], upright: boolean) {
  if (upright) {
    return {
      ...letters(look),
      interval: 0,
      rotate: 90,
      width: look.font * 14,
      overflow: 'truncate',
    }
  }
  const apart = Math.ceil((widest(columns, look) + look.font * 0.4) / cell.width)
  return { ...letters(look), interval: Math.max(0, apart - 1) }
}

/** A hidden cell has its stripes; its word would not fit. */
function fits(figure: Figure, format: Format, width: number, look: Look): boolean {
  return figure !== undefined && look.measure(format(figure)) * SMALL < width
}

/** Black or white, whichever stands out more where `part` of the scale is: at least 4.5 to 1. */
function readableOn({ few, many }: Look, part: number): string {
  const [from, to] = [channels(few), channels(many)]
  const mixed = from.map((each, at) => each + ((to[at] ?? each) - each) * part)
  return luminance(mixed) > 0.179 ? '#000000' : '#ffffff'
}

/** Of a computed colour, `rgb(1, 2, 3)`. */
const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)

/** Relative luminance of WCAG 2. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((each) => {
    const part = each / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
