import { describe, expect, it } from 'vitest'
import { Bars, type ChartWords, HeatMap, Lines, Matrix } from '../src/charts'
import type { Look } from '../src/charts/look'
import { barsPicture } from '../src/charts/pictures/bars'
import { heatPicture, matrixPicture } from '../src/charts/pictures/grid'
import { linesPicture } from '../src/charts/pictures/lines'
import { draw, one } from './page'

const words: ChartWords = { table: 'Tabel', hidden: 'verborgen', none: 'Geen cijfers' }
const about = { title: 'Gesprekken', label: 'De meeste op maandag', words }

const look: Look = {
  width: 600,
  font: 13,
  family: 'sans-serif',
  ink: 'rgb(0, 0, 0)',
  soft: 'rgb(80, 80, 80)',
  line: 'rgb(200, 200, 200)',
  ground: 'rgb(255, 255, 255)',
  series: ['rgb(1, 1, 1)', 'rgb(2, 2, 2)'],
  few: 'rgb(240, 240, 240)',
  many: 'rgb(10, 10, 10)',
  measure: (text) => 7 * text.length,
}
const told = (number: number) => `${number} keer`

/** The rows of a table, as one reads them. */
const rows = (root: ParentNode) =>
  [...root.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent))

/** What a picture gives ECharts, to look into. */
// biome-ignore lint/suspicious/noExplicitAny: an option is whatever its chart takes.
const optionOf = ({ option }: { option: unknown }) => option as any

describe('a chart on the page', () => {
  it('has a heading, says the main thing to who does not see it, and has its table', () => {
    const root = draw(<Bars {...about} categories={['Overdag', "'s Nachts"]} values={[25, 0]} />)
    expect(one(root, 'figure figcaption h3').textContent).toBe('Gesprekken')
    expect(one(root, '[role=img]').getAttribute('aria-label')).toBe('De meeste op maandag')
    expect(one(root, 'details summary').textContent).toBe('Tabel')
    expect(one(root, 'table caption').textContent).toBe('Gesprekken')
    expect(rows(root)).toEqual([
      ['Overdag', '25'],
      ["'s Nachts", '0'],
    ])
    expect(root.querySelectorAll('th[scope=row]')).toHaveLength(2)
  })

  it('names a hidden figure, which is not 0, and marks it beyond its word', () => {
    const root = draw(<Bars {...about} categories={['A', 'B']} values={[undefined, 0]} />)
    expect(rows(root)).toEqual([
      ['A', 'verborgen'],
      ['B', '0'],
    ])
    expect([...root.querySelectorAll('.masked')].map((each) => each.textContent)).toEqual([
      'verborgen',
    ])
  })

  it('that has nothing says so, without a table', () => {
    const root = draw(<Bars {...about} categories={[]} values={[]} />)
    expect(one(root, 'figure p').textContent).toBe('Geen cijfers')
    expect(root.querySelector('table, [role=img]')).toBeNull()
  })

  it('opens its table on paper, and leaves it as it was', () => {
    const root = draw(<Bars {...about} categories={['A']} values={[1]} />)
    const details = one<HTMLDetailsElement>(root, 'details')
    window.dispatchEvent(new Event('beforeprint'))
    expect(details.open).toBe(true)
    window.dispatchEvent(new Event('afterprint'))
    expect(details.open).toBe(false)
  })

  it('of lines has a column for each line', () => {
    const series = [
      { name: 'Gevraagd', values: [5, 10] },
      { name: 'Geholpen', values: [5, undefined] },
    ]
    const root = draw(<Lines {...about} categories={['jan', 'feb']} series={series} />)
    expect(rows(root)).toEqual([
      ['', 'Gevraagd', 'Geholpen'],
      ['jan', '5', '5'],
      ['feb', '10', 'verborgen'],
    ])
    expect(root.querySelectorAll('th[scope=col]')).toHaveLength(2)
  })

  it.each([
    ['heat map', HeatMap],
    ['matrix', Matrix],
  ])('that is a %s has rows and columns, and a table that is reached by keyboard', (_, Grid) => {
    const value = (row: number, column: number) => (row === column ? undefined : 10 * row + column)
    const root = draw(
      <Grid {...about} rows={['a', 'b']} columns={['a', 'b']} value={value} format={told} />,
    )
    expect(rows(root)).toEqual([
      ['', 'a', 'b'],
      ['a', 'verborgen', '1 keer'],
      ['b', '10 keer', 'verborgen'],
    ])
    const scrolls = one(root, 'details .table')
    expect(scrolls.tabIndex).toBe(0)
    expect(scrolls.getAttribute('aria-label')).toBe('Gesprekken: Tabel')
  })
})

