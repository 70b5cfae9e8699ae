/** What there is of the texts, and how they read: `npm run texts`. Tests hold them to the limits. */

import { CHAT_TEXTS, missing, PREPARED_TEXTS } from '../chat/texts'
import { LANGUAGE_NAMES, LANGUAGES, PREPARED } from '../common/src/language'
import { readability } from '../common/test/reading'
import { CONSOLE_TEXTS } from '../console/texts'
import { REPORT_TEXTS } from '../console/texts/reports'
import { TEXTS as EMBED_TEXTS } from '../embed/src/texts'
import { FIGURES_TEXTS } from '../figures/texts'

const PAGES = {
  chat: CHAT_TEXTS,
  embed: EMBED_TEXTS,
  console: CONSOLE_TEXTS,
  reports: REPORT_TEXTS,
  figures: FIGURES_TEXTS,
} as const

/** One line per page and complete language, and one per prepared one with what it lacks. */
async function report(): Promise<readonly string[]> {
  const complete = Object.entries(PAGES).flatMap(([page, texts]) =>
    LANGUAGES.map((language) => {
      const { sentences, average, longest } = readability(Object.values(texts[language]))
      const words = `${average.toFixed(1)} words on average, ${longest.words} at most`
      return `${language}  ${page}: ${sentences} sentences, ${words}`
    }),
  )
  const all = Object.keys(CHAT_TEXTS.nl).length
  const prepared = PREPARED.map(async (language) => {
    const lacks = missing(await PREPARED_TEXTS[language]())
    const rest = lacks.length ? `; in English: ${lacks.join(', ')}` : ''
    return `${language}  chat: ${all - lacks.length} of ${all} texts (${LANGUAGE_NAMES[language]})${rest}`
  })
  return [...complete, ...(await Promise.all(prepared))]
}

export const REPORT = await report()
