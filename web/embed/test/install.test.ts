import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromFrame } from '../../common/src/handshake'
import { BETWEEN } from '../../common/src/shift'
import type { RegionStatus } from '../../shared/src/protocol'
import { install } from '../src/install'
import { FRESH, WAIT } from '../src/launcher'
import * as more from '../src/more'
import { PATIENCE } from '../src/panel'
import { EXIT, type Tag } from '../src/tag'
import { TEXTS } from '../src/texts'

const ORIGIN = 'https://chat.example'
const MARK = Symbol.for('inloop')
const NOW = Date.UTC(2026, 10, 23, 14)
const HOUR = 3_600_000
const texts = TEXTS.nl

const tag: Tag = { origin: ORIGIN, region: 'noord', language: 'nl' }

const document_: RegionStatus = {
  kind: 'status',
  region: 'noord',
  name: 'Noord',
  state: 'open',
  phone: '0800-2000',
  phone_always: '0800-2000',
  phone_emergency: '112',
  languages: ['nl'],
  at: NOW,
  valid_until: NOW + HOUR,
}

/** What is fetched, and what comes of it: a value, nothing, or never an answer. */
let asked: { address: string; options: RequestInit | undefined }[]
let answers: Record<string, unknown>
let left: string[]
let loaded: string[]

const settled = () => vi.advanceTimersByTimeAsync(0)

/** Put the script on the site, with this status document; it has been read then. */
async function put(status: Partial<RegionStatus> | null = {}, other: Partial<Tag> = {}) {
  answers['/status/noord.json'] = status ? { ...document_, ...status } : undefined
  const load = async (address: string) => {
    loaded.push(address)
    return more
  }
  const done = install({ ...tag, ...other }, load, (exit) => left.push(exit))
  await settled()
  return done
}

const roots = () => [...document.documentElement.children].flatMap((each) => each.shadowRoot ?? [])
const find = <Kind extends Element = HTMLElement>(selector: string) =>
  roots().flatMap((each) => each.querySelector<Kind>(selector) ?? [])[0]
const button = () => find<HTMLButtonElement>('.open')
const exit = () => find<HTMLAnchorElement>('.exit')
const frame = () => find<HTMLIFrameElement>('iframe') as HTMLIFrameElement
const said = () => find('p[role=status]')?.textContent
const shows = () => roots()[1]?.textContent ?? ''
const numbers = () =>
  [...(roots()[1]?.querySelectorAll('a') ?? [])].map((each) => each.getAttribute('href'))

/** Open the chat and let its frame load; returns what was said to the frame, and the page's port. */
async function opened() {
  button()?.click()
  await settled()
  const posted: { data: unknown; origin: string; port: MessagePort }[] = []
  const inside = {
    postMessage: (data: unknown, origin: string, [port]: [MessagePort]) =>
      posted.push({ data, origin, port }),
  }
  Object.defineProperty(frame(), 'contentWindow', { value: inside })
  frame().dispatchEvent(new Event('load'))
  return posted
}

/** Channels that deliver at once: the real ones take turns of their own. */
class Channel {
  readonly port1: { onmessage?: (event: { data: FromFrame }) => void } = {}
  readonly port2 = { say: (data: FromFrame) => this.port1.onmessage?.({ data }) }
}

function say([first]: Awaited<ReturnType<typeof opened>>, message: FromFrame): void {
  if (!first) throw new Error('the frame was not greeted')
  ;(first.port as unknown as Channel['port2']).say(message)
}

function press(key: string, options: KeyboardEventInit = {}): void {
  dispatchEvent(new KeyboardEvent('keydown', { key, ...options }))
  dispatchEvent(new KeyboardEvent('keyup', { key, ...options }))
}

/** Listeners on the window outlive a site in a test. */
const listeners: [string, EventListenerOrEventListenerObject, boolean][] = []

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  asked = []
  answers = {}
  left = []
  loaded = []
  vi.stubGlobal('MessageChannel', Channel)
  vi.stubGlobal('fetch', async (address: string, options?: RequestInit) => {
    asked.push({ address, options })
    const found = answers[address.replace(ORIGIN, '')]
    if (found === undefined) throw new TypeError('no network')
    return found instanceof Promise ? found : { json: async () => found }
  })
  const add = window.addEventListener.bind(window)
  vi.spyOn(window, 'addEventListener').mockImplementation(((
    type: string,
    heard: EventListener,
    capture = false,
  ) => {
    listeners.push([type, heard, capture as boolean])
    add(type, heard, capture)
  }) as typeof window.addEventListener)
  // The frame of a test has an empty document of its own, for no page can be loaded.
  vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function set(
    this: HTMLIFrameElement,
    value: string,
  ) {
    this.setAttribute('data-src', value)
    this.srcdoc = ' '
  })
})
afterEach(() => {
  for (const [type, heard, capture] of listeners.splice(0))
    removeEventListener(type, heard, capture)
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.replaceChildren()
  for (const each of [...document.documentElement.children]) {
    if (each !== document.head && each !== document.body) each.remove()
  }
  document.documentElement.lang = ''
  delete (window as Window & { [MARK]?: true })[MARK]
})

