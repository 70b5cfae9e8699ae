import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { happen, one, press } from '../../common/test/page'
import type { BoardRegion } from '../../shared/src/protocol'
import { conversation, FakeClient } from './fakeClient'
import { choose, show, texts } from './show'

const NOW = Date.UTC(2026, 10, 23, 11)

const region = (code: string, more: Partial<BoardRegion> = {}): BoardRegion => ({
  region: code,
  open: true,
  why: 'hours',
  until: NOW + 3_600_000,
  operators: 2,
  available: 1,
  paused: 1,
  leaving: 0,
  free: 2,
  waiting: 0,
  overflow: [],
  ...more,
})

const board = (...regions: BoardRegion[]) => ({ at: NOW, regions })

function coordinator(...regions: BoardRegion[]) {
  const client = new FakeClient({ role: 'coordinator', board: board(...regions) })
  const { root } = show(client)
  press(root, texts.screen_network)
  return { client, root }
}

const tiles = (root: ParentNode) =>
  [...root.querySelectorAll('.tile')].map((each) => each.textContent ?? '')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the way to the network', () => {
  it('is not shown to an operator', () => {
    const { root } = show(new FakeClient())
    expect(root.querySelector('.screens')).toBeNull()
  })

  it('watches while it is shown, and the desk goes on behind it', () => {
    const client = new FakeClient({ role: 'coordinator', conversations: [conversation('a')] })
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(root, 'textarea')
    press(root, texts.screen_network)
    expect(client.asked).toEqual(['watch'])
    expect(one<HTMLElement>(root, '.desk').hidden).toBe(true)
    press(root, texts.screen_desk)
    expect(client.asked).toEqual(['watch', 'unwatch'])
    expect(one(root, 'textarea')).toBe(field)
  })

  it('says so when somebody waits at the desk, and leads there', () => {
    const client = new FakeClient({
      role: 'coordinator',
      conversations: [conversation('a'), conversation('b', { unansweredSince: NOW })],
    })
    const { root } = show(client)
    press(root, texts.screen_network)
    expect(one(root, '.at-desk').textContent).toContain('Gesprek B wacht op antwoord.')
    press(root, texts.to_desk)
    expect(one<HTMLElement>(root, '.desk').hidden).toBe(false)
  })
})

describe('the live board', () => {
  it('has the own region first, then by name, each with what a coordinator has to see', () => {
    const { root } = coordinator(
      region('zuid', {
        open: true,
        available: 0,
        operators: 0,
        paused: 0,
        free: 0,
        waiting: 2,
        longest_since: NOW - 4 * 60_000,
        unstaffed_since: NOW - 12 * 60_000,
        overflow: [{ to: 'noord', count: 3 }],
      }),
      region('noord'),
    )
    const [first, second] = tiles(root)
    expect(first).toContain('Noord')
    expect(first).toContain(texts.board_own)
    expect(first).toContain('1 beschikbaar, 1 pauze · 2 vrij')
    expect(second).toContain('Open, maar al 12 min. is er niemand')
    expect(second).toContain('2 wachten, de langste 4 min.')
    expect(second).toContain('3 naar Noord')
  })

  it('minutes go on without anything being pushed', () => {
    const { root } = coordinator(region('noord', { waiting: 1, longest_since: NOW }))
    expect(tiles(root)[0]).toContain('1 wacht, al 0 min.')
    happen(() => vi.advanceTimersByTime(65_000))
    expect(tiles(root)[0]).toContain('1 wacht, al 1 min.')
  })

  it('reads out a change of the own region, and of no other', () => {
    const { client, root } = coordinator(region('noord'), region('zuid'))
    const told = () => one(root, '.network [role=status]').textContent
    const before = told()
    happen(() => client.become({ board: board(region('noord'), region('zuid', { waiting: 3 })) }))
    expect(told()).toBe(before)
    happen(() => client.become({ board: board(region('noord', { waiting: 1 }), region('zuid')) }))
    expect(told()).toContain('Wachtenden: 1')
  })

  it('says of when it is while there is no connection', () => {
    const { client, root } = coordinator(region('noord'))
    happen(() => client.become({ connected: false }))
    expect(one(root, '.network .strip').textContent).toMatch(
      /^Geen verbinding. Dit is de stand van/,
    )
  })

  it('is a table too, sorted by what one presses', () => {
    const { root } = coordinator(
      region('noord', { waiting: 1, longest_since: NOW - 60_000 }),
      region('zuid', { waiting: 1, longest_since: NOW - 600_000, free: 9 }),
    )
    choose(root, 'board-shape', 'table')
    const rows = () => [...root.querySelectorAll('tbody th')].map((each) => each.textContent)
    expect(rows()).toEqual(['Noord', 'Zuid'])
    press(root, texts.board_waiting)
    expect(rows()).toEqual(['Zuid', 'Noord'])
    expect(one(root, 'th[aria-sort=descending]').textContent).toContain(texts.board_waiting)
    press(root, texts.board_free)
    expect(rows()).toEqual(['Zuid', 'Noord'])
    press(root, texts.board_free.concat(' ↓'))
    expect(rows()).toEqual(['Noord', 'Zuid'])
  })

  it('a region is found by a part of its name', () => {
    const { root } = coordinator(region('noord'), region('zuid'))
    const search = one<HTMLInputElement>(root, 'input[type=search]')
    happen(() => {
      search.value = 'zu'
      search.dispatchEvent(new Event('input', { bubbles: true }))
    })
    expect(tiles(root)).toHaveLength(1)
    expect(tiles(root)[0]).toContain('Zuid')
  })
})

describe('a decision', () => {
  const look = (more: Partial<BoardRegion> = {}) => {
    const found = coordinator(region('noord', more))
    press(found.root, 'Noord')
    return found
  }

  it('takes what, why and until when, and says what visitors will see', () => {
    const { client, root } = look()
    press(root, texts.decide_go)
    expect(client.asked).toEqual(['watch'])
    const choices = (name: string) => [
      ...root.querySelectorAll<HTMLInputElement>(`input[name=${name}]`),
    ]
    happen(() => choices('decide-state')[0]?.click())
    expect(one(root, '.decide').textContent).toContain(texts.decide_closed_hint)
    happen(() => choices('decide-reason')[1]?.click())
    press(root, texts.decide_go)
    expect(client.asked.at(-1)).toBe('override noord closed incident 2026-11-23T12:00:00.000Z')
  })

  it('in force is shown with who and until when, and can be lifted', () => {
    const { client, root } = look({
      override: { state: 'paused', reason: 'training', until: NOW, by: 'cora' },
    })
    expect(one(root, '.decided').textContent).toContain('Training. Door cora.')
    press(root, texts.decide_end)
    expect(client.asked.at(-1)).toBe('overrideEnd noord')
  })

  it.each([
    [{ region: 'noord', stage: 'set' }, texts.decide_set],
    [{ region: 'noord', stage: 'refused', code: 'not_permitted' }, texts.decide_not_permitted],
    [{ region: 'noord', stage: 'refused', code: 'not_allowed_now' }, texts.decide_refused],
    [{ region: 'zuid', stage: 'set' }, ''],
  ] as const)('%j is told', (decision, told) => {
    const { client, root } = look()
    happen(() => client.become({ decision }))
    expect(one(root, '.outcome').textContent).toBe(told)
  })
})
