// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../common/src/figureWords'
import { datesOf, finishedWeeks, KINDS, periodOf } from '../src/reports/periods'

describe('a period', () => {
  it.each([
    ['2027-W07', 'week', '2027-02-15', '2027-02-21'],
    ['2026-W53', 'week', '2026-12-28', '2027-01-03'],
    ['2027-W01', 'week', '2027-01-04', '2027-01-10'],
    ['2027-02', 'month', '2027-02-01', '2027-02-28'],
    ['2028-02', 'month', '2028-02-01', '2028-02-29'],
    ['2027-Q4', 'quarter', '2027-10-01', '2027-12-31'],
    ['2027', 'year', '2027-01-01', '2027-12-31'],
  ])('%s is a %s from %s to %s', (name, kind, first, last) => {
    expect(kindOf(name)).toBe(kind)
    expect(datesOf(name)).toEqual({ first, last })
  })

  it.each(['', '2027-Q5', '2027-2', 'week 7', '2027-W7'])('%s is none', (name) => {
    expect(kindOf(name)).toBeUndefined()
    expect(datesOf(name)).toBeUndefined()
  })

  it('of a date has that date among its own, and no other period of the kind has', () => {
    const date = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, fc.constantFrom(...KINDS), (moment, kind) => {
        const day = moment.toISOString().slice(0, 10)
        const name = periodOf(kind, day)
        const { first, last } = datesOf(name) ?? { first: '', last: '' }
        expect(kindOf(name)).toBe(kind)
        expect(first <= day && day <= last).toBe(true)
        expect([periodOf(kind, first), periodOf(kind, last)]).toEqual([name, name])
      }),
    )
  })
})

describe('the weeks to choose from', () => {
  it('end with the last one that is over, and begin with that of the first day', () => {
    expect(finishedWeeks('2026-12-31', '2027-01-18')).toEqual(['2027-W02', '2027-W01', '2026-W53'])
    expect(finishedWeeks('2026-12-31', '2027-01-17')).toEqual(['2027-W01', '2026-W53'])
  })

  it('are none in the first week of all', () => {
    expect(finishedWeeks('2027-01-05', '2027-01-10')).toEqual([])
  })
})
