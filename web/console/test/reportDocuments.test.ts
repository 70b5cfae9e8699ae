// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { DocumentError } from '../../common/src/shape'
import { checked } from '../src/reports/documents'
import * as fake from './fakeReports'

const json = JSON.stringify
const asked = fake.askOf(fake.report())
const month = fake.askOf(fake.statement())

describe('a report that came', () => {
  it('is what was asked for, whole', () => {
    for (const each of [fake.report(), fake.quarter, fake.week, fake.nearlyEmpty, fake.network]) {
      expect(checked(fake.askOf(each), json(each))).toEqual({ what: 'report', report: each })
    }
  })

  it.each([
    ['of another region', { region: 'zuid' }],
    ['of another period', { period: '2026-03' }],
    ['of a form that this page does not know', { format: 2 }],
    [
      'with a measure that is no number',
      { measures: [{ name: 'wait_p90', unit: 'seconds', value: '9' }] },
    ],
    [
      'with a measure that has a value and none',
      {
        measures: [{ name: 'wait_p90', unit: 'seconds', value: 9, missing: 'hidden' }],
      },
    ],
    [
      'with a measure that nobody knows',
      { measures: [{ name: 'age', unit: 'seconds', value: 9 }] },
    ],
    ['with a count below 0', { volumes: [{ name: 'served', value: -1 }] }],
    ['with a count that is not whole', { volumes: [{ name: 'served', value: 1.5 }] }],
    ['with a table that nobody knows', { tables: [{ name: 'names', cells: [] }] }],
    ['without a matrix', { matrix: undefined }],
  ])('%s is not shown at all', (_, wrong) => {
    expect(() => checked(asked, json({ ...fake.report(), ...wrong }))).toThrow(DocumentError)
  })

  it('that breaks off is not shown at all', () => {
    expect(() => checked(asked, json(fake.report()).slice(0, -1))).toThrow(DocumentError)
    expect(() => checked(asked, 'null')).toThrow(DocumentError)
  })

  it('of a region is not one of the network', () => {
    expect(() => checked({ what: 'report', period: '2026-04' }, json(fake.report()))).toThrow()
    expect(() => checked(asked, json(fake.network))).toThrow(DocumentError)
  })
})

describe('a statement that came', () => {
  it('is what was asked for, in any version where none was named', () => {
    expect(checked(month, json(fake.statement()))).toMatchObject({ what: 'statement' })
    const newest = { what: 'statement', region: 'noord', period: '2026-02' } as const
    expect(checked(newest, json(fake.corrected))).toMatchObject({ statement: { version: 2 } })
  })

  it.each([
    ['of another version', fake.corrected],
    ['of another month', fake.statement({ month: '2026-03' })],
    ['of another region', fake.statement({ region: 'zuid' })],
    ['whose lines do not add up', fake.statement({ pays_cents: 80_751, net_cents: 633_476 })],
    ['whose balance is another', fake.statement({ net_cents: 633_478 })],
    [
      'with lines of another version',
      { ...fake.corrected, version: 1, lines: fake.statement().lines },
    ],
  ])('%s is not shown at all', (_, wrong) => {
    expect(() => checked(month, json(wrong))).toThrow(DocumentError)
  })
})
