import { describe, expect, it } from 'vitest'
import { FIGURE_WORDS, figureNames, KEYS, kindOf } from '../src/figureWords'

const nl = figureNames('nl')
const en = figureNames('en')
const spaced = (text: string) => text.replaceAll(/\s/g, ' ')

describe('a figure in its unit', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [150, '2 min 30 s'],
    [3_725, '62 min 5 s'],
    [-75, '−1 min 15 s'],
    [-5, '−5 s'],
  ])('of %i seconds is %s', (seconds, said) => {
    expect(nl.inUnit('seconds', seconds)).toBe(said)
  })

  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [120, '2 uur'],
    [72_245, '1.204 uur 5 min'],
  ])('of %i minutes is %s', (minutes, said) => {
    expect(nl.inUnit('minutes', minutes)).toBe(said)
  })

  it('of thousandths is a percentage with one digit, of cents an amount', () => {
    expect(spaced(nl.inUnit('permille', 375))).toMatch(/^37,5 ?%$/)
    expect(en.inUnit('permille', 1000)).toBe('100.0%')
    expect(spaced(nl.inUnit('cents', 1234))).toBe('€ 12,34')
    expect(en.inUnit('cents', 1234)).toBe('€12.34')
  })

  it('that there is not says why', () => {
    expect(nl.value({ name: 'wait_median', unit: 'seconds', missing: 'too_few' })).toBe(
      'te weinig gesprekken',
    )
    expect(nl.value({ name: 'wait_median', unit: 'seconds', value: 0 })).toBe('0 s')
  })
})

describe('a period', () => {
  it.each([
    ['2027', '2027', '2027'],
    ['2027-Q1', '1e kwartaal 2027', 'quarter 1 of 2027'],
    ['2027-02', 'februari 2027', 'February 2027'],
    ['2027-W07', 'week 7 van 2027', 'week 7 of 2027'],
    ['2027-13', '2027-13', '2027-13'],
  ])('%s is said as people do', (name, dutch, english) => {
    expect([nl.period(name), en.period(name)]).toEqual([dutch, english])
  })

  it('has a kind, and what is none has not', () => {
    const names = ['2027', '2027-Q4', '2027-12', '2027-W53', '2027-Q5', '2027-00', '../x']
    expect(names.map(kindOf)).toEqual([
      'year',
      'quarter',
      'month',
      'week',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has dates that no zone moves', () => {
    expect(nl.date('2027-01-01')).toBe('1 januari 2027')
    expect(en.date('2027-12-31')).toBe('December 31, 2027')
  })
})

describe('a key', () => {
  it('has a name in each table that has it, in both languages', () => {
    for (const [table, keys] of Object.entries(KEYS)) {
      const names = keys.map((each) => nl.key(table as keyof typeof KEYS, String(each)))
      expect(new Set(names).size, table).toBe(keys.length)
      expect(names.every((name) => Object.values(FIGURE_WORDS.nl).includes(name))).toBe(true)
    }
  })

  it('of the hours is a day and a time', () => {
    expect(nl.key('hours', '1-09')).toBe('maandag 09:00')
    expect(en.key('hours', '7-23')).toBe('Sunday 23:00')
    expect(nl.weekday(7, 'short')).toBe('zo')
  })

  it('that is not known yet stands for itself', () => {
    expect(nl.key('topics', 'new_topic')).toBe('new_topic')
    expect(nl.key('hours', 'x')).toBe('x')
  })
})
