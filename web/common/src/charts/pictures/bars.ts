import type { Look, Picture } from '../look'
import { type ChartWords, type Figure, type Format, written } from '../words'
import { base, letters, stripes, widest, widthOf } from './shared'

/** What bars show. */
export interface BarsContent {
  readonly categories: readonly string[]
  readonly values: readonly Figure[]
}

/** The part of the width that names may take before they go on on a next line. */
const NAMES = 0.42
/** How long the striped mark of a hidden figure is, as a part of the longest bar. */
const HIDDEN = 0.06

/** Bars from start to end in the order given, each with its figure; what is hidden is striped. */
export function barsPicture(
  { categories, values }: BarsContent,
  format: Format,
  words: ChartWords,
  look: Look,
): Picture {
  const figures = values.map((value) => written(value, format, words))
  const names = Math.min(widest(categories, look), look.width * NAMES)
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const lines = Math.max(1, ...categories.map((each) => Math.ceil(widthOf(each, look) / names)))
  const row = look.font * (1.2 * lines + 1)
  const stub = most * HIDDEN
  return {
    height: row * categories.length + look.font * 0.5,
    option: {
      ...base(look),
      tooltip: { show: false },
      grid: {
        left: names + look.font,
        right: widest(figures, look) + look.font,
        top: 0,
        bottom: 0,
        outerBoundsMode: 'none',
      },
      xAxis: { type: 'value', show: false, min: 0, max: most },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [...categories],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: look.soft } },
        axisLabel: {
          ...letters(look),
          interval: 0,
          width: names,
          overflow: 'break',
          lineHeight: look.font * 1.2,
        },
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
          data: values.map((value) =>
            value === undefined
              ? {
                  value: stub,
                  label: { color: look.soft },
                  itemStyle: {
                    color: look.ground,
                    borderColor: look.soft,
                    borderType: 'dashed',
                    decal: stripes(look),
                  },
                }
              : value,
          ),
        },
      ],
    },
  }
}
