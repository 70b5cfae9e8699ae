import { fill } from '../../../common/src/fill'
import type { ConsoleTexts } from '../../texts'
import type { Hours } from '../documents/card'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

/** A line of hours: when, and what holds then. */
export type Line = readonly [when: string, what: string]

/** How hours are told. */
export interface Telling {
  readonly texts: ConsoleTexts
  readonly language: string
}

/** The week, days alike put together: "maandag t/m vrijdag", "09:00–17:00". */
export function week(hours: Hours, telling: Telling): readonly Line[] {
  const { texts } = telling
  const lines: { first: string; last: string; what: string }[] = []
  for (const { day, spans, duty } of hours.weekly) {
    const open = spansTold(spans, telling)
    const what = duty && spans.length ? `${open}, ${dutyTold(duty.name, texts)}` : open
    const before = lines.at(-1)
    if (before?.what === what) before.last = day
    else lines.push({ first: day, last: day, what })
  }
  return lines.map(({ first, last, what }) => {
    const [from, until] = [weekday(first, telling), weekday(last, telling)]
    return [first === last ? from : fill(texts.card_days, { first: from, last: until }), what]
  })
}

/** Dates from `today` (ISO) on with other hours, or with another member on duty. */
export function dated(hours: Hours, today: string, telling: Telling): readonly Line[] {
  const { texts } = telling
  const told = [
    ...hours.exceptions.map(({ date, spans }) => [date, spansTold(spans, telling)] as const),
    ...(hours.swaps ?? []).map(({ date, duty }) => [date, dutyTold(duty.name, texts)] as const),
  ]
  return told
    .filter(([date]) => date >= today)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([date, what]) => [dateTold(date, telling), what])
}

/** The names of the holidays on which nothing begins. */
export function holidays(hours: Hours, { texts }: Telling): readonly string[] {
  return hours.closed_on.map((key) =>
    Object.hasOwn(texts, `holiday_${key}`) ? texts[`holiday_${key}` as keyof ConsoleTexts] : key,
  )
}

function spansTold(spans: readonly string[], { texts }: Telling): string {
  if (spans.length === 0) return texts.card_closed
  if (spans[0] === '00:00-24:00') return texts.card_phone_always
  return spans.map((span) => span.replace('-', '–')).join(', ')
}

const dutyTold = (region: string, texts: ConsoleTexts) => fill(texts.card_duty, { region })

function weekday(day: string, { language }: Telling): string {
  const number = DAYS.indexOf(day)
  if (number < 0) return day
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return format.format(MONDAY + number * DAY)
}

function dateTold(date: string, { language }: Telling): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
