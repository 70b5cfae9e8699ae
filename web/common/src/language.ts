/** The languages that every page has all of its texts in, first choice first. */
export const LANGUAGES = ['nl', 'en'] as const

/** One of them. */
export type LanguageCode = (typeof LANGUAGES)[number]

/** Each language by its own name, to choose from. */
export const LANGUAGE_NAMES: Readonly<Record<LanguageCode, string>> = {
  nl: 'Nederlands',
  en: 'English',
}

/** The language we have that is nearest to the first tag we know; Dutch where none is. */
export function nearest(...tags: readonly (string | null | undefined)[]): LanguageCode {
  for (const tag of tags) {
    const primary = tag?.toLowerCase().split('-')[0]
    const known = LANGUAGES.find((each) => each === primary)
    if (known) return known
  }
  return LANGUAGES[0]
}
