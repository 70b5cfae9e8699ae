import type { Look, Picture } from '../look'
import { type ChartWords, type Figure, type Format, written } from '../words'
import { base, letters, stripes, widest } from './shared'

/** What bars show. */
export interface BarsContent {
  readonly categories: readonly string[]
  readonly values: readonly Figure[]
}

/** Letters beside each other below which names stand above their bars, not before them. */
const NARROW = 30
/** The part of the width that names may take before they go on on a next line. */
const NAMES = 0.42
/** How long the striped mark of a hidden figure is, as a part of the longest bar. */
const HIDDEN = 0.06
const LINE = 1.2

/** Bars from start to end in the order given, each with its figure; what is hidden is striped. */
export function barsPicture(
  { categories, values }: BarsContent,
  format: Format,
  words: ChartWords,
  look: Look,
): Picture {
  const figures = values.map((value) => written(value, format, words))
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const { row, start, top, line, axisLabel } = (look.width < look.font * NARROW ? above : before)(
    categories,
    look,
  )
  return {
    height: top + row * categories.length + look.font * 0.5,
    option: {
      ...base(look),
      tooltip: { show: false },
      grid: {
        left: start,
        right: widest(figures, look) + look.font,
        top,
        bottom: 0,
        outerBoundsMode: 'none',
      },
      xAxis: { type: 'value', show: false, min: 0, max: most },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [...categories],
        axisTick: { show: false },
        axisLine: { show: line, lineStyle: { color: look.soft } },
        axisLabel: { ...letters(look), interval: 0, lineHeight: look.font * LINE, ...axisLabel },
      },
      series: [
        {
          type: 'bar',
          silent: true,
          barWidth: look.font * 1.15,
          itemStyle: { color: look.series[0] },
          label: {
            ...letters(look),
            show: true,
            position: 'right',
            formatter: ({ dataIndex }: { dataIndex: number }) => figures[dataIndex] ?? '',
          },
          data: values.map((value) => value ?? hidden(most * HIDDEN, look)),
        },
      ],
    },
  }
}

/** Names at the start, in as many lines as they need. */
function before(categories: readonly string[], look: Look) {
  const word = widest(
    categories.flatMap((each) => each.split(' ')),
    look,
  )
  const width = Math.min(widest(categories, look), Math.max(word, look.width * NAMES))
  const lines = Math.max(1, ...categories.map((each) => Math.ceil(look.measure(each) / width)))
  return {
    row: look.font * (LINE * lines + 1),
    start: width + look.font,
    top: 0,
    line: true,
    axisLabel: { width, overflow: 'break' },
  }
}

/** Each name on a line above its bar, which has the whole width. */
function above(_: readonly string[], look: Look) {
  return {
    row: look.font * 3.4,
    start: 1,
    top: look.font * 0.5,
    line: false,
    axisLabel: {
      inside: true,
      margin: 0,
      align: 'left',
      verticalAlign: 'bottom',
      padding: [0, 0, look.font * 0.75, 0],
      width: look.width,
      overflow: 'truncate',
    },
  }
}

/** A mark that is no bar: its length says nothing. */
const hidden = (value: number, look: Look) => ({
  value,
  label: { color: look.soft },
  itemStyle: {
    color: look.ground,
    borderColor: look.soft,
    borderType: 'dashed',
    decal: stripes(look),
  },
})
