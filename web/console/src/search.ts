import { plain as plainIn } from './plain'

/** Cards and texts hold Dutch and names; no language of ours has small letters of its own. */
const plain = (text: string) => plainIn(text, 'nl')

/** What somebody looks for: every word of it has to be there, in any order. */
export function wordsOf(sought: string): readonly string[] {
  return plain(sought).split(/\s+/).filter(Boolean)
}

/** Whether texts that belong together have all words; without any word they do. */
export function has(texts: readonly (string | undefined)[], words: readonly string[]): boolean {
  const all = plain(texts.filter(Boolean).join('\n'))
  return words.every((word) => all.includes(word))
}

/** A piece of a text, and whether it was looked for. */
export interface Piece {
  readonly text: string
  readonly found: boolean
}

/** A text cut where words were found in it; put together the pieces are the text. */
export function pieces(text: string, words: readonly string[]): readonly Piece[] {
  // One letter may become none or more in its plain form: each keeps the place it came from.
  const letters = Array.from(text)
  const plains = letters.map(plain)
  const from = plains.flatMap((each, index) => Array<number>(each.length).fill(index))
  const whole = plains.join('')
  const found = letters.map(() => false)
  for (const word of words) {
    for (let at = whole.indexOf(word); word && at >= 0; at = whole.indexOf(word, at + 1)) {
      const first = from[at] ?? 0
      const last = from[at + word.length - 1] ?? first
      found.fill(true, first, last + 1)
    }
  }
  const cut: { text: string; found: boolean }[] = []
  for (const [index, letter] of letters.entries()) {
    const before = cut.at(-1)
    // A mark that was taken off stands with the letter before it.
    const here = found[index] || (plains[index] === '' && before?.found) || false
    if (before && before.found === here) before.text += letter
    else cut.push({ text: letter, found: here })
  }
  return cut
}
