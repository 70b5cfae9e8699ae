import { list, type Reader, record, shape, text } from './shape'

/** A text to insert, by language, and its title by language of the console. */
export interface PreparedText {
  readonly key: string
  readonly titles: Readonly<Record<string, string>>
  readonly texts: Readonly<Record<string, string>>
}

/** What to look for and to ask, to judge in writing how serious it is. */
export interface Judging {
  readonly intro: string
  readonly signs: readonly string[]
}

/** The texts for visitors of a region: `prepared/<region>.json`. */
export interface PreparedTexts {
  readonly region: string
  readonly texts: readonly PreparedText[]
  readonly judging: Readonly<Record<string, Judging>>
}

/** Check what was fetched. Throws `DocumentError` with the name of the field. */
export const readPrepared: Reader<PreparedTexts> = shape<PreparedTexts>({
  region: text,
  texts: list(shape<PreparedText>({ key: text, titles: record(text), texts: record(text) })),
  judging: record(shape<Judging>({ intro: text, signs: list(text) })),
})
