import { kindOf, type PeriodKind } from '../../../common/src/figureWords'
import type { Periods } from '../../../shared/src/protocol'
import type { DocumentAsked } from '../client'
import { datesOf, dayAfter, finishedWeeks, periodOf } from './periods'

/** What somebody has chosen so far; what is left open is the newest there is. */
export interface Choice {
  readonly what: DocumentAsked['what']
  readonly kind: PeriodKind
  readonly period?: string | undefined
  readonly version?: number | undefined
}

/** The month before this one, for who has just come. */
export const FIRST: Choice = { what: 'report', kind: 'month' }

/** The choice that asks for a document. */
export const choiceOf = (of: DocumentAsked): Choice => ({
  ...of,
  kind: kindOf(of.period) ?? 'month',
})

/** The periods to choose from, the newest first. */
export function offered({ what, kind }: Choice, periods: Periods, today: string) {
  if (what === 'statement') return periods.statements.map(({ month }) => month)
  if (kind !== 'week') return periods.released.filter((each) => kindOf(each) === kind)
  return periods.first_day ? finishedWeeks(periods.first_day, today) : []
}

/** The newest version of the statement of a month; 0 where there is none. */
export const newestVersion = (month: string | undefined, { statements }: Periods) =>
  statements.find((each) => each.month === month)?.version ?? 0

/** The next period of a kind that there will be something of, and whether it is over already. */
export function coming({ what, kind }: Choice, newest: string | undefined, today: string) {
  const last = newest && datesOf(newest)?.last
  const name = periodOf(what === 'statement' ? 'month' : kind, last ? dayAfter(last) : today)
  const ends = datesOf(name)?.last ?? today
  return { name, last: ends, over: ends < today }
}

/** What to ask for; nothing where there is nothing to choose. */
export function askedFor(
  choice: Choice,
  scope: string | undefined,
  periods: Periods,
  today: string,
): DocumentAsked | undefined {
  const all = offered(choice, periods, today)
  const period = choice.period && all.includes(choice.period) ? choice.period : all[0]
  if (period === undefined) return undefined
  if (choice.what === 'report') return { what: 'report', region: scope, period }
  if (scope === undefined) return undefined
  const version = choice.version ?? newestVersion(period, periods)
  return { what: 'statement', region: scope, period, version }
}
