import { describe, expect, it } from 'vitest'
import { fill } from '../src/fill'
import { direction, nearest, nearestSpoken, offered, PREPARED } from '../src/language'
import { withNumbers } from '../src/numbers'
import { timeOfDay, weekdayAndTime } from '../src/when'

describe('the language', () => {
  it('is the nearest to the first tag that is known, whatever its case or country', () => {
    expect(nearest('xx', undefined, 'EN-gb', 'nl')).toBe('en')
    expect(nearestSpoken('uk-UA')).toBe('uk')
  })

  it('is Dutch when nothing is known', () => {
    expect(nearest('', null, 'klingon')).toBe('nl')
    expect(nearestSpoken('constructor')).toBe('nl')
  })

  it('is a complete one where all texts are needed', () => {
    expect(nearest('ar')).toBe('nl')
  })

  it('can be chosen among the complete ones, and the prepared ones of the region', () => {
    expect(offered()).toEqual(['nl', 'en'])
    expect(offered(['nl', 'tr-TR', 'fr'])).toEqual(['nl', 'en', 'tr'])
    expect(offered(PREPARED)).toEqual(['nl', 'en', ...PREPARED])
  })

  it('runs from right to left in Arabic alone', () => {
    expect(['nl', 'en', ...PREPARED].filter((each) => direction(each as 'nl') === 'rtl')).toEqual([
      'ar',
    ])
  })
})

describe('a place to fill', () => {
  it('gets its value, and stays when there is none', () => {
    expect(fill('Dag {name}, {other}', { name: 'Jo' })).toBe('Dag Jo, {other}')
  })

  it('is isolated among letters from right to left', () => {
    expect(fill('محادثة مع {region}.', { region: 'Noord (1)' })).toBe(
      'محادثة مع \u2068Noord (1)\u2069.',
    )
  })
})

describe('a number within words', () => {
  it('is isolated among letters from right to left, for it would be read backwards', () => {
    expect(withNumbers('الرقم 0800-2000، أو 112.')).toBe(
      'الرقم \u20660800-2000\u2069، أو \u2066112\u2069.',
    )
  })

  it('stays as it is anywhere else', () => {
    expect(withNumbers('Bel 0800-2000.')).toBe('Bel 0800-2000.')
  })
})

describe('a moment', () => {
  const winter = Date.UTC(2026, 10, 24, 8, 5)
  const summer = Date.UTC(2026, 6, 24, 8, 5)

  it('is told on the clock of the Netherlands, in winter and in summer', () => {
    expect(timeOfDay(winter, 'nl')).toBe('09:05')
    expect(timeOfDay(summer, 'nl')).toBe('10:05')
  })

  it.each([
    ['nl', /^dinsdag 24 november .*09:05$/],
    ['en', /Tuesday.*24.*09:05$/],
    ['ar', /الثلاثاء.*24 نوفمبر.*09:05/],
    ['tr', /24 Kasım.*Salı.*09:05$/],
    ['pl', /^wtorek.*24 listopada.*09:05$/],
    ['uk', /^вівторок.*24 листопада.*09:05$/],
  ])('is told in %s, with a day of 24 hours and the digits of a telephone', (language, told) => {
    expect(weekdayAndTime(winter, language)).toMatch(told)
  })
})