describe('the launcher', () => {
  it('is a button while the chat is open, and opens nothing by itself', async () => {
    expect(await put()).toBe(true)
    expect(button()?.textContent).toBe(texts.open)
    expect(frame()).toBeUndefined()
    expect(loaded).toEqual([])
  })

  it('S-5: asks for the status alone, without a cookie, and does not say from where', async () => {
    await put()
    expect(asked).toEqual([
      {
        address: `${ORIGIN}/status/noord.json`,
        options: { credentials: 'omit', referrerPolicy: 'no-referrer' },
      },
    ])
  })

  it('does nothing when it is loaded twice, or without a region', async () => {
    expect(await put({}, { region: undefined })).toBe(false)
    await put()
    expect(await put()).toBe(false)
    expect(roots()).toHaveLength(2)
  })

  it('S-9: says that one may have to wait', async () => {
    await put({ state: 'busy' })
    expect(button()?.textContent).toBe(`${texts.open} ${texts.busy}`)
  })

  it.each<[string, Partial<RegionStatus> | null]>([
    ['nobody is there', { state: 'unstaffed' }],
    ['there is no document', null],
    ['the document has expired', { valid_until: NOW }],
    ['nobody may start any more', { until: NOW }],
    ['what closed it is over', { state: 'closed', until: NOW - 1 }],
    ['nobody knows when it opens', { state: 'closed' }],
    ['the answer is something else', { kind: undefined, valid_until: undefined } as never],
  ])('gives the telephone when %s', async (_, status) => {
    await put(status)
    expect(button()).toBeUndefined()
    expect(shows()).toContain(texts.phone)
    expect(numbers()).toEqual(['tel:08002000', 'tel:112'])
  })

  it('says when a closed chat opens, in the zone of the regions', async () => {
    await put({ state: 'closed', until: Date.UTC(2026, 10, 24, 8) })
    expect(shows()).toContain('De chat gaat open op dinsdag 24 november om 09:00.')
    expect(numbers()).toEqual(['tel:08002000', 'tel:112'])
  })

  it("gives the region's own number as well", async () => {
    await put({ state: 'unstaffed', phone: '+31 40-1234567' })
    expect(numbers()).toEqual(['tel:+31401234567', 'tel:08002000', 'tel:112'])
  })

  it('says nothing untrue while no answer has come, and does not wait for ever', async () => {
    answers['/status/noord.json'] = new Promise(() => {})
    install(
      tag,
      async () => more,
      () => {},
    )
    await vi.advanceTimersByTimeAsync(WAIT - 1)
    expect(shows()).toBe('')
    expect(exit()).toBeDefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(shows()).toContain(texts.phone)
  })

  it('believes an answer that comes late', async () => {
    let answer = (_: unknown) => {}
    answers['/status/noord.json'] = new Promise((resolve) => {
      answer = resolve
    })
    install(
      tag,
      async () => more,
      () => {},
    )
    await vi.advanceTimersByTimeAsync(WAIT)
    answer({ json: async () => document_ })
    await settled()
    expect(button()).toBeDefined()
  })

  it('gives the telephone from the moment a document runs out, and asks nothing by the clock', async () => {
    await put()
    await vi.advanceTimersByTimeAsync(HOUR - 1)
    expect(button()).toBeDefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(button()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(asked).toHaveLength(1)
  })

  it('asks again when the page comes into view, though not twice in a short time', async () => {
    await put({ state: 'unstaffed' })
    answers['/status/noord.json'] = document_
    dispatchEvent(new Event('visibilitychange'))
    await settled()
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(FRESH + 1)
    dispatchEvent(new Event('visibilitychange'))
    await settled()
    expect(asked).toHaveLength(2)
    expect(button()).toBeDefined()
  })

  it('asks again before a click decides', async () => {
    await put()
    await vi.advanceTimersByTimeAsync(FRESH + 1)
    answers['/status/noord.json'] = { ...document_, state: 'unstaffed' }
    button()?.focus()
    button()?.click()
    await settled()
    expect(shows()).toContain(texts.phone)
    expect(roots()[1]?.activeElement?.getAttribute('href')).toBe('tel:08002000')
    expect(loaded).toEqual([])
  })

  it('opens on what it knows when it cannot ask', async () => {
    await put()
    await vi.advanceTimersByTimeAsync(FRESH + 1)
    delete answers['/status/noord.json']
    button()?.click()
    await settled()
    expect(frame()).toBeDefined()
  })

  it.each(['crypto', 'WebSocket', 'fetch'])(
    'gives the telephone to a browser without %s',
    async (name) => {
      vi.stubGlobal(name, undefined)
      await put()
      expect(shows()).toContain(texts.phone)
      expect(numbers()).toEqual(['tel:08002000', 'tel:112'])
      expect(asked).toEqual([])
    },
  )

  it("takes the place of the site's own fallback", async () => {
    document.body.innerHTML = '<p data-inloop-fallback>Bel</p><p>Niet</p>'
    await put()
    expect([...document.body.children].map((each) => (each as HTMLElement).hidden)).toEqual([
      true,
      false,
    ])
  })
})

describe('the language', () => {
  const english = TEXTS.en

  it.each<[string, Partial<Tag>, string]>([
    ["the tag's", { language: 'en-GB' }, 'nl'],
    ["the page's", { language: undefined }, 'en'],
  ])('is %s', async (_, other, page) => {
    document.documentElement.lang = page
    answers['/embed/en.json'] = english
    await put({}, other)
    expect(button()?.textContent).toBe(english.open)
    expect(exit()?.textContent).toBe(english.exit)
  })

  it.each(['de', 'nl-BE', '', '../x'])('is Dutch for %o', async (language) => {
    await put({}, { language })
    expect(button()?.textContent).toBe(texts.open)
  })

  it('A-1: every line runs as its own letters do', async () => {
    answers['/embed/ar.json'] = { ...texts, open: 'تحدث معنا' }
    await put({}, { language: 'ar' })
    expect(button()?.textContent).toBe('تحدث معنا')
    expect(button()?.dir).toBe('auto')
  })
})

describe('the place and the colours', () => {
  it.each([
    [undefined, 'right', 'left'],
    ['left', 'left', 'right'],
  ] as const)('position %s: launcher %s, exit %s', async (position, launcher, other) => {
    await put({}, { position })
    const [first, second] = roots().map((each) => (each.host as HTMLElement).style)
    expect(first?.[other]).toBe('8px')
    expect(second?.[launcher]).toBe('16px')
  })

  const painted = () =>
    (roots()[1]?.host as HTMLElement | undefined)?.style.getPropertyValue('--ground')

  it.each([
    ['#123', undefined],
    ['#7a1f5c', '#ffffff'],
    ['#ffd54a', '#000'],
    ['#767676', '#fff'],
  ])('takes %s with %s on it', async (color, textColor) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await put({}, { color, textColor })
    expect(painted()).toBe(color)
    expect(warned).not.toHaveBeenCalled()
  })

  it.each([
    ['#777777', '#fff'],
    ['#ffd54a', undefined],
    ['#123', '#234'],
    ['red', '#000'],
    ['#12345', undefined],
    ['url(x)', '#fff'],
  ])('A-1: keeps its own for %s with %s on it, and says so once', async (color, textColor) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await put({}, { color, textColor })
    expect(painted()).toBe('')
    expect(warned).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(FRESH + 1)
    await opened()
    expect(warned).toHaveBeenCalledTimes(1)
  })
})

