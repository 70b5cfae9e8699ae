/**
 * Put values in the places of a text: `fill('Hallo {name}', { name: 'Jo' })`.
 *
 * A place without a value stays as it is, so that a mistake shows and nothing breaks.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
