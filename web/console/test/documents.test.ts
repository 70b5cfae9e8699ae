import { describe, expect, it } from 'vitest'
import { readCard } from '../src/documents/card'
import { readPrepared } from '../src/documents/prepared'
import { DocumentError } from '../src/documents/shape'
import { card, fakeDocuments, prepared } from './fakeDocuments'

const CARD = '/console/cards/noord.json'
const PREPARED = '/console/prepared/noord.json'

describe('a document', () => {
  it('is fetched once, and then kept in memory', async () => {
    const asked: string[] = []
    const documents = fakeDocuments(undefined, asked)
    const [first, second] = await Promise.all([documents.card('noord'), documents.card('noord')])
    expect(await documents.card('noord')).toBe(first)
    expect(second).toBe(first)
    await documents.prepared('noord')
    expect(asked).toEqual([CARD, PREPARED])
  })

  it('that could not be had is asked for again', async () => {
    const asked: string[] = []
    const documents = fakeDocuments({}, asked)
    await expect(documents.card('noord')).rejects.toThrow(DocumentError)
    await expect(documents.card('noord')).rejects.toThrow(DocumentError)
    expect(asked).toEqual([CARD, CARD])
  })

  it('of another region is refused', async () => {
    const documents = fakeDocuments({ [CARD]: card('zuid'), [PREPARED]: prepared('zuid') })
    await expect(documents.card('noord')).rejects.toThrow(`${CARD}.region`)
    await expect(documents.prepared('noord')).rejects.toThrow(`${PREPARED}.region`)
  })

  it('never leaves its folder, whatever a region is called', async () => {
    const asked: string[] = []
    await expect(fakeDocuments({}, asked).card('../x?y')).rejects.toThrow()
    expect(asked).toEqual(['/console/cards/..%2Fx%3Fy.json'])
  })
})

describe('a card', () => {
  it('is read with what may be left out, and without what nobody knows', () => {
    const read = readCard({ ...card('noord'), more: 1 }, 'card')
    expect(read.partners[0]?.municipalities).toBeUndefined()
    expect(read.hours.members).toBeUndefined()
    expect(Object.keys(read)).not.toContain('more')
  })

  it.each([
    ['no object', 'text', 'card'],
    ['a list', [], 'card'],
    ['nothing', null, 'card'],
    ['without a report', { ...card('noord'), report: undefined }, 'card.report'],
    ['a sign that is no yes or no', { ...card('noord'), illustrative: 1 }, 'card.illustrative'],
    ['without a number', { ...card('noord'), phones: { region: '1' } }, 'card.phones.always'],
    [
      'a contact without a number',
      { ...card('noord'), partners: [{ kind: 'police', name: 'Politie' }] },
      'card.partners.0.phone',
    ],
    [
      'spans that are no texts',
      { ...card('noord'), hours: { ...card('noord').hours, weekly: [{ day: 'x', spans: [9] }] } },
      'card.hours.weekly.0.spans.0',
    ],
    ['sections that are no list', { ...card('noord'), sections: {} }, 'card.sections'],
  ])('that is %s is refused by name', (_, value, told) => {
    expect(() => readCard(value, 'card')).toThrow(new DocumentError(told))
  })
})

describe('prepared texts', () => {
  it.each([
    ['no list', { ...prepared('noord'), texts: {} }, 'p.texts'],
    [
      'a text that is none',
      { ...prepared('noord'), texts: [{ key: 'x', titles: {}, texts: { nl: 1 } }] },
      'p.texts.0.texts.nl',
    ],
    [
      'signs that are none',
      { ...prepared('noord'), judging: { nl: { intro: 'x' } } },
      'p.judging.nl.signs',
    ],
  ])('with %s are refused by name', (_, value, told) => {
    expect(() => readPrepared(value, 'p')).toThrow(new DocumentError(told))
  })
})