describe('the panel', () => {
  it('a click opens the page of the region, and says hello to its origin alone', async () => {
    await put()
    const posted = await opened()
    expect(loaded).toEqual([`${ORIGIN}/embed/more.js`])
    expect(frame().getAttribute('data-src')).toBe(`${ORIGIN}/chat/noord/`)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.data).toEqual({ inloop: 1, kind: 'hello', language: 'nl' })
    expect(posted[0]?.origin).toBe(ORIGIN)
    expect(button()?.parentElement?.hidden).toBe(true)
  })

  it('gives the telephone when the panel cannot be loaded', async () => {
    answers['/status/noord.json'] = document_
    install(
      tag,
      () => Promise.reject(new TypeError('no network')),
      () => {},
    )
    await settled()
    button()?.click()
    await settled()
    expect(shows()).toContain(texts.phone)
  })

  it('opens once, however often one clicks', async () => {
    await put()
    const there = button()
    there?.click()
    there?.click()
    await settled()
    there?.click()
    await settled()
    expect(roots()[1]?.querySelectorAll('iframe')).toHaveLength(1)
  })

  it('shows the frame when the page has answered', async () => {
    await put()
    const posted = await opened()
    expect(find('.panel')?.classList.contains('shown')).toBe(false)
    say(posted, { kind: 'ready', exit: 'https://weer.example/' })
    expect(find('.panel')?.classList.contains('shown')).toBe(true)
    await vi.advanceTimersByTimeAsync(10 * PATIENCE)
    expect(frame()).toBeDefined()
  })

  it('gives the telephone at once, and alone when no page answers', async () => {
    await put({ phone: '040-1234567' })
    await opened()
    const given = ['tel:0401234567', 'tel:08002000', 'tel:112']
    expect(numbers()).toEqual(given)
    await vi.advanceTimersByTimeAsync(PATIENCE)
    expect(frame()).toBeUndefined()
    expect(find('.panel')?.textContent).toContain(texts.phone)
    expect(numbers()).toEqual(given)
  })

  it('closes for who is done, and can be opened again', async () => {
    await put()
    const posted = await opened()
    say(posted, { kind: 'close' })
    expect(frame()).toBeUndefined()
    expect(roots()[1]?.activeElement).toBe(button())
    button()?.click()
    await settled()
    expect(frame()).toBeDefined()
  })

  it('S-4: is gone when the browser brings the page back as it was', async () => {
    await put()
    await opened()
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    expect(frame()).toBeUndefined()
    expect(button()?.parentElement?.hidden).toBe(false)
  })
})

