/** The languages that every page has all of its texts in, first choice first. */
export const LANGUAGES = ['nl', 'en'] as const

/** One of them. */
export type LanguageCode = (typeof LANGUAGES)[number]

/**
 * The languages that the chat page has texts in as well: what is missing is shown in English. They
 * are offered in a region that names them among its own.
 */
export const PREPARED = ['ar', 'tr', 'pl', 'uk'] as const

/** One of them. */
export type PreparedCode = (typeof PREPARED)[number]

/** Whatever a visitor may read the chat page in. */
export type SpokenCode = LanguageCode | PreparedCode

/** Each language by its own name, to choose from. */
export const LANGUAGE_NAMES: Readonly<Record<SpokenCode, string>> = {
  nl: 'Nederlands',
  en: 'English',
  ar: 'العربية',
  tr: 'Türkçe',
  pl: 'Polski',
  uk: 'Українська',
}

/** BCP 47 tags, as a page, a tag or a browser gives them. */
type Tags = readonly (string | null | undefined)[]

/** The language we have that is nearest to the first tag we know; Dutch where none is. */
export function nearest(...tags: Tags): LanguageCode {
  return firstOf(LANGUAGES, tags) ?? LANGUAGES[0]
}

/** As `nearest`, among all that the chat page can be read in. */
export function nearestSpoken(...tags: Tags): SpokenCode {
  return firstOf([...LANGUAGES, ...PREPARED], tags) ?? LANGUAGES[0]
}

/** What a visitor can choose: the complete languages, and the prepared ones that the region names. */
export function offered(region: Tags = []): readonly SpokenCode[] {
  const named = new Set(region.map(primary))
  return [...LANGUAGES, ...PREPARED.filter((each) => named.has(each))]
}

/** The direction of a language's script. */
export function direction(language: SpokenCode): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

function firstOf<Code extends string>(codes: readonly Code[], tags: Tags): Code | undefined {
  for (const tag of tags) {
    const known = codes.find((each) => each === primary(tag))
    if (known) return known
  }
  return undefined
}

const primary = (tag: string | null | undefined) => tag?.toLowerCase().split('-')[0]
