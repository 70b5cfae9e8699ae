import { kindOf, type PeriodKind } from '../../../common/src/figureWords'

/** The kinds of periods, the shortest first. */
export const KINDS = ['week', 'month', 'quarter', 'year'] as const satisfies readonly PeriodKind[]

/** The first and the last date of a period, both included; ISO 8601. */
export interface Dates {
  readonly first: string
  readonly last: string
}

const DAY = 86_400_000
const MONTHS: Readonly<Record<Exclude<PeriodKind, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
}

/** The number of a week, a month or a quarter in its year; 1 of a year. */
export const numberOf = (name: string): number => Number(/-\D?(\d+)$/.exec(name)?.[1] ?? 1)

/** The dates of a period; nothing where the text names none. */
export function datesOf(name: string): Dates | undefined {
  const kind = kindOf(name)
  if (!kind) return undefined
  const [year, number] = [Number(name.slice(0, 4)), numberOf(name)]
  if (kind === 'week') {
    // The week with 4 January is the first one.
    const monday = mondayOf(Date.UTC(year, 0, 4)) + (number - 1) * 7 * DAY
    return { first: iso(monday), last: iso(monday + 6 * DAY) }
  }
  const months = MONTHS[kind]
  const begins = (number - 1) * months
  return {
    first: iso(Date.UTC(year, begins, 1)),
    last: iso(Date.UTC(year, begins + months, 1) - DAY),
  }
}

/** The period of a kind that a date is in. */
export function periodOf(kind: PeriodKind, date: string): string {
  const [year = '', month = ''] = date.split('-')
  switch (kind) {
    case 'week':
      return weekOf(Date.parse(date))
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    case 'year':
      return year
  }
}

/** Weeks from the one with `firstDay` to the last that is over on `today`, the newest first. */
export function finishedWeeks(firstDay: string, today: string): readonly string[] {
  const found: string[] = []
  const from = mondayOf(Date.parse(firstDay))
  for (let monday = mondayOf(Date.parse(today)) - 7 * DAY; monday >= from; monday -= 7 * DAY) {
    found.push(weekOf(monday))
  }
  return found
}

const mondayOf = (moment: number) => moment - ((new Date(moment).getUTCDay() + 6) % 7) * DAY

/** The week's year is that of its Thursday. */
function weekOf(moment: number): string {
  const thursday = mondayOf(moment) + 3 * DAY
  const year = new Date(thursday).getUTCFullYear()
  const number = 1 + (mondayOf(thursday) - mondayOf(Date.UTC(year, 0, 4))) / (7 * DAY)
  return `${year}-W${String(number).padStart(2, '0')}`
}

const iso = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** The day after a date. */
export const dayAfter = (date: string) => iso(Date.parse(date) + DAY)
