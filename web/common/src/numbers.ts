import { hasRightToLeft } from './fill'

/** Groups of digits with what stands between them in a telephone number, a date or a time. */
const NUMBER = /\+?\d[\d\-/.: ]*\d/g

/**
 * Words as they are to be shown: in a text from right to left every number is isolated.
 *
 * Without it "0800-2000" among Arabic letters reads "2000-0800", by the rules of Unicode. Only marks
 * that are not seen are added; a text without such letters stays as it is.
 */
export function withNumbers(words: string): string {
  return hasRightToLeft(words) ? words.replace(NUMBER, '\u2066$&\u2069') : words
}
