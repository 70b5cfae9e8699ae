import type { Look, Picture } from '../look'
import { type ChartWords, type Format, type Series, written } from '../words'
import { base, letters, stripes } from './shared'

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
  return {
    height: look.font * 18,
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
        itemGap: look.font * 1.2,
        textStyle: letters(look),
        inactiveColor: look.soft,
        selectedMode: false,
      },
      grid: {
        left: 0,
        right: look.font,
        top: look.font * (several ? 3 : 1),
        // Below a line of letters, what hangs from it.
        bottom: look.font * 0.35,
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
            markArea: {
              silent: true,
              itemStyle: { color: look.line, opacity: 0.5, decal: stripes(look) },
              label: { ...letters(look, look.soft), formatter: words.hidden },
              data: gaps.map((gap) => [{ xAxis: gap }, { xAxis: gap }]),
            },
          }),
      })),
    },
  }
}
