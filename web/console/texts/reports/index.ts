import type { LanguageCode } from '../../../common/src/language'
import { en } from './en'
import { nl, type ReportTexts } from './nl'

export type { ReportTexts } from './nl'

/** All texts of the screen of figures and statements, by language. */
export const REPORT_TEXTS: Readonly<Record<LanguageCode, ReportTexts>> = { nl, en }
