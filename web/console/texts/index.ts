import type { LanguageCode } from '../../common/src/language'
import { en } from './en'
import { type ConsoleTexts, nl } from './nl'

export type { ConsoleTexts } from './nl'

/** All texts of the console, by language. */
export const CONSOLE_TEXTS: Readonly<Record<LanguageCode, ConsoleTexts>> = { nl, en }
