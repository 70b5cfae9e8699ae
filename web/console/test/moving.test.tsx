import { describe, expect, it } from 'vitest'
import { happen, one, press } from '../../common/test/page'
import { conversation, FakeClient } from './fakeClient'
import { column, show, texts } from './show'

const talking = conversation('a')
const colleagues = [
  { operator: 'noor', state: 'available', free: 2 },
  { operator: 'piet', state: 'paused', free: 3 },
  { operator: 'vol', state: 'available', free: 0 },
] as const

const names = (root: ParentNode) =>
  [...root.querySelectorAll('.people button')].map((each) => each.textContent)

describe('passing on to a colleague', () => {
  it('asks who is there, and offers only those with room', () => {
    const client = new FakeClient({ conversations: [talking] })
    const { root } = show(client)
    press(root, texts.pass)
    expect(client.asked).toEqual(['askColleagues'])
    expect(one(root, '.pass').textContent).toContain(texts.pass_asking)
    happen(() => client.become({ colleagues }))
    expect(names(root)).toEqual([texts.pass_colleague_any, 'noor: 2 vrij'])
    press(root, 'noor: 2 vrij')
    expect(client.asked.at(-1)).toBe('handOver a noor')
    expect(root.querySelector('.pass')).toBeNull()
  })

  it('says so where nobody has room', () => {
    const client = new FakeClient({ conversations: [talking] })
    const { root } = show(client)
    press(root, texts.pass)
    happen(() => client.become({ colleagues: [] }))
    expect(one(root, '.pass').textContent).toContain(texts.pass_nobody)
  })

  it('waits for the last words, unless the operator wants it anyway', () => {
    const moving = { to: { operator: 'noor' }, stage: 'words' } as const
    const client = new FakeClient({ conversations: [conversation('a', { moving })] })
    const { root } = show(client)
    expect(one(root, '.progress').textContent).toContain(texts.moving_words)
    press(root, texts.moving_anyway)
    press(root, texts.moving_stay)
    expect(client.asked).toEqual(['handOver a noor anyway', 'stay a'])
  })

  it('Escape closes it and nothing has happened', () => {
    const client = new FakeClient({ conversations: [talking], colleagues })
    const { root } = show(client)
    press(root, texts.pass)
    happen(() =>
      one(root, '.pass').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
      ),
    )
    expect(root.querySelector('.pass')).toBeNull()
    expect(client.asked).toEqual(['askColleagues'])
  })
})

describe('passing on to another region', () => {
  it('is found by a part of its name, and asked for in a press of its own', () => {
    const client = new FakeClient({ conversations: [talking] })
    const { root } = show(client)
    press(root, texts.pass)
    press(root, texts.pass_region)
    const search = one<HTMLInputElement>(root, 'input[type=search]')
    happen(() => {
      search.value = 'ZÚI'
      search.dispatchEvent(new Event('input', { bubbles: true }))
    })
    const found = [...root.querySelectorAll('.regions label')].map((each) => each.textContent)
    expect(found).toEqual(['Zuid'])
    press(root, texts.pass_go)
    expect(client.asked).toEqual(['askColleagues'])
    happen(() => one<HTMLInputElement>(root, '.regions input').click())
    press(root, texts.pass_go)
    expect(client.asked.at(-1)).toBe('transfer a zuid')
  })

  it.each([
    ['asking', 'We kijken of er in Zuid plek is.'],
    ['asked', 'De bezoeker beslist of Zuid verdergaat.'],
    ['visitor_declined', texts.moving_visitor_declined],
    ['no_room', 'In Zuid is nu toch geen plek. Je houdt het gesprek.'],
    ['refused', texts.moving_refused],
  ] as const)('%s is told', (stage, told) => {
    const moving = { to: { region: 'zuid' }, stage }
    const client = new FakeClient({ conversations: [conversation('a', { moving })] })
    const { root } = show(client)
    expect(one(column(root, 'A'), '.progress').textContent).toContain(told)
  })

  it('what is on its way is not passed on twice', () => {
    const moving = { to: { region: 'zuid' }, stage: 'asked' } as const
    const { root } = show(new FakeClient({ conversations: [conversation('a', { moving })] }))
    const buttons = [...column(root, 'A').querySelectorAll('button')].map(
      (each) => each.textContent,
    )
    expect(buttons).not.toContain(texts.pass)
    expect(buttons).toContain(texts.end)
  })
})

describe('a conversation that went on', () => {
  it.each([
    [{ region: 'zuid' }, 'Je gesprek is nu bij Zuid.'],
    [{ operator: undefined }, texts.moved_colleague],
  ])('is told until that was seen', (to, told) => {
    const client = new FakeClient({ moved: { id: 'a', to } })
    const { root } = show(client)
    expect(one(root, '.session-notes').textContent).toContain(told)
    press(root, texts.noted)
    expect(client.asked).toEqual(['noted'])
  })
})
