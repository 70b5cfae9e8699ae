import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type Look, lookAt, type Picture } from './look'

use([
  BarChart,
  CanvasRenderer,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
])

/** Dots for each pixel of the page: paper shows more than screens do. */
const SHARP = 2
/** Pixels of the page that a sheet of A4 has between its margins. */
const PAPER = 640
/** What a reader may change while the page is open. */
const CHANGES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'] as const

/** A chart on the page: drawn again when its room, the reader's colours or its picture change. */
export class Drawing {
  readonly #place: HTMLElement
  readonly #room: HTMLElement
  readonly #chart: EChartsType
  readonly #leaving = new AbortController()
  readonly #watching: ResizeObserver
  #build: (look: Look) => Picture
  #width = 0

  /** `place` is what the chart fills; the element around it is the room that it has. */
  constructor(place: HTMLElement, build: (look: Look) => Picture) {
    this.#place = place
    this.#room = place.parentElement ?? place
    this.#build = build
    this.#chart = init(place, null, {
      renderer: 'canvas',
      devicePixelRatio: Math.max(SHARP, devicePixelRatio),
      width: 1,
      height: 1,
    })
    this.#draw()
    this.#watching = new ResizeObserver(() => {
      const paper = this.#room.classList.contains('on-paper')
      if (!paper && this.#room.clientWidth !== this.#width) this.#draw()
    })
    this.#watching.observe(this.#room)
    const { signal } = this.#leaving
    for (const each of CHANGES) {
      matchMedia(each).addEventListener('change', () => this.#draw(), { signal })
    }
    addEventListener('beforeprint', () => this.#onPaper(true), { signal })
    addEventListener('afterprint', () => this.#onPaper(false), { signal })
  }

  /** Show another picture. */
  show(build: (look: Look) => Picture): void {
    this.#build = build
    this.#draw()
  }

  dispose(): void {
    this.#leaving.abort()
    this.#watching.disconnect()
    this.#chart.dispose()
  }

  /** Paper is white and has a width of its own. It is asked for before its style sheet holds. */
  #onPaper(paper: boolean): void {
    this.#room.classList.toggle('on-paper', paper)
    if (!paper) return this.#draw()
    this.#show(this.#onSheet(), PAPER)
    // Cells of a heat map are drawn bit by bit, over several frames; a sheet does not wait for them.
    const drawn = this.#chart.getZr()
    for (const each of drawn.storage.getDisplayList(true)) each.incremental = 0
    drawn.refreshImmediately()
    // A browser may print the strokes that it was told, in which stripes and labels get lost. What
    // was looked at and changed since, be it an empty corner, it prints as it stands on the page.
    for (const canvas of this.#place.querySelectorAll('canvas')) {
      const brush = canvas.getContext('2d')
      brush?.getImageData(0, 0, 1, 1)
      brush?.clearRect(0, 0, 1, 1)
    }
  }

  /** A picture that is wider than the sheet gets smaller letters, for paper does not scroll. */
  #onSheet(): Picture {
    const wanted = this.#build({ ...lookAt(this.#room), width: PAPER })
    const fit = PAPER / (wanted.width ?? PAPER)
    return fit < 1 ? this.#build({ ...lookAt(this.#room, fit), width: PAPER }) : wanted
  }

  #draw(): void {
    this.#width = this.#room.clientWidth
    if (this.#width) this.#show(this.#build(lookAt(this.#room)), this.#width)
  }

  #show({ width, height, option }: Picture, room: number): void {
    const size = { width: width ?? room, height }
    this.#place.style.width = `${size.width}px`
    this.#place.style.height = `${size.height}px`
    this.#chart.resize(size)
    this.#chart.setOption(option, { notMerge: true })
  }
}
