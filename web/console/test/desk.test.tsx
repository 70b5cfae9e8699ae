import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { happen, key, one, press, write } from '../../common/test/page'
import { Drafts } from '../src/desk/drafts'
import { signsOf } from '../src/desk/signs'
import { conversation, FakeClient, said } from './fakeClient'
import { choose, column, show, texts } from './show'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 23, 11)
const ago = (minutes: number) => NOW - minutes * MINUTE

const field = (root: ParentNode, letter: string) =>
  one<HTMLTextAreaElement>(column(root, letter), 'textarea')

describe('signs', () => {
  it('who waits longest for an answer is marked, and nobody else', () => {
    const a = conversation('a', { unansweredSince: ago(1) })
    const b = conversation('b', { unansweredSince: ago(4) })
    const all = [a, b, conversation('c', { heardAt: ago(0) })]
    expect(all.map((view) => signsOf(view, all, NOW))).toEqual([
      { waits: 1, longest: false },
      { waits: 4, longest: true },
      { longest: false },
    ])
  })

  it.each([
    [1.9, undefined],
    [2, 2],
    [5.9, 2],
    [6, 6],
    [9, 6],
  ])('a visitor who was silent for %s minutes has mark %s', (minutes, silent) => {
    const view = conversation('a', { heardAt: ago(minutes) })
    expect(signsOf(view, [view], NOW).silent).toBe(silent)
  })

  it('who types, waits for an answer or has gone is not silent', () => {
    const heardAt = ago(7)
    const views = [
      conversation('a', { heardAt, typing: true }),
      conversation('b', { heardAt, unansweredSince: heardAt }),
      conversation('c', { heardAt, unansweredSince: heardAt, state: 'ended' }),
    ]
    expect(views.map((view) => signsOf(view, views, NOW).silent)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(signsOf(views[2] as (typeof views)[2], views, NOW).waits).toBeUndefined()
  })
})

describe('the desk tells of time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('a silence is marked at two and at six minutes, without anything else happening', () => {
    const client = new FakeClient({ conversations: [conversation('a', { heardAt: NOW })] })
    const { root } = show(client)
    expect(column(root, 'A').querySelector('.sign')).toBeNull()
    happen(() => vi.advanceTimersByTime(2 * MINUTE + 10_000))
    expect(one(root, '.sign').textContent).toBe(texts.silent_2)
    happen(() => vi.advanceTimersByTime(4 * MINUTE))
    expect(one(root, '.sign').textContent).toBe(texts.silent_6)
  })

  it('minutes of waiting are told, and who waits longest is', () => {
    const conversations = [
      conversation('a', { unansweredSince: ago(0) }),
      conversation('b', { unansweredSince: ago(3) }),
    ]
    const { root } = show(new FakeClient({ conversations }))
    expect(one(column(root, 'A'), '.sign').textContent).toBe(texts.waits_now)
    expect(one(column(root, 'B'), '.sign').textContent).toBe(
      `Wacht 3 min. op antwoord${texts.waits_longest}`,
    )
  })
})

describe('drafts', () => {
  it('stay with their conversation, whatever happens to others and to the connection', () => {
    const [a, b] = [conversation('a'), conversation('b')]
    const client = new FakeClient({ conversations: [a, b] })
    const { root } = show(client)
    write(field(root, 'A'), 'voor a')
    write(field(root, 'B'), 'voor b')
    happen(() => client.become({ connected: false }))
    happen(() => client.become({ connected: true, conversations: [b] }))
    expect(field(root, 'B').value).toBe('voor b')
  })

  it('are forgotten with their conversation', () => {
    const drafts = new Drafts()
    drafts.set('a', 'geheim')
    drafts.keep(['b'])
    expect(drafts.of('a')).toBe('')
  })

  it('take words in where the cursor stands', () => {
    const drafts = new Drafts()
    const area = document.createElement('textarea')
    drafts.set('a', 'Hoi. Tot dan.')
    area.value = 'Hoi. Tot dan.'
    area.setSelectionRange(4, 4)
    drafts.insert('a', 'Bel 112.', area)
    expect(drafts.of('a')).toBe('Hoi. Bel 112. Tot dan.')
    drafts.insert('b', 'Bel 112.')
    expect(drafts.of('b')).toBe('Bel 112.')
  })
})

