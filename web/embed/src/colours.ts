import type { Tag } from './tag'

/** The launcher's ground and the words on it. */
export type Colours = readonly [ground: string, text: string]

/** What a person with poor sight needs at least (WCAG 2.2, 1.4.3). */
const LEAST = 4.5

/**
 * The colours a tag asks for; nothing where the words could not be read, and the web master is told.
 */
export function readable(ground: string, text = '#fff'): Colours | undefined {
  const [one, other] = [luminance(ground), luminance(text)]
  // A colour that is none has no luminance, and compares to nothing.
  if ((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= LEAST) return [ground, text]
  console.warn(`inloop: ${text} on ${ground} has a contrast below ${LEAST}:1, or is not #rrggbb`)
  return undefined
}

/** How light a colour is, 0 to 1 (WCAG's relative luminance); NaN for what is not #rgb or #rrggbb. */
function luminance(colour: string): number {
  const [, digits = ''] = /^#((?:[\da-f]{3}){1,2})$/i.exec(colour) ?? []
  const wide = digits.length / 3
  const part = (index: number) => {
    const value =
      parseInt(digits.slice(index * wide, (index + 1) * wide).repeat(3 - wide), 16) / 255
    return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92
  }
  return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

/** Paint the launcher as the tag asks. */
export function paint(host: HTMLElement, { color = '', textColor }: Tag): void {
  const [ground, text] = readable(color, textColor) ?? []
  if (!ground || !text) return
  host.style.setProperty('--ground', ground)
  host.style.setProperty('--text', text)
}
