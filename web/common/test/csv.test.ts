import { describe, expect, it } from 'vitest'
import type { Table } from '../../shared/src/protocol'
import { csvOf } from '../src/csv'
import {
  aboutOf,
  cellsOf,
  FIGURE_COLUMNS,
  figureCsv,
  hourKey,
  measureRows,
  tableRows,
  volumeRows,
} from '../src/figureRows'

const PERIOD = { period: '2027-02', first: '2027-02-01', last: '2027-02-28' }
const about = aboutOf(PERIOD, 'noord', 'Noord')

describe('a file of comma-separated values (RFC 4180)', () => {
  it('has a line of names and one for each row, all with the same end', () => {
    const text = csvOf(['a', 'b'], [{ a: 1, b: 'x' }, { b: 'y' }])
    expect(text).toBe('a,b\r\n1,x\r\n,y\r\n')
  })

  it('quotes what would else be read as the end of a field or of a row', () => {
    const values = ['a,b', 'say "no"', 'two\nlines', "Den Haag 's"]
    const text = csvOf(
      ['a'],
      values.map((a) => ({ a })),
    )
    expect(text).toBe('a\r\n"a,b"\r\n"say ""no"""\r\n"two\nlines"\r\nDen Haag \'s\r\n')
  })

  it('tells 0 from nothing', () => {
    expect(csvOf(['a'], [{ a: 0 }, {}])).toBe('a\r\n0\r\n\r\n')
  })
})

describe('rows of figures', () => {
  it('have no value where there is none, and say why', () => {
    const text = figureCsv([
      ...volumeRows(about, [{ name: 'offered', value: 25 }, { name: 'served' }]),
      ...volumeRows(about, [{ name: 'guest_minutes', value: 90 }]),
      ...measureRows(about, [
        { name: 'wait_median', unit: 'seconds', value: 40 },
        { name: 'cost_with_standby', unit: 'cents', missing: 'no_rates' },
      ]),
    ])
    const [names, ...lines] = text.trimEnd().split('\r\n')
    expect(names).toBe(FIGURE_COLUMNS.join(','))
    const same = '2027-02,2027-02-01,2027-02-28,noord,Noord'
    expect(lines).toEqual([
      `${same},volumes,offered,25,conversations,shown`,
      `${same},volumes,served,,conversations,hidden`,
      `${same},volumes,guest_minutes,90,minutes,shown`,
      `${same},measures,wait_median,40,seconds,shown`,
      `${same},measures,cost_with_standby,,cents,no_rates`,
    ])
  })

  it('have every key of a table: one that the document leaves out counts 0', () => {
    const table: Table = {
      name: 'unserved',
      cells: [{ key: 'refused_full', count: 15 }, { key: 'abandoned' }],
    }
    const told = tableRows(about, [table]).map(({ key, value, state }) => [key, value, state])
    expect(told).toEqual([
      ['abandoned', undefined, 'hidden'],
      ['refused_closed', 0, 'shown'],
      ['refused_full', 15, 'shown'],
    ])
  })

  it('have all hours of a week, and what is not known yet after them', () => {
    const cells = cellsOf({ name: 'hours', cells: [{ key: '7-23', count: 5 }] })
    expect(cells).toHaveLength(7 * 24)
    expect(cells[0]).toEqual({ key: hourKey(1, 0), count: 0 })
    expect(cells.at(-1)).toEqual({ key: '7-23', count: 5 })
    const grown = cellsOf({ name: 'topics', cells: [{ key: 'new', count: 5 }] })
    expect(grown.at(-1)).toEqual({ key: 'new', count: 5 })
  })
})
