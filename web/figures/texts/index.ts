import type { LanguageCode } from '../../common/src/language'
import { en } from './en'
import { type FiguresTexts, nl } from './nl'

export type { FiguresTexts } from './nl'

/** All texts of the public figures, by language. */
export const FIGURES_TEXTS: Readonly<Record<LanguageCode, FiguresTexts>> = { nl, en }
