import type { Measure } from '../../../shared/src/protocol'
import type { LanguageCode } from '../language'
import { en } from './en'
import { nl } from './nl'
import { dated, periodName } from './periods'
import { unitsIn } from './units'
import type { FigureWords, MeasureName, NotTold, TableName, VolumeName } from './words'

export { dated, KINDS, kindOf, type PeriodKind } from './periods'
export {
  type FigureWords,
  KEYS,
  type MeasureName,
  type NotTold,
  type TableName,
  type VolumeName,
} from './words'

/** The names of all figures, by language. */
export const FIGURE_WORDS: Readonly<Record<LanguageCode, FigureWords>> = { nl, en }

/** How figures are named and written in a language. */
export interface FigureNames {
  volume(name: VolumeName): string
  measure(name: MeasureName): string
  table(name: TableName): string
  /** A key of a table; one that this page does not know yet stands for itself. */
  key(table: TableName, key: string): string
  missing(why: NotTold): string
  /** A whole number, its digits grouped. */
  count(number: number): string
  /** A figure in its unit, as "2 min 30 s", "37,5%" or "€ 12,34". */
  inUnit(unit: Measure['unit'], value: number): string
  /** The figure in its unit, or why there is none. */
  value(measure: Measure): string
  /** "februari 2027", "1e kwartaal 2027", "2027", "week 7 van 2027". */
  period(name: string): string
  /** A date of the calendar, ISO 8601: "3 februari 2027". */
  date(date: string): string
  /** By its number of ISO 8601, 1 for Monday. */
  weekday(number: number, length?: 'long' | 'short'): string
}

const made: Partial<Record<LanguageCode, FigureNames>> = {}

/** The names in a language: the same object each time, so that an effect may depend on it. */
export function figureNames(language: LanguageCode): FigureNames {
  made[language] ??= namesIn(language)
  return made[language]
}

const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const

function namesIn(language: LanguageCode): FigureNames {
  const words = FIGURE_WORDS[language]
  const known: Readonly<Record<string, string>> = words
  const numbers = new Intl.NumberFormat(language)
  const inUnit = unitsIn(language, words)
  const weekday = (number: number, length: 'long' | 'short' = 'long') =>
    // The first of January 2024 was a Monday.
    dated(language, { weekday: length }, `2024-01-0${number}`)
  const missing = (why: NotTold) => words[`missing_${why}`]
  return {
    volume: (name) => words[`volume_${name}`],
    measure: (name) => words[`measure_${name}`],
    table: (name) => words[`table_${name}`],
    key: (table, key) =>
      table === 'hours' ? hour(key, weekday) : (known[`${table}_${key}`] ?? key),
    missing,
    count: (number) => numbers.format(number),
    inUnit,
    value: (measure) =>
      measure.value === undefined
        ? missing(measure.missing ?? 'nothing')
        : inUnit(measure.unit, measure.value),
    period: (name) => periodName(name, words, language),
    date: (date) => dated(language, DATE, date),
    weekday,
  }
}

/** `1-09` is "maandag 09:00". */
function hour(key: string, weekday: (number: number) => string): string {
  const [, day, from] = /^([1-7])-(\d\d)$/.exec(key) ?? []
  return day && from ? `${weekday(Number(day))} ${from}:00` : key
}
