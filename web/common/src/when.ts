/** The zone of the opening hours, wherever the visitor is. */
const ZONE = 'Europe/Amsterdam'

/** A moment (milliseconds since the epoch) as a person says it: "maandag 24 november om 09:00". */
export function weekdayAndTime(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(moment)
}

/** A moment as a time of day: "14:05". */
export function timeOfDay(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(moment)
}
