import { fill } from '../fill'
import type { LanguageCode } from '../language'
import type { FigureWords } from './words'

/** The kinds of periods there are, the longest first. */
export const KINDS = ['year', 'quarter', 'month', 'week'] as const
export type PeriodKind = (typeof KINDS)[number]

const FORMS: Readonly<Record<PeriodKind, RegExp>> = {
  year: /^(\d{4})$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  week: /^(\d{4})-W(\d{2})$/,
}

/** What a name of a period names; undefined where it names none. */
export function kindOf(name: string): PeriodKind | undefined {
  return KINDS.find((kind) => FORMS[kind].test(name))
}

/** A period as people say it; whatever is none stands for itself. */
export function periodName(name: string, words: FigureWords, language: LanguageCode): string {
  const kind = kindOf(name)
  const [, year = '', number = ''] = kind ? (FORMS[kind].exec(name) ?? []) : []
  switch (kind) {
    case 'month':
      return dated(language, { month: 'long', year: 'numeric' }, `${name}-01`)
    case 'quarter':
    case 'week':
      return fill(words[kind], { year, number: Number(number) })
    default:
      return name
  }
}

/** A date of the calendar (ISO 8601) as people say it. It is no moment, so no zone may move it. */
export function dated(
  language: LanguageCode,
  options: Intl.DateTimeFormatOptions,
  date: string,
): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(date))
}
