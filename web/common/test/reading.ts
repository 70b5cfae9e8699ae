import type { LanguageCode } from '../src/language'

/** The most words a sentence has on average, and the most that any has. */
export const AVERAGE = 12
export const LONGEST = 20

/**
 * Words that a reader at level B1 may stumble over, and a plain one says as well; in Dutch also the
 * distant "u". Not a dictionary: it holds what officials write by habit.
 */
export const HARD: Readonly<Record<LanguageCode, RegExp>> = {
  nl: whole(
    'u uw betreffende conform derhalve desgewenst dient echter gaarne hieromtrent indien inzake ' +
      'middels mits omtrent reeds tevens tenzij teneinde ten behoeve trachten verstrekken vernemen ' +
      'verzoeken wederom zulks alsmede aangaande anonimiteit optioneel valideren authenticatie',
  ),
  en: whole(
    'accordingly additional aforementioned ascertain commence concerning endeavour facilitate ' +
      'hereby heretofore however initiate moreover nevertheless notwithstanding obtain prior ' +
      'provided pursuant regarding subsequently sufficient terminate thereby therefore utilise ' +
      'whilst authentication optional',
  ),
}

/** What can be measured of how texts read. */
export interface Readability {
  /** How many sentences there are, labels among them. */
  readonly sentences: number
  /** Words per sentence; labels, which have no mark at their end, would flatter it and do not count. */
  readonly average: number
  /** The longest of all. */
  readonly longest: { readonly words: number; readonly text: string }
}

/** Measure texts. Without any sentence the average is 0. */
export function readability(texts: readonly string[]): Readability {
  const all = texts.flatMap(sentences).map((text) => ({ words: text.split(/\s+/).length, text }))
  const marked = all.filter(({ text }) => /[.?!]$/.test(text))
  const total = marked.reduce((sum, { words }) => sum + words, 0)
  const [longest = { words: 0, text: '' }] = [...all].sort((one, other) => other.words - one.words)
  return { sentences: all.length, average: marked.length ? total / marked.length : 0, longest }
}

/** The places to fill of a text, in an order that does not depend on the language. */
export function places(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(String).sort()
}

/** A sentence ends at its mark; the words of a label without one are a sentence too. */
function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.?!…:])\s+/).filter((part) => /\p{L}/u.test(part))
}

function whole(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(${words.split(' ').join('|')})(?!\\p{L})`, 'iu')
}
