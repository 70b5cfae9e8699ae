import type { EChartsCoreOption } from 'echarts/core'

/** What a chart is drawn with: the room it has, and the page's own letters and colours. */
export interface Look {
  /** Pixels from side to side. */
  readonly width: number
  /** Pixels of a letter: it grows with the reader's. */
  readonly font: number
  readonly family: string
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly ground: string
  /** Of lines and bars; each line differs by its mark and dashes too. */
  readonly series: readonly string[]
  /** The ends of a scale, from few to many. */
  readonly few: string
  readonly many: string
  /** Pixels that a text takes in these letters. */
  readonly measure: (text: string) => number
}

/** A chart as it is drawn in some look. Without a width it takes what there is. */
export interface Picture {
  readonly height: number
  readonly width?: number
  readonly option: EChartsCoreOption
}

const SERIES = ['chart-1', 'chart-2', 'chart-3', 'chart-4'] as const

/** Smaller letters than the page's, larger than a footnote's. */
const LETTERS = 0.8125

/** ECharts adds letters up one by one, which comes out a little wider than the browser's text. */
const SLACK = 1.08

/**
 * The look of a place on the page, read from the style sheet: the one source of colours.
 * `scale` makes its letters smaller or larger.
 */
export function lookAt(place: HTMLElement, scale = 1): Look {
  const probe = place.ownerDocument.createElement('span')
  probe.className = 'chart-probe'
  place.append(probe)
  const computed = getComputedStyle(probe)
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`
    return computed.color
  }
  const font =
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * LETTERS * scale
  const family = computed.fontFamily
  const look: Look = {
    width: place.clientWidth,
    font,
    family,
    ink: colour('chart-ink'),
    soft: colour('chart-soft'),
    line: colour('chart-line'),
    ground: colour('chart-ground'),
    series: SERIES.map(colour),
    few: colour('chart-few'),
    many: colour('chart-many'),
    measure: measuring(`${font}px ${family}`),
  }
  probe.remove()
  return look
}

function measuring(letters: string): Look['measure'] {
  const brush = document.createElement('canvas').getContext('2d')
  if (!brush) return () => 0
  brush.font = letters
  return (text) => Math.ceil(brush.measureText(text).width * SLACK)
}