describe('the picture of bars', () => {
  const content = { categories: ['A', 'B', 'C'], values: [40, undefined, 0] }
  const option = optionOf(barsPicture(content, told, words, look))
  const [bars] = option.series

  it('keeps the order given, and tells each figure beside its bar', () => {
    expect(option.yAxis).toMatchObject({ data: ['A', 'B', 'C'], inverse: true })
    const labels = [0, 1, 2].map((dataIndex) => bars.label.formatter({ dataIndex }))
    expect(labels).toEqual(['40 keer', 'verborgen', '0 keer'])
  })

  it('stripes what is hidden, at the same length whatever it is', () => {
    expect(bars.data[0]).toBe(40)
    expect(bars.data[1].itemStyle.decal).toBeDefined()
    expect(bars.data[1].value).toBeGreaterThan(0)
    expect(bars.data[2]).toBe(0)
  })

  it('is higher where names go on on a next line', () => {
    const height = (name: string) =>
      barsPicture({ categories: [name], values: [1] }, told, words, look).height
    expect(height('een naam van veel woorden die nergens op één regel past')).toBeGreaterThan(
      height('kort'),
    )
  })
})

describe('the picture of lines', () => {
  const series = [
    { name: 'Gevraagd', values: [5, undefined, 7] },
    { name: 'Geholpen', values: [4, 5, 6] },
  ]
  const option = optionOf(linesPicture({ categories: ['a', 'b', 'c'], series }, told, words, look))

  it('has a gap where a figure is hidden, and says so there', () => {
    expect(option.series[0].data).toEqual([5, null, 7])
    expect(option.series[0].connectNulls).toBe(false)
    expect(option.series[0].markLine.data).toEqual([{ xAxis: 'b' }])
    expect(option.series[0].markLine.label.formatter).toBe('verborgen')
  })

  it('never tells two lines apart by colour alone', () => {
    const [one, other] = option.series
    expect(one.symbol).not.toBe(other.symbol)
    expect(one.lineStyle.type).not.toBe(other.lineStyle.type)
    expect(option.legend.show).toBe(true)
  })

  it('begins at 0, and needs no legend for one line', () => {
    const alone = optionOf(
      linesPicture({ categories: ['a'], series: series.slice(1) }, told, words, look),
    )
    expect(alone.legend.show).toBe(false)
    expect(alone.yAxis.min).toBe(0)
  })
})

describe('the picture of a grid', () => {
  const days = ['ma', 'di']
  const hours = Array.from({ length: 24 }, (_, hour) => `${hour}`)
  const value = (row: number, column: number) => (column === 3 ? undefined : row * 24 + column)
  const content = { rows: days, columns: hours, value }

  it('has every cell, the hidden ones outside of the scale and striped', () => {
    const option = optionOf(heatPicture(content, String, words, look))
    const { data } = option.series[0]
    expect(data).toHaveLength(48)
    const hidden = data.filter((each: { value: number[] }) => each.value[0] === 3)
    expect(hidden).toHaveLength(2)
    for (const each of hidden) {
      expect(each.value[2]).toBeLessThan(option.visualMap.min)
      expect(each.itemStyle.decal).toBeDefined()
      expect(each.label.show).toBe(false)
    }
    expect(option.visualMap.max).toBe(47)
  })

  it('is turned where the columns do not fit beside each other, and the same otherwise', () => {
    const wide = optionOf(heatPicture(content, String, words, { ...look, width: 900 }))
    const narrow = optionOf(heatPicture(content, String, words, { ...look, width: 300 }))
    expect(wide.xAxis.data).toEqual(hours)
    expect(narrow.xAxis.data).toEqual(days)
    expect(narrow.tooltip.formatter({ value: [1, 7] })).toBe('7 / di: 31')
    expect(wide.tooltip.formatter({ value: [7, 1] })).toBe('di / 7: 31')
  })

  it('writes on a cell in whatever stands out on it', () => {
    const option = optionOf(heatPicture(content, String, words, { ...look, width: 2000 }))
    const ink = (of: number) =>
      option.series[0].data.find((each: { value: number[] }) => each.value[2] === of).label.color
    expect([ink(0), ink(47)]).toEqual(['#000000', '#ffffff'])
  })

  it('of who served whom marks each region by itself, and leaves 0 empty', () => {
    const codes = ['noord', 'zuid', 'west']
    const option = optionOf(
      matrixPicture(
        { rows: codes, columns: codes, value: (row, column) => (row + column === 1 ? 0 : 9) },
        String,
        words,
        look,
      ),
    )
    const at = (x: number, y: number) =>
      option.series[0].data.find(
        (each: { value: number[] }) => each.value[0] === x && each.value[1] === y,
      )
    expect(at(1, 1).itemStyle.borderColor).toBe(look.ink)
    expect(at(0, 2).itemStyle.borderColor).toBeUndefined()
    expect(at(0, 1)).toMatchObject({ itemStyle: { opacity: 0 }, label: { show: false } })
  })

  it('of many regions is wider than a narrow page rather than illegible', () => {
    const codes = Array.from({ length: 30 }, (_, at) => `Regio met een naam ${at}`)
    const picture = matrixPicture({ rows: codes, columns: codes, value: () => 1 }, String, words, {
      ...look,
      width: 320,
    })
    expect(picture.width).toBeGreaterThan(30 * look.font * 2)
    expect(optionOf(picture).xAxis.axisLabel.rotate).toBe(90)
  })
})
