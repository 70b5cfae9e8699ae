import type { Look, Picture } from '../look'
import { type ChartWords, type Format, type Series, written } from '../words'
import { base, letters } from './shared'

/** What lines show. */
export interface LinesContent {
  readonly categories: readonly string[]
  readonly series: readonly Series[]
}

const MARKS = ['circle', 'rect', 'triangle', 'diamond'] as const
const DASHES = ['solid', 'dashed', 'dotted', 'solid'] as const

/** Each line by its colour, its dashes and its marks; where a figure is hidden the line has a gap. */
export function linesPicture(
  { categories, series }: LinesContent,
  format: Format,
  words: ChartWords,
  look: Look,
): Picture {
  const gaps = categories.filter((_, at) => series.some(({ values }) => values[at] === undefined))
  const several = series.length > 1
  const legend = several ? rowsOf(series, look) * look.font * 1.9 : 0
  const top = legend + look.font * (gaps.length > 0 ? 2 : 1)
  return {
    height: look.font * 16 + top,
    option: {
      ...base(look),
      tooltip: {
        ...base(look).tooltip,
        trigger: 'axis',
        valueFormatter: (value: number | undefined) => written(value, format, words),
      },
      legend: {
        show: several,
        left: 0,
        top: 0,
        itemGap: look.font,
        itemWidth: look.font * 2,
        itemHeight: look.font * 0.8,
        textStyle: letters(look),
        inactiveColor: look.soft,
        selectedMode: false,
      },
      grid: {
        left: 0,
        right: look.font,
        top,
        bottom: look.font * 0.4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'category',
        data: [...categories],
        axisLabel: { ...letters(look), hideOverlap: true },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: look.soft } },
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { ...letters(look, look.soft), formatter: format },
        splitLine: { lineStyle: { color: look.line } },
      },
      series: series.map(({ name, values }, at) => ({
        type: 'line',
        name,
        data: values.map((value) => value ?? null),
        connectNulls: false,
        symbol: MARKS[at % MARKS.length],
        symbolSize: look.font * 0.6,
        showAllSymbol: true,
        lineStyle: {
          color: look.series[at % look.series.length],
          width: 2.5,
          type: DASHES[at % DASHES.length],
        },
        itemStyle: { color: look.series[at % look.series.length] },
        ...(at === 0 &&
          gaps.length > 0 && {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: look.soft, type: 'dotted', width: 1 },
              label: { ...letters(look, look.soft), formatter: words.hidden },
              data: gaps.map((xAxis) => ({ xAxis })),
            },
          }),
      })),
    },
  }
}

/** In how many rows the names of the lines fit, each with its mark before it. */
function rowsOf(series: readonly Series[], look: Look): number {
  let [rows, filled] = [1, 0]
  for (const { name } of series) {
    const width = look.measure(name) + look.font * 3.5
    if (filled > 0 && filled + width > look.width) [rows, filled] = [rows + 1, 0]
    filled += width
  }
  return rows
}
