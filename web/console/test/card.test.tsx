import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { happen, key, one, press } from '../../common/test/page'
import { dated, week } from '../src/card/hours'
import { readCard } from '../src/documents/card'
import { CONSOLE_TEXTS } from '../texts'
import { conversation, FakeClient } from './fakeClient'
import { card, fakeDocuments } from './fakeDocuments'
import { column, show, texts } from './show'

const own = conversation('a')
const theirs = conversation('b', { entryRegion: 'zuid', municipality: 'GM1652' })

/** Until what was fetched is here and drawn. */
const settled = () => act(async () => new Promise((done) => setTimeout(done, 40)))

async function opened(view = theirs, documents = fakeDocuments()) {
  const client = new FakeClient({ conversations: [view] })
  const { root } = show(client, documents)
  press(column(root, 'A'), texts.card)
  await settled()
  return { root, client, panel: one(root, '.region-card') }
}

function seek(panel: ParentNode, words: string) {
  const field = one<HTMLInputElement>(panel, 'input[type=search]')
  happen(() => {
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

function choose(panel: ParentNode, region: string) {
  const select = one<HTMLSelectElement>(panel, 'select')
  happen(() => {
    select.value = region
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

const headings = (panel: ParentNode) =>
  [...panel.querySelectorAll('.block h3')].map((each) => each.textContent)
const partners = (panel: ParentNode) =>
  [...panel.querySelectorAll('.partner strong')].map((each) => each.textContent)

describe('the card of a region', () => {
  it('opens beside the conversation with the focus on its heading', async () => {
    const { panel } = await opened()
    expect(document.activeElement).toBe(one(panel, 'h2'))
    expect(panel.textContent).toContain('Gesprek A')
    expect(one(panel, '.illustrative').textContent).toBe(texts.card_illustrative)
    expect(headings(panel).slice(0, 3)).toEqual([
      texts.card_phones,
      texts.card_hours,
      texts.card_report,
    ])
  })

  it('has those first who serve the visitor’s municipality, then those of the whole region', async () => {
    const { panel } = await opened()
    expect(headings(panel)).toContain('Partners voor Gemert-Bakel')
    expect(partners(panel)).toEqual([
      'Dorpsteam De Peel',
      'Spoeddienst',
      'Opvang De Eikelaar',
      'Wijkteam Eindhoven',
    ])
  })

  it('has them in the order of the card where the municipality is not known', async () => {
    const { panel } = await opened(own)
    expect(headings(panel)).toContain(texts.card_partners)
    expect(partners(panel)[0]).toBe('Spoeddienst')
  })

  it('shows numbers as text, and tells one that is the same twice once', async () => {
    const { panel } = await opened()
    expect(panel.querySelector('a')).toBeNull()
    const told = [...panel.querySelectorAll('.number')].map((each) => each.textContent)
    expect(told.slice(0, 2)).toEqual(['0800-2000', '112'])
  })

  it('shows what looks like markup as it is written', async () => {
    const documents = fakeDocuments({
      '/console/cards/noord.json': card('noord', { report: '<b>Bel</b> <img src=x>' }),
    })
    const { panel } = await opened(own, documents)
    expect(panel.textContent).toContain('<b>Bel</b> <img src=x>')
    expect(panel.querySelector('img')).toBeNull()
  })

  it('Escape closes it, and so do its button and the conversation’s', async () => {
    const { root, panel } = await opened()
    key(one(panel, 'h2'), 'Escape')
    expect(root.querySelector('.region-card')).toBeNull()
    for (const text of [texts.card_close, texts.card]) {
      press(column(root, 'A'), texts.card)
      press(text === texts.card ? column(root, 'A') : root, text)
      expect(root.querySelector('.region-card')).toBeNull()
    }
  })

  it('gives the focus back to where it was opened', async () => {
    const client = new FakeClient({ conversations: [theirs] })
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(root, 'textarea')
    happen(() => field.focus())
    key(field, 'F4', { shiftKey: true })
    await settled()
    expect(document.activeElement).toBe(one(root, '.region-card h2'))
    key(one(root, '.region-card h2'), 'Escape')
    await settled()
    expect(document.activeElement).toBe(field)
  })

  it('goes with its conversation', async () => {
    const { root, client } = await opened()
    happen(() => client.become({ conversations: [] }))
    expect(root.querySelector('.region-card')).toBeNull()
  })
})

describe('a card that cannot be had', () => {
  it('is said so in a line, and asked for again', async () => {
    const published: Record<string, unknown> = {}
    const { panel } = await opened(own, fakeDocuments(published))
    expect(panel.textContent).toContain('Er is nu geen kaart van Noord.')
    published['/console/cards/noord.json'] = card('noord')
    press(panel, texts.again)
    await settled()
    expect(headings(panel)).toContain(texts.card_report)
  })

  it('nor is one of a wrong shape shown in part', async () => {
    const wrong = { '/console/cards/noord.json': card('noord', { partners: 'geen' }) }
    const { panel } = await opened(own, fakeDocuments(wrong))
    expect(panel.textContent).toContain('Er is nu geen kaart van Noord.')
    expect(headings(panel)).toEqual([])
  })
})

describe('the search', () => {
  it('shows what has all the words, without accents and capitals, and marks them', async () => {
    const { panel } = await opened(own)
    seek(panel, 'SUDWEST peel')
    expect(partners(panel)).toEqual(['Dorpsteam De Peel'])
    expect(headings(panel)).toEqual([texts.card_partners])
    const marks = [...panel.querySelectorAll('mark')].map((each) => each.textContent)
    expect(marks).toEqual(['Peel', 'Súdwest'])
    expect(panel.textContent).toContain('1 gevonden.')
  })

  it('keeps all that stands under a heading that has them', async () => {
    const { panel } = await opened(own)
    seek(panel, 'het dorp')
    expect(headings(panel)).toEqual(['Het dorp'])
    expect(panel.querySelectorAll('.block p')).toHaveLength(2)
  })

  it('says so where there is nothing', async () => {
    const { panel } = await opened(own)
    seek(panel, 'zebra')
    expect(panel.textContent).toContain(texts.card_found_none)
    expect(headings(panel)).toEqual([])
  })

  it('goes to the card of another region', async () => {
    const { panel } = await opened(own)
    choose(panel, 'zuid')
    await settled()
    expect(one(panel, '.card-name').textContent).toBe('Zuid')
  })

  it('goes through all cards at once, and shows nothing before there is a word', async () => {
    const { panel } = await opened(own)
    choose(panel, '*')
    await settled()
    expect(panel.textContent).toContain(texts.card_type)
    expect(panel.querySelector('article')).toBeNull()
    seek(panel, 'gemert')
    const names = [...panel.querySelectorAll('.card-name')].map((each) => each.textContent)
    expect(names).toEqual(['Noord', 'Zuid'])
  })

  it('tells of all cards where some are missing', async () => {
    const documents = fakeDocuments({ '/console/cards/noord.json': card('noord') })
    const { panel } = await opened(own, documents)
    choose(panel, '*')
    await settled()
    expect(panel.textContent).toContain(texts.card_some)
  })
})

describe('the essentials', () => {
  it('of another region are there at once: where to call, when it is open, how reports are made', async () => {
    const { root } = show(new FakeClient({ conversations: [theirs] }))
    await settled()
    const essentials = one<HTMLDetailsElement>(root, '.essentials')
    expect(essentials.open).toBe(true)
    expect(headings(essentials)).toEqual([texts.card_phones, texts.card_hours, texts.card_report])
    expect(one(essentials, 'summary').textContent).toContain('0800-2000')
  })

  it('of one’s own region are not', async () => {
    const { root } = show(new FakeClient({ conversations: [own] }))
    await settled()
    expect(root.querySelector('.essentials')).toBeNull()
  })

  it('a municipality is told by its name, and by its code while there is no card', async () => {
    const { root } = show(new FakeClient({ conversations: [theirs] }))
    expect(column(root, 'A').textContent).toContain('GM1652')
    await settled()
    expect(column(root, 'A').textContent).toContain('Gemert-Bakel')
    expect(column(root, 'A').textContent).not.toContain('GM1652')
  })
})

describe('hours', () => {
  const telling = { texts: CONSOLE_TEXTS.nl, language: 'nl' }
  const { hours } = readCard(card('noord'), 'card')

  it('put days together that are alike', () => {
    expect(week(hours, telling)).toEqual([
      ['maandag t/m vrijdag', '09:00–17:00, 19:00–22:00'],
      ['zaterdag', '10:00–14:00'],
      ['zondag', 'Dicht'],
    ])
    expect(week(hours, { texts: CONSOLE_TEXTS.en, language: 'en' })[0]?.[0]).toBe(
      'Monday to Friday',
    )
  })

  it('of a rota tell who is on duty', () => {
    const weekly = [
      { day: 'monday', spans: ['00:00-24:00'], duty: { region: 'oost', name: 'Oost' } },
      { day: 'tuesday', spans: ['00:00-24:00'], duty: { region: 'west', name: 'West' } },
    ]
    expect(week({ ...hours, weekly }, telling)).toEqual([
      ['maandag', 'Dag en nacht, dienst: Oost'],
      ['dinsdag', 'Dag en nacht, dienst: West'],
    ])
  })

  it('leave out dates that have passed', () => {
    expect(dated(hours, '2026-11-23', telling)).toEqual([['11 juni 2099', 'Dicht']])
    expect(dated(hours, '2020-06-11', telling)).toHaveLength(2)
  })
})
