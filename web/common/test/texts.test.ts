import { describe, expect, it } from 'vitest'
import { CHAT_TEXTS, missing, PREPARED_TEXTS } from '../../chat/texts'
import { CONSOLE_TEXTS } from '../../console/texts'
import { REPORT_TEXTS } from '../../console/texts/reports'
import { TEXTS as EMBED_TEXTS } from '../../embed/src/texts'
import { FIGURES_TEXTS } from '../../figures/texts'
import { FIGURE_WORDS } from '../src/figureWords'
import { LANGUAGES, PREPARED } from '../src/language'
import { AVERAGE, HARD, LONGEST, places, readability } from './reading'

const PAGES = {
  chat: CHAT_TEXTS,
  console: CONSOLE_TEXTS,
  reports: REPORT_TEXTS,
  embed: EMBED_TEXTS,
  figures: FIGURES_TEXTS,
  'the names of figures': FIGURE_WORDS,
} as const

describe.each(Object.entries(PAGES))('the texts of %s', (_, texts) => {
  it.each(LANGUAGES)('S-20: in %s have no sentence over 20 words', (language) => {
    const { sentences, longest } = readability(Object.values(texts[language]))
    expect(sentences).toBeGreaterThan(3)
    expect(longest.words, longest.text).toBeLessThanOrEqual(LONGEST)
  })

  it.each(LANGUAGES)('S-20: in %s have at most 12 words a sentence on average', (language) => {
    expect(readability(Object.values(texts[language])).average).toBeLessThanOrEqual(AVERAGE)
  })

  it.each(LANGUAGES)('A-2: in %s use none of the words that are hard to read', (language) => {
    const all: readonly string[] = Object.values(texts[language])
    expect(all.filter((text) => HARD[language].test(text))).toEqual([])
  })

  it('have the same places to fill in every language', () => {
    for (const [key, dutch] of Object.entries(texts.nl as Record<string, string>)) {
      const english = (texts.en as Record<string, string>)[key] ?? ''
      expect(places(english), key).toEqual(places(dutch))
      expect(english.trim(), key).not.toBe('')
    }
  })
})

describe.each(PREPARED)('the prepared texts in %s', (language) => {
  it('say nothing empty, and have the places of the Dutch ones', async () => {
    const own = Object.entries(await PREPARED_TEXTS[language]())
    expect(own.length).toBeGreaterThan(50)
    for (const [key, text] of own) {
      expect(text.trim(), key).not.toBe('')
      expect(places(text), key).toEqual(places(CHAT_TEXTS.nl[key as keyof typeof CHAT_TEXTS.nl]))
    }
  })

  it('have what leads away, and where to call: those are never in another language', async () => {
    const lacks = missing(await PREPARED_TEXTS[language]())
    const needed = ['exit', 'exit_hint', 'phone_danger', 'phone_always', 'start', 'send', 'end']
    expect(lacks.filter((key) => needed.includes(key))).toEqual([])
  })
})

describe('the measure', () => {
  it('counts words by sentence, and a label without a mark as one', () => {
    const told = readability(['Je mag stoppen. Dat kost niets!', 'Stop met wachten'])
    expect(told).toMatchObject({ sentences: 3, average: 3, longest: { words: 3 } })
    expect(readability(['een twee drie vier', 'Ja.']).longest).toEqual({
      words: 4,
      text: 'een twee drie vier',
    })
  })

  it('leaves labels out of the average, which they would flatter', () => {
    expect(readability(['Een twee drie vier.', 'Ja']).average).toBe(4)
  })

  it('finds a hard word within a sentence, and not within another word', () => {
    expect(HARD.nl.test('U kunt ons desgewenst bellen.')).toBe(true)
    expect(HARD.nl.test('Je kunt ons bellen.')).toBe(false)
  })
})

it('S-3: no text says that it erases the history', () => {
  const claims = /(wist|verwijdert|wissen).{0,20}geschiedenis|(erase|clear|delete)s?.{0,20}history/i
  const all = [...Object.values(CHAT_TEXTS), ...Object.values(EMBED_TEXTS)]
  expect(claims.test('Dit wist je geschiedenis.')).toBe(true)
  expect(all.flatMap((texts) => Object.values(texts)).filter((text) => claims.test(text))).toEqual(
    [],
  )
})

it('no text says that nobody else can read along', () => {
  const promises =
    /niemand (anders )?(kan|leest)|nobody else|100 ?%|volledig veilig|completely safe/i
  const all = [...Object.values(CHAT_TEXTS), ...Object.values(CONSOLE_TEXTS)]
  expect(
    all.flatMap((texts) => Object.values(texts)).filter((text) => promises.test(text)),
  ).toEqual([])
})
