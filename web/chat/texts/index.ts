import type { LanguageCode } from '../../common/src/language'
import { en } from './en'
import { type ChatTexts, nl } from './nl'

export type { ChatTexts } from './nl'

/** All texts of the chat page, by language. */
export const CHAT_TEXTS: Readonly<Record<LanguageCode, ChatTexts>> = { nl, en }
