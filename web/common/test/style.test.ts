/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import chat from '../../chat/src/style.css?raw'
import messages from '../src/messages.css?raw'
import theme from '../src/theme.css?raw'

const SHEETS = { theme, messages, chat }

/** Sides by name, which a language from right to left would have on the other hand. */
const BY_HAND =
  /(?:^|[\s;{-])(?:left|right)\s*:|(?:margin|padding|border)-(?:left|right)|:\s*(?:left|right)\s*;|border-(?:top|bottom)-(?:left|right)/m

/** Four lengths, of which the second is the right hand's and the fourth the left's. */
const FOUR = /(?:margin|padding|border-radius|border-width|inset)\s*:\s*([^;]+);/g

function uneven(css: string): readonly string[] {
  return [...css.matchAll(FOUR)]
    .filter(([, lengths = '']) => {
      const [, right, , left] = lengths.trim().split(/\s+/)
      return left !== undefined && right !== left
    })
    .map(([rule]) => rule)
}

describe.each(Object.entries(SHEETS))('the sheet %s', (_, css) => {
  it('names no hand, so that it serves scripts from both', () => {
    expect(css.length).toBeGreaterThan(500)
    expect(BY_HAND.exec(css)?.[0]).toBeUndefined()
    expect(uneven(css)).toEqual([])
  })
})

it('a hand is noticed, by name and by place', () => {
  expect(BY_HAND.test('a { margin-left: 1px; }')).toBe(true)
  expect(BY_HAND.test('a { text-align: right; }')).toBe(true)
  expect(BY_HAND.test('a { text-align: start; }')).toBe(false)
  expect(uneven('a { padding: 1px 2px 3px 4px; margin: 0 1px 2px 1px; }')).toHaveLength(1)
})
