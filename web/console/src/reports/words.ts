import type { ChartWords } from '../../../common/src/charts'
import { type FigureNames, figureNames } from '../../../common/src/figureWords'
import { type LanguageCode, nearest } from '../../../common/src/language'
import { REPORT_TEXTS, type ReportTexts } from '../../texts/reports'
import { useAround } from '../context'

/** What every part of this screen says things with. */
export interface ReportWords {
  readonly texts: ReportTexts
  readonly names: FigureNames
  readonly chart: ChartWords
  /** A BCP 47 tag. */
  readonly language: string
}

/** Told of the element that the focus goes to when a document has come. */
export type Reached = (element: HTMLElement | null) => void

/** In the language of the page; the same object each time. */
export function useWords(): ReportWords {
  const language = nearest(useAround().language)
  made[language] ??= wordsIn(language)
  return made[language]
}

function wordsIn(language: LanguageCode): ReportWords {
  const texts = REPORT_TEXTS[language]
  const chart = { table: texts.chart_table, hidden: texts.hidden, none: texts.chart_none }
  return { texts, names: figureNames(language), chart, language }
}

const made: Partial<Record<string, ReportWords>> = {}
