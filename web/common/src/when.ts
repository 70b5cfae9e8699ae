/** The zone of the opening hours, wherever the visitor is. */
const ZONE = 'Europe/Amsterdam'

/** Digits as on the telephone, in every language; the day has 24 hours. */
const CLOCK = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  numberingSystem: 'latn',
  timeZone: ZONE,
} as const

/** A moment (milliseconds since the epoch) as a person says it: "maandag 24 november om 09:00". */
export function weekdayAndTime(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...CLOCK,
  }).format(moment)
}

/** A moment as a time of day: "14:05". */
export function timeOfDay(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, CLOCK).format(moment)
}

/** The date of a moment in the zone of the opening hours, ISO 8601. */
export function dateOf(moment: number): string {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: ZONE,
  }).formatToParts(moment)
  const of = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}
