import { describe, expect, it } from 'vitest'
import { CHAT_TEXTS } from '../../chat/texts'
import { CONSOLE_TEXTS } from '../../console/texts'
import { TEXTS as EMBED_TEXTS } from '../../embed/src/texts'
import { LANGUAGES } from '../src/language'

/** A sentence ends at its mark; the words of a label without one are a sentence too. */
function sentences(text: string): readonly string[] {
  const parts = text.split(/(?<=[.?!…:])\s+/)
  return parts.filter((part) => /\p{L}/u.test(part))
}

const words = (sentence: string) => sentence.split(/\s+/).length

const PAGES = { chat: CHAT_TEXTS, console: CONSOLE_TEXTS, embed: EMBED_TEXTS } as const

describe.each(Object.entries(PAGES))('the texts of %s', (_, texts) => {
  it.each(LANGUAGES)('in %s have no sentence over 20 words', (language) => {
    const all = Object.values(texts[language]).flatMap((text: string) => sentences(text))
    expect(all.length).toBeGreaterThan(5)
    expect(all.filter((sentence) => words(sentence) > 20)).toEqual([])
  })

  it.each(LANGUAGES)('in %s have at most 12 words a sentence on average', (language) => {
    const marked = Object.values(texts[language])
      .flatMap((text: string) => sentences(text))
      // Labels would flatter the average.
      .filter((sentence) => /[.?!]$/.test(sentence))
    const total = marked.reduce((sum, sentence) => sum + words(sentence), 0)
    expect(total / marked.length).toBeLessThanOrEqual(12)
  })

  it('have the same places to fill in every language', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [key, dutch] of Object.entries(texts.nl as Record<string, string>)) {
      const english = (texts.en as Record<string, string>)[key] ?? ''
      expect(places(english), key).toEqual(places(dutch))
      expect(english.trim(), key).not.toBe('')
    }
  })
})

it('no text says that nobody else can read along', () => {
  const promises =
    /niemand (anders )?(kan|leest)|nobody else|100 ?%|volledig veilig|completely safe/i
  const all = [...Object.values(CHAT_TEXTS), ...Object.values(CONSOLE_TEXTS)]
  expect(
    all.flatMap((texts) => Object.values(texts)).filter((text) => promises.test(text)),
  ).toEqual([])
})
