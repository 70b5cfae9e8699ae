/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

/** Whether a text has any of them. */
export const hasRightToLeft = (text: string) => RIGHT_TO_LEFT.test(text)

/**
 * Put values in the places of a text: `fill('Hallo {name}', { name: 'Jo' })`.
 *
 * A place without a value stays as it is, so that a mistake shows and nothing breaks. In a text from
 * right to left each value is isolated: a name in our letters would else pull its neighbours along.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  const isolates = hasRightToLeft(text)
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(values[name] ?? place)
    return isolates ? `\u2068${value}\u2069` : value
  })
}
