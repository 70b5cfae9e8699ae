import type { LanguageCode, PreparedCode, SpokenCode } from '../../common/src/language'
import { en } from './en'
import { type ChatTexts, nl, type PreparedTexts } from './nl'

export type { ChatTexts, PreparedTexts } from './nl'

/** All texts of the chat page, by language, where there are all. */
export const CHAT_TEXTS: Readonly<Record<LanguageCode, ChatTexts>> = { nl, en }

/** The texts of the prepared languages. They come when they are asked for: the first view stays small. */
export const PREPARED_TEXTS: Readonly<Record<PreparedCode, () => Promise<PreparedTexts>>> = {
  ar: async () => (await import('./ar')).ar,
  tr: async () => (await import('./tr')).tr,
  pl: async () => (await import('./pl')).pl,
  uk: async () => (await import('./uk')).uk,
}

/** What a page says in one language. */
export interface Speech {
  readonly language: SpokenCode
  readonly texts: ChatTexts
  /** Those of the texts that are in English, for want of better. */
  readonly english: readonly string[]
}

/** A complete language: it is here, at once. */
export function speech(language: LanguageCode): Speech {
  return { language, texts: CHAT_TEXTS[language], english: [] }
}

/** Any language. Never fails: English it is when the texts of a prepared one do not come. */
export async function speechIn(language: SpokenCode): Promise<Speech> {
  if (language === 'nl' || language === 'en') return speech(language)
  try {
    return prepared(language, await PREPARED_TEXTS[language]())
  } catch {
    return speech('en')
  }
}

/** A prepared language; each text that it lacks is the English one. */
export function prepared(language: PreparedCode, own: PreparedTexts): Speech {
  return { language, texts: { ...en, ...own }, english: missing(own).map((key) => en[key]) }
}

/** The names of the texts that a prepared language lacks. */
export function missing(own: PreparedTexts): readonly (keyof ChatTexts)[] {
  return (Object.keys(en) as (keyof ChatTexts)[]).filter((key) => !(key in own))
}
