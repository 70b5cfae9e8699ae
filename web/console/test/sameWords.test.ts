import { describe, expect, it } from 'vitest'
import { FIGURE_WORDS } from '../../common/src/figureWords'
import { CONSOLE_TEXTS } from '../texts'

/** Where the wrap-up chooses it, and where the figures count it. */
const PREFIXES = [
  ['topic_', 'topics_'],
  ['outcome_', 'outcome_'],
  ['age_', 'age_band_'],
] as const

describe.each(['nl', 'en'] as const)('in %s', (language) => {
  const texts: Readonly<Record<string, string>> = CONSOLE_TEXTS[language]
  const words: Readonly<Record<string, string>> = FIGURE_WORDS[language]

  it.each(PREFIXES)('what a wrap-up calls %s is what its figures are called', (chosen, counted) => {
    const keys = Object.keys(texts).filter((key) => key.startsWith(chosen))
    const shared = keys.filter((key) => key.replace(chosen, counted) in words)
    expect(shared.length).toBeGreaterThan(5)
    for (const key of shared) expect(words[key.replace(chosen, counted)]).toBe(texts[key])
  })
})
