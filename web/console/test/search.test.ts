import { describe, expect, it } from 'vitest'
import { has, pieces, wordsOf } from '../src/search'

const marked = (text: string, sought: string) =>
  pieces(text, wordsOf(sought))
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('')

describe('looking for words', () => {
  it.each([
    ['Gemert-Bakel', 'gemert', '[Gemert]-Bakel'],
    ['Súdwest-Fryslân', 'sudwest FRYSLAN', '[Súdwest]-[Fryslân]'],
    ['Su\u0301dwest', 'sud', '[Su\u0301d]west'],
    ['Oké, de café', 'cafe\u0301', 'Oké, de [café]'],
    ['De ﬁets', 'ﬁ', 'De [ﬁ]ets'],
    ['anana', 'ana', '[anana]'],
    ['𝒳 en Emmen', 'emmen', '𝒳 en [Emmen]'],
    ['Niets', 'zoek', 'Niets'],
    ['Niets', '  ', 'Niets'],
    ['(a+b)', 'a+b', '([a+b])'],
  ])('marks in %j of %j', (text, sought, told) => {
    expect(marked(text, sought)).toBe(told)
    expect(
      pieces(text, wordsOf(sought))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('every word has to be there, wherever', () => {
    expect(has(['Wijkteam', 'Eindhoven', undefined], wordsOf('eind wijk'))).toBe(true)
    expect(has(['Wijkteam', 'Eindhoven'], wordsOf('eind opvang'))).toBe(false)
    expect(has([], [])).toBe(true)
  })
})