describe('keys', () => {
  const three = () =>
    new FakeClient({
      conversations: [
        conversation('a'),
        conversation('b', { unansweredSince: ago(4) }),
        conversation('c', { unansweredSince: ago(9) }),
      ],
    })
  const drawn = () => new Promise((done) => requestAnimationFrame(done))
  const pressed = async (name: string, more: KeyboardEventInit = {}) => {
    happen(() =>
      document.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, cancelable: true, ...more }),
      ),
    )
    await drawn()
  }

  it('F2 goes to who waits longest', async () => {
    const { root } = show(three())
    await pressed('F2')
    expect(document.activeElement).toBe(field(root, 'C'))
  })

  it('F8 goes round, and with Shift back', async () => {
    const { root } = show(three())
    field(root, 'A').focus()
    await pressed('F8')
    expect(document.activeElement).toBe(field(root, 'B'))
    await pressed('F8', { shiftKey: true })
    expect(document.activeElement).toBe(field(root, 'A'))
    await pressed('F8', { shiftKey: true })
    expect(document.activeElement).toBe(field(root, 'C'))
  })

  it('with another modifier they belong to the browser', async () => {
    const { root } = show(three())
    field(root, 'A').focus()
    await pressed('F8', { ctrlKey: true })
    expect(document.activeElement).toBe(field(root, 'A'))
  })
})

describe('presence', () => {
  it('a pause takes a reason, and is asked for with it', () => {
    const client = new FakeClient()
    const { root } = show(client)
    choose(root, 'presence', 'paused')
    expect(client.asked).toEqual([])
    press(root, texts.paused_case_work)
    expect(client.asked).toEqual(['presence paused case_work'])
  })

  it('a pause by the server is explained', () => {
    const { root } = show(new FakeClient({ presence: 'paused', reason: 'not_answering' }))
    expect(one(root, '.presence-hint').textContent).toBe(texts.paused_not_answering_hint)
  })

  it('nobody can ask for more than they may have', () => {
    const { root } = show(new FakeClient({ most: 2, limit: 2 }))
    expect(root.querySelectorAll('input[name=limit]')).toHaveLength(2)
  })
})

describe('a new conversation', () => {
  it('tells what is known and reminds of safety, until the first answer', () => {
    const view = conversation('a', { entryRegion: 'zuid', why: 'overflow_full', language: 'ar' })
    const client = new FakeClient({ conversations: [view] })
    const { root } = show(client)
    const told = one(root, '.fresh').textContent
    expect(told).toContain('In Zuid zijn alle medewerkers bezet. Jullie nemen over.')
    expect(told).toContain('Arabisch')
    expect(told).toContain(texts.fresh_reminder)
    happen(() =>
      client.become({ conversations: [{ ...view, lines: [said('operator', 'Welkom.')] }] }),
    )
    expect(root.querySelector('.fresh')).toBeNull()
  })

  it('words that did not arrive are named above, and marked', () => {
    const view = conversation('a', { lines: [said('operator', 'Bel 112.', 'not_delivered')] })
    const { root } = show(new FakeClient({ conversations: [view] }))
    expect(column(root, 'A').textContent).toContain(texts.undelivered)
    expect(column(root, 'A').textContent).toContain(texts.not_delivered)
  })
})

describe('sound', () => {
  class Silent {
    static tones = 0
    currentTime = 0
    destination = {}
    createOscillator() {
      return {
        frequency: {},
        connect: (to: unknown) => to,
        start: () => {
          Silent.tones += 1
        },
        stop: () => undefined,
      }
    }
    createGain() {
      const ramp = () => undefined
      return {
        gain: {
          setValueAtTime: ramp,
          linearRampToValueAtTime: ramp,
          exponentialRampToValueAtTime: ramp,
        },
        connect: (to: unknown) => to,
      }
    }
  }
  beforeEach(() => {
    Silent.tones = 0
    vi.stubGlobal('AudioContext', Silent)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is off until somebody wants it', () => {
    const client = new FakeClient()
    show(client)
    happen(() => client.become({ conversations: [conversation('a')] }))
    expect(Silent.tones).toBe(0)
  })

  it('sounds for a new conversation, once', () => {
    const client = new FakeClient()
    const { root } = show(client)
    press(root, texts.sound_off)
    const tried = Silent.tones
    happen(() => client.become({ conversations: [conversation('a')] }))
    happen(() => client.become({ conversations: [conversation('a', { typing: true })] }))
    expect(Silent.tones - tried).toBe(1)
    press(root, texts.sound_on)
    happen(() => client.become({ conversations: [conversation('a'), conversation('b')] }))
    expect(Silent.tones - tried).toBe(1)
  })
})

it('a key that writes in a field is left alone', () => {
  const client = new FakeClient({ conversations: [conversation('a')] })
  const { root } = show(client)
  write(field(root, 'A'), 'hoi')
  key(field(root, 'A'), 'Enter')
  expect(client.asked).toEqual(['typing a', 'say a hoi'])
})
