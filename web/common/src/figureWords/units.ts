import type { Measure } from '../../../shared/src/protocol'
import { fill } from '../fill'
import type { LanguageCode } from '../language'
import type { FigureWords } from './words'

/** How a figure is written in its unit. */
export type InUnit = (unit: Measure['unit'], value: number) => string

const SHARE = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

/** "2 min 30 s", "1.204 uur 5 min", "37,5%" and "€ 12,34". */
export function unitsIn(language: LanguageCode, words: FigureWords): InUnit {
  const numbers = new Intl.NumberFormat(language)
  const shares = new Intl.NumberFormat(language, SHARE)
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' })
  /** The larger of two units is sixty of the smaller one; neither is told where it is 0. */
  const time = (
    value: number,
    [larger, smaller]: readonly ['hours' | 'minutes', 'minutes' | 'seconds'],
  ) => {
    const [whole, rest] = [Math.trunc(Math.abs(value) / 60), Math.abs(value) % 60]
    const sign = value < 0 ? '−' : ''
    const values = { [larger]: `${sign}${numbers.format(whole)}`, [smaller]: String(rest) }
    if (!whole) return fill(words[`unit_${smaller}`], { [smaller]: `${sign}${rest}` })
    if (!rest) return fill(words[`unit_${larger}`], values)
    return fill(words[larger === 'hours' ? 'unit_hours_minutes' : 'unit_minutes_seconds'], values)
  }
  return (unit, value) => {
    switch (unit) {
      case 'seconds':
        return time(value, ['minutes', 'seconds'])
      case 'minutes':
        return time(value, ['hours', 'minutes'])
      case 'permille':
        return shares.format(value / 1000)
      case 'cents':
        return money.format(value / 100)
    }
  }
}
