import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { happen, key, one, press, write } from '../../common/test/page'
import { conversation, FakeClient } from './fakeClient'
import { fakeDocuments } from './fakeDocuments'
import { column, show, texts } from './show'

const settled = () => act(async () => new Promise((done) => setTimeout(done, 40)))
const DANGER = 'Ben je nu in gevaar? Bel dan meteen 112.'

async function opened(more = {}, documents = fakeDocuments()) {
  const client = new FakeClient({ conversations: [conversation('a', more), conversation('b')] })
  const { root } = show(client, documents)
  press(column(root, 'A'), texts.prepared)
  await settled()
  const here = column(root, 'A')
  return { root, client, here, field: one<HTMLTextAreaElement>(here, 'textarea') }
}

const combobox = (root: ParentNode) => one<HTMLInputElement>(root, '[role=combobox]')
const titles = (root: ParentNode) =>
  [...root.querySelectorAll('[role=option] strong')].map((each) => each.textContent)
const active = (root: ParentNode) => {
  const id = combobox(root).getAttribute('aria-activedescendant')
  return one(root, `#${id}`).querySelector('strong')?.textContent
}

function seek(root: ParentNode, words: string) {
  happen(() => {
    combobox(root).value = words
    combobox(root).dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('prepared texts', () => {
  it('open with the focus in the search', async () => {
    const { here } = await opened()
    expect(document.activeElement).toBe(combobox(here))
    expect(titles(here)).toEqual(['Gevaar: bel 112', 'Denkt aan zelfdoding: 113', 'Afsluiten'])
    expect(active(here)).toBe('Gevaar: bel 112')
  })

  it('Enter puts one into the field, gives the focus back, and sends nothing', async () => {
    const { here, client, field } = await opened()
    key(combobox(here), 'Enter')
    await settled()
    expect(field.value).toBe(DANGER)
    expect(document.activeElement).toBe(field)
    expect(here.querySelector('.prepared')).toBeNull()
    expect(client.asked.filter((each) => each.startsWith('say'))).toEqual([])
  })

  it('goes where the cursor is, between what is there already', async () => {
    const { here, field } = await opened()
    write(field, 'Hallo. Tot zo.')
    field.setSelectionRange(6, 6)
    key(combobox(here), 'Enter')
    expect(field.value).toBe(`Hallo. ${DANGER} Tot zo.`)
  })

  it('arrows go round', async () => {
    const { here, field } = await opened()
    key(combobox(here), 'ArrowUp')
    expect(active(here)).toBe('Afsluiten')
    key(combobox(here), 'ArrowDown')
    key(combobox(here), 'ArrowDown')
    expect(active(here)).toBe('Denkt aan zelfdoding: 113')
    key(combobox(here), 'Enter')
    expect(field.value).toContain('0800-0113')
  })

  it('are found by what they are called and by what they say', async () => {
    const { here, field } = await opened()
    seek(here, 'GRATIS')
    expect(titles(here)).toEqual(['Denkt aan zelfdoding: 113'])
    expect(active(here)).toBe('Denkt aan zelfdoding: 113')
    seek(here, 'zebra')
    expect(here.textContent).toContain(texts.prepared_none)
    key(combobox(here), 'Enter')
    key(combobox(here), 'ArrowDown')
    expect(field.value).toBe('')
  })

  it('are chosen by pointer too', async () => {
    const { here, field } = await opened()
    happen(() => one(here, '[role=option]').click())
    expect(field.value).toBe(DANGER)
  })

  it('are in the visitor’s language first, with titles that the operator reads', async () => {
    const { here, field } = await opened({ language: 'ar' })
    const choice = one<HTMLSelectElement>(here, '.seek select')
    expect([...choice.options].map((each) => each.value)).toEqual(['ar', 'nl', 'en'])
    expect(titles(here)).toEqual(['Gevaar: bel 112', 'Denkt aan zelfdoding: 113'])
    expect(one(here, '[role=option] span').getAttribute('dir')).toBe('auto')
    happen(() => {
      choice.value = 'en'
      choice.dispatchEvent(new Event('change', { bubbles: true }))
    })
    key(combobox(here), 'Enter')
    expect(field.value).toBe('Are you in danger now? Then call 112 at once.')
  })

  it('are in Dutch first where there are none in the visitor’s language', async () => {
    const { here } = await opened({ language: 'fr-BE' })
    expect(one<HTMLSelectElement>(here, '.seek select').value).toBe('nl')
  })

  it('Escape closes them and gives the focus back', async () => {
    const { here, field } = await opened()
    key(combobox(here), 'Escape')
    expect(here.querySelector('.prepared')).toBeNull()
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('')
  })

  it('a key opens and closes them in the conversation that has the focus', async () => {
    const { root, here } = await opened()
    const other = column(root, 'B')
    happen(() => one(other, 'textarea').focus())
    key(one(other, 'textarea'), 'F4')
    await settled()
    expect(other.querySelector('.prepared')).not.toBeNull()
    key(combobox(other), 'F4')
    expect(other.querySelector('.prepared')).toBeNull()
    expect(here.querySelector('.prepared')).not.toBeNull()
  })

  it('that cannot be had are said so, and asked for again', async () => {
    const { here } = await opened({}, fakeDocuments({}))
    expect(here.textContent).toContain(texts.prepared_missing)
    press(here, texts.again)
    await settled()
    expect(here.textContent).toContain(texts.prepared_missing)
  })
})

describe('the aid to judge', () => {
  it('is folded away until it is asked for, in the operator’s language', async () => {
    const { root } = show(new FakeClient({ conversations: [conversation('a')] }))
    expect(root.querySelector('.signs')).toBeNull()
    press(root, texts.judging)
    await settled()
    const signs = [...root.querySelectorAll('.signs li')].map((each) => each.textContent)
    expect(signs).toEqual([
      'Is de ander in huis?',
      'Wordt het vaker of erger?',
      'Zijn er kinderen?',
    ])
    press(root, texts.judging)
    expect(root.querySelector('.signs')).toBeNull()
  })
})
