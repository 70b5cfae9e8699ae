import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromFrame } from '../../common/src/handshake'
import { install } from '../src/install'
import { PATIENCE } from '../src/panel'
import { TEXTS } from '../src/texts'

const ORIGIN = 'https://chat.example'
const MARK = Symbol.for('inloop')
const texts = TEXTS.nl

const tag = { origin: ORIGIN, region: 'noord', language: 'nl', exit: 'https://weer.example/' }

function root(): ShadowRoot {
  const host = [...document.body.children].find((each) => each.shadowRoot)
  if (!host?.shadowRoot) throw new Error('the site has no launcher')
  return host.shadowRoot
}

const launcher = () => root().querySelector('.open') as HTMLButtonElement
const frame = () => root().querySelector('iframe') as HTMLIFrameElement

/** Open the chat and let its frame load; returns what was said to the frame, and the page's port. */
function opened() {
  launcher().click()
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

function say([first]: ReturnType<typeof opened>, message: FromFrame): void {
  if (!first) throw new Error('the frame was not greeted')
  ;(first.port as unknown as Channel['port2']).say(message)
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('MessageChannel', Channel)
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
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.replaceChildren()
  document.body.hidden = false
  delete (window as Window & { [MARK]?: true })[MARK]
})

describe('the host script', () => {
  it('puts one launcher on the site and opens nothing by itself', () => {
    expect(install(window, tag)).toBe(true)
    expect(launcher().textContent).toBe(texts.open)
    expect(root().querySelector('iframe')).toBeNull()
  })

  it('does nothing when it is loaded twice, or without a region', () => {
    expect(install(window, { ...tag, region: '' })).toBe(false)
    install(window, tag)
    expect(install(window, tag)).toBe(false)
    expect(document.body.children).toHaveLength(1)
  })

  it('a click opens the page of the region, and says hello to its origin alone', () => {
    install(window, tag)
    const posted = opened()
    expect(frame().getAttribute('data-src')).toBe(`${ORIGIN}/chat/noord/`)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.data).toEqual({ inloop: 1, kind: 'hello', language: 'nl' })
    expect(posted[0]?.origin).toBe(ORIGIN)
    expect(launcher().hidden).toBe(true)
  })

  it('shows the frame when the page has answered', () => {
    install(window, tag)
    const posted = opened()
    const panel = root().querySelector('.panel')
    expect(panel?.classList.contains('shown')).toBe(false)
    say(posted, { kind: 'ready', exit: 'https://weer.example/' })
    expect(panel?.classList.contains('shown')).toBe(true)
    vi.advanceTimersByTime(10 * PATIENCE)
    expect(frame()).not.toBeNull()
  })

  it('gives the telephone when no page answers', () => {
    install(window, tag)
    opened()
    vi.advanceTimersByTime(PATIENCE)
    expect(frame()).toBeNull()
    const numbers = [...root().querySelectorAll('a')].map((each) => each.getAttribute('href'))
    expect(numbers).toEqual(['tel:112', 'tel:08002000'])
  })

  it('closes for who is done, and can be opened again', () => {
    install(window, tag)
    const posted = opened()
    say(posted, { kind: 'close' })
    expect(frame()).toBeNull()
    expect(launcher().hidden).toBe(false)
    launcher().click()
    expect(frame()).not.toBeNull()
  })

  it('covers the site and replaces it when the visitor leaves', () => {
    const replaced: string[] = []
    // The location of a window cannot be replaced in a test; what is asked of it can be heard.
    const page = new Proxy(window, {
      get: (target, name) => {
        if (name === 'location') return { replace: (url: string) => replaced.push(url) }
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' && name !== 'CSSStyleSheet' ? value.bind(target) : value
      },
    })
    install(page as unknown as Window, tag)
    const posted = opened()
    say(posted, { kind: 'ready', exit: 'https://weer.example/' })
    say(posted, { kind: 'leave' })
    expect(replaced).toEqual(['https://weer.example/'])
    expect(document.body.hidden).toBe(true)
    expect(document.title).toBe(texts.neutral)
    document.documentElement.lastElementChild?.remove()
  })
})