/** The site is covered, empty and about to be replaced by this. */
function hasLeft(to: string): void {
  expect(left).toEqual([to])
  expect(document.body.childNodes).toHaveLength(0)
  expect(roots()).toEqual([])
  expect(document.title.trim()).toBe('')
  const cover = document.documentElement.lastElementChild as HTMLAnchorElement
  expect(cover.href).toBe(to)
  expect(cover.style.position).toBe('fixed')
}

describe('the exit on the site', () => {
  beforeEach(() => {
    document.body.innerHTML = '<p>Geweld</p>'
    document.title = 'Veilig thuis'
  })

  it('S-1: is there before anything has answered, and first in order', async () => {
    answers['/status/noord.json'] = new Promise(() => {})
    HTMLElement.prototype.showPopover ??= () => {}
    install(
      tag,
      async () => more,
      () => {},
    )
    expect(exit()?.textContent).toBe('Snel weg')
    expect(exit()?.href).toBe(EXIT)
  })

  it('S-2: covers, empties and replaces the site on a click', async () => {
    await put({}, { exit: 'https://regen.example/' })
    exit()?.click()
    hasLeft('https://regen.example/')
  })

  it('S-2: works while the frame never answers, and goes where the page said once it has', async () => {
    await put()
    const posted = await opened()
    say(posted, { kind: 'ready', exit: 'https://weer.example/' })
    exit()?.click()
    hasLeft('https://weer.example/')
  })

  it('S-2: the frame can ask for it', async () => {
    await put()
    const posted = await opened()
    say(posted, { kind: 'ready', exit: 'https://weer.example/' })
    say(posted, { kind: 'leave' })
    hasLeft('https://weer.example/')
  })

  it('S-2: Shift three times alone leaves, and it says how often still', async () => {
    await put()
    press('Shift')
    expect(said()).toBe('Druk nog 2 keer op Shift om weg te gaan.')
    await vi.advanceTimersByTimeAsync(BETWEEN - 1)
    press('Shift')
    expect(said()).toBe('Druk nog 1 keer op Shift om weg te gaan.')
    await vi.advanceTimersByTimeAsync(BETWEEN - 1)
    press('Shift')
    hasLeft(EXIT)
  })

  it.each<[string, () => unknown]>([
    ['five seconds', () => vi.advanceTimersByTimeAsync(BETWEEN)],
    ['another key', () => press('a')],
    ['Shift with another', () => press('Shift', { ctrlKey: true })],
    ['a press of the pointer', () => dispatchEvent(new Event('pointerdown'))],
    [
      'a capital letter',
      () => {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))
        press('A')
        dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }))
      },
    ],
  ])('S-2: %s between starts it over', async (_, between) => {
    await put()
    press('Shift')
    press('Shift')
    await between()
    expect(said()).toBe('')
    press('Shift')
    press('Shift')
    expect(left).toEqual([])
    press('Shift')
    expect(left).toEqual([EXIT])
  })

  it('S-2: a Shift that is held is pressed once', async () => {
    await put()
    for (let each = 0; each < 5; each++) {
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', repeat: each > 0 }))
    }
    dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }))
    expect(said()).toContain('nog 2 keer')
    expect(left).toEqual([])
  })

  it('S-6: the site cannot ask whether one is sure', async () => {
    window.onbeforeunload = () => 'sure'
    await put()
    exit()?.click()
    expect(window.onbeforeunload).toBeNull()
  })
})
