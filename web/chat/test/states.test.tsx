import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { button, draw, happen, key, one, press, write } from '../../common/test/page'
import { Conversation } from '../src/Conversation'
import { AroundContext } from '../src/context'
import { READABLE } from '../src/useCountdown'
import { CHAT_TEXTS } from '../texts'
import { FakeClient, said, WELCOME } from './fakeClient'

const texts = CHAT_TEXTS.nl
const NAMES: Readonly<Record<string, string>> = { noord: 'Noord', zuid: 'Zuid' }

function show(client: FakeClient) {
  const calls: string[] = []
  const root = draw(
    <AroundContext.Provider
      value={{ texts, language: 'nl', region: 'Noord', regionName: (code) => NAMES[code] ?? code }}
    >
      <Conversation
        client={client}
        onLanguage={(language) => calls.push(language)}
        onAgain={() => calls.push('again')}
        onClose={() => calls.push('close')}
      />
    </AroundContext.Provider>,
  )
  return { root, calls }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('before a chat', () => {
  it('the telephone numbers, what is kept and who answers are told', () => {
    const { root } = show(new FakeClient())
    const page = root.textContent ?? ''
    for (const word of ['112', '0800-2000', '010-1234', 'Noord', texts.before_kept]) {
      expect(page).toContain(word)
    }
    expect(document.activeElement).toBe(one(root, 'h1'))
  })

  it('S-14: the numbers for danger and for any time can be called by a press, from the start on', () => {
    for (const phase of ['welcome', 'waiting', 'closed'] as const) {
      const { root } = show(new FakeClient({ phase }))
      const calls = [...root.querySelectorAll('a')].map((each) => each.getAttribute('href'))
      expect(calls).toEqual(expect.arrayContaining(['tel:112', 'tel:08002000']))
    }
  })

  it('S-16: who is young is welcome without being asked, and can call the Kindertelefoon', () => {
    const client = new FakeClient()
    const { root } = show(client)
    expect(root.textContent).toContain(texts.before_young)
    expect(root.querySelector('a[href="tel:08000432"]')).not.toBeNull()
    press(root, texts.start)
    expect(client.asked).toEqual(['start'])
  })

  it('a start without any answer tells nothing', () => {
    const client = new FakeClient()
    const { root } = show(client)
    press(root, texts.start)
    expect(client.told).toEqual([{}])
  })

  it('what somebody chooses goes along, and what they take back does not', () => {
    const client = new FakeClient()
    const { root } = show(client)
    const choose = (name: string, value: string) =>
      happen(() => {
        const field = one<HTMLSelectElement>(root, `#${name}`)
        field.value = value
        field.dispatchEvent(new Event('change', { bubbles: true }))
      })
    choose('role', 'bystander')
    choose('age', '18_25')
    choose('age', '')
    press(root, texts.start)
    expect(client.told).toEqual([{ role: 'bystander' }])
  })

  it('nothing starts while there is no connection yet', () => {
    const client = new FakeClient({ phase: 'connecting', welcome: undefined })
    const { root } = show(client)
    press(root, texts.connecting)
    expect(client.asked).toEqual([])
    expect(root.textContent).toContain('112')
    happen(() => client.become({ phase: 'welcome', welcome: WELCOME }))
    press(root, texts.start)
    expect(client.asked).toEqual(['start'])
  })

  it('the other language can be chosen, and the chat be left alone', () => {
    const { root, calls } = show(new FakeClient())
    press(root, 'English')
    press(root, texts.not_now)
    expect(calls).toEqual(['en', 'close'])
  })
})

describe('while waiting', () => {
  it('bands tell how long it has been, never how long it will be', () => {
    const { root } = show(new FakeClient({ phase: 'waiting' }))
    const status = one(root, '[role=status]')
    expect(status.textContent).toBe(texts.waiting_band_0)
    happen(() => vi.advanceTimersByTime(70_000))
    expect(status.textContent).toBe(texts.waiting_band_1)
    happen(() => vi.advanceTimersByTime(600_000))
    expect(status.textContent).toBe(texts.waiting_band_10)
  })

  it('stopping is one click, and the numbers to call are in view', () => {
    const client = new FakeClient({ phase: 'waiting' })
    const { root } = show(client)
    expect(root.textContent).toContain('0800-2000')
    press(root, texts.waiting_stop)
    expect(client.asked).toEqual(['end'])
  })

  it('who had begun to talk keeps their words in view and is told why it stopped', () => {
    const { root } = show(new FakeClient({ phase: 'waiting', lines: [said('visitor', 'hallo')] }))
    expect(one(root, '[role=log]').textContent).toContain('hallo')
    expect(one(root, '[role=status]').textContent).toBe(texts.again_waiting)
  })
})

describe('in a conversation', () => {
  const talking = (change = {}) => new FakeClient({ phase: 'talking', ...change })

  it('words go by the button and by Enter, and the field is empty after', () => {
    const client = talking()
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(root, 'textarea')
    write(field, ' hallo ')
    press(root, texts.send)
    write(field, 'daar')
    key(field, 'Enter')
    expect(client.asked.filter((each) => each !== 'typing')).toEqual(['say hallo', 'say daar'])
    expect(field.value).toBe('')
  })

  it('Enter with Shift, within an input method, or on nothing sends nothing', () => {
    const client = talking()
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(root, 'textarea')
    key(field, 'Enter')
    write(field, 'hallo')
    key(field, 'Enter', { shiftKey: true })
    key(field, 'Enter', { isComposing: true })
    expect(client.asked).toEqual(['typing'])
  })

  it('words that are too long stay in the field, with the reason', () => {
    const client = talking()
    client.taking = false
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(root, 'textarea')
    write(field, 'lang')
    press(root, texts.send)
    expect(field.value).toBe('lang')
    expect(one(root, '[role=alert]').textContent).toBe(texts.too_long)
  })

  it('the field gives no help and keeps nothing', () => {
    const { root } = show(talking())
    const field = one(root, 'textarea')
    expect(field.getAttribute('autocomplete')).toBe('off')
    expect(field.getAttribute('autocorrect')).toBe('off')
    expect(field.getAttribute('spellcheck')).toBe('false')
  })

  it('each message of the visitor has its delivery state; equal ones are shown once', () => {
    const lines = [
      said('visitor', 'een'),
      said('visitor', 'twee'),
      said('visitor', 'drie', 'not_delivered'),
      said('visitor', 'vier', 'sending'),
    ]
    const { root } = show(talking({ lines }))
    const states = [...root.querySelectorAll('.delivery')]
    expect(states.map((each) => each.textContent)).toEqual([
      texts.delivered,
      texts.delivered,
      texts.not_delivered,
      texts.sending,
    ])
    expect(states.map((each) => each.classList.contains('hidden'))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(one(root, '[role=status]').textContent).toBe(texts.not_delivered_status)
  })

  it('markup in words is shown as words', () => {
    const text = '<img src=x onerror=alert(1)><b>ja</b>'
    const { root } = show(talking({ lines: [said('operator', text), said('operator', undefined)] }))
    const words = [...root.querySelectorAll('.words')].map((each) => each.textContent)
    expect(words).toEqual([text, texts.unreadable])
    expect(root.querySelector('.log img, .log b')).toBeNull()
  })

  it('a lost connection and its return are told in the one live region', () => {
    const client = talking({ connected: false })
    const { root } = show(client)
    expect(root.querySelectorAll('[role=status]')).toHaveLength(1)
    expect(one(root, '[role=status]').textContent).toBe(texts.lost)
    happen(() => client.become({ connected: true }))
    expect(one(root, '[role=status]').textContent).toBe('')
  })

  it('new words are announced politely, and typing is not', () => {
    const { root } = show(talking({ peerTyping: true }))
    const log = one(root, '[role=log]')
    expect(log.getAttribute('aria-live')).toBe('polite')
    expect(log.getAttribute('aria-relevant')).toBe('additions')
    expect(one(log, '.typing').getAttribute('aria-live')).toBe('off')
  })

  it('ending asks once, and can be taken back', () => {
    const client = talking()
    const { root } = show(client)
    press(root, texts.end)
    press(root, texts.end_no)
    expect(client.asked).toEqual([])
    press(root, texts.end)
    press(root, texts.end_yes)
    expect(client.asked).toEqual(['end'])
  })

  it('another region reads earlier words only after a yes', () => {
    const client = talking({ consentAsked: true, servingRegion: 'zuid' })
    const { root } = show(client)
    expect(one(root, '.consent').textContent).toContain('Zuid')
    press(root, texts.consent_no)
    press(root, texts.consent_yes)
    expect(client.asked).toEqual(['consent false', 'consent true'])
  })
})

describe('after the end', () => {
  const ended = () =>
    new FakeClient({ phase: 'ended', reason: 'operator_ended', lines: [said('operator', 'dag')] })

  it('S-11: the words stay for a minute and are forgotten then; one neutral line is left', () => {
    const client = ended()
    const { root } = show(client)
    pass(READABLE - 1)
    expect(root.textContent).toContain('dag')
    pass(1)
    expect(client.asked).toEqual(['forget'])
    expect(one(root, 'main').textContent).toBe(texts.gone + texts.close)
  })

  it('S-11: the minute can be extended and cut short', () => {
    const client = ended()
    const { root } = show(client)
    pass(READABLE - 1)
    press(root, texts.ended_longer)
    pass(READABLE - 1)
    expect(client.asked).toEqual([])
    press(root, texts.ended_wipe)
    expect(client.asked).toEqual(['forget'])
    pass(10 * READABLE)
    expect(client.asked).toEqual(['forget'])
  })

  it('why it ended is said', () => {
    const { root } = show(ended())
    expect(root.textContent).toContain(texts.ended_operator)
  })

  it('who was never helped gets the telephone and no questions', () => {
    const { root } = show(new FakeClient({ phase: 'ended', reason: 'no_helper', welcome: WELCOME }))
    expect(root.textContent).toContain(WELCOME.phone_always)
    expect(root.textContent).not.toContain(texts.questions_heading)
  })

  it('any of the four questions can be answered, all go at once, and thanks come for them', () => {
    const client = ended()
    const { root } = show(client)
    press(root, texts.questions_send)
    expect(client.asked).toEqual([])
    choose(root, 'helpful', 4)
    choose(root, 'without', 1)
    press(root, texts.questions_send)
    expect(client.asked).toEqual(['answer {"helpful":5,"without_chat":"no"}'])
    expect(root.textContent).toContain(texts.questions_thanks)
    expect(root.textContent).not.toContain(texts.questions_heading)
  })

  it('who has begun to answer is not hurried, though the words go', () => {
    const client = ended()
    const { root } = show(client)
    choose(root, 'next', 0)
    pass(READABLE)
    expect(client.asked).toEqual(['forget'])
    expect(root.textContent).not.toContain('dag')
    press(root, texts.questions_send)
    expect(client.asked).toEqual(['forget', 'answer {"knows_next_step":"yes"}'])
    expect(one(root, 'main').textContent).toBe(texts.gone + texts.close)
  })
})

const pass = (seconds: number) => happen(() => vi.advanceTimersByTime(seconds * 1000))

const choose = (root: HTMLElement, name: string, index: number) =>
  happen(() => root.querySelectorAll<HTMLInputElement>(`[name=${name}]`)[index]?.click())

describe('S-10: after a silence', () => {
  it('the visitor is asked once, and one press is enough', () => {
    const client = new FakeClient({ phase: 'talking', silenceAsked: true })
    const { root } = show(client)
    expect(one(root, '[role=status]').textContent).toBe(texts.silence_heading)
    press(root, texts.silence_yes)
    expect(client.asked).toEqual(['here'])
  })
})

describe('S-12: after a long gap', () => {
  it.each(['waiting', 'talking', 'ended'] as const)(
    'nothing of a conversation that is %s is on the page until somebody taps',
    (phase) => {
      const client = new FakeClient({ phase, covered: true, lines: [said('operator', 'geheim')] })
      const { root } = show(client)
      expect(root.textContent).toBe(texts.covered_heading + texts.covered_text + texts.covered_go)
      press(root, texts.covered_go)
      expect(client.asked).toEqual(['here'])
      happen(() => client.become({ covered: false }))
      expect(root.textContent).toContain('geheim')
    },
  )

  it('words that nobody came back to are forgotten after their minute', () => {
    const lines = [said('operator', 'geheim')]
    const client = new FakeClient({ phase: 'ended', covered: true, lines })
    const { root } = show(client)
    pass(READABLE)
    expect(client.asked).toEqual(['forget'])
    expect(one(root, 'main').textContent).toBe(texts.gone + texts.close)
  })
})

describe('when there is no chat', () => {
  it('another language can be chosen there too', () => {
    const { root, calls } = show(new FakeClient({ phase: 'closed' }))
    press(root, 'English')
    expect(calls).toEqual(['en'])
  })

  it.each([
    ['closed', {}, texts.closed_heading],
    ['refused', { error: 'closed' }, texts.closed_heading],
    ['refused', { error: 'queue_full' }, texts.full_heading],
    ['refused', { error: 'unknown_region' }, texts.unreachable_heading],
    ['unreachable', { welcome: undefined }, texts.unreachable_heading],
    ['reload', {}, texts.reload_heading],
  ] as const)('%s %o says so and gives the telephone', (phase, more, heading) => {
    const { root } = show(new FakeClient({ phase, ...more }))
    expect(one(root, 'h1').textContent).toBe(heading)
    expect(one(root, 'a[href="tel:112"]').textContent).toBe('112')
    expect(one(root, 'a[href="tel:08002000"]').textContent).toBe('0800-2000')
    expect(button(root, texts.close)).toBeTruthy()
  })

  it('closed says when it opens, on the clock of the region', () => {
    const next_opening = Date.UTC(2026, 10, 24, 8)
    const { root } = show(
      new FakeClient({ phase: 'closed', welcome: { ...WELCOME, next_opening } }),
    )
    expect(root.textContent).toMatch(/dinsdag 24 november.*09:00/)
  })
})
