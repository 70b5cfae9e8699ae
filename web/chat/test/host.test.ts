import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromFrame, Hello } from '../../common/src/handshake'
import { meetHost } from '../src/host'

const SITE = 'https://noord.example'
const HELLO: Hello = { inloop: 1, kind: 'hello', language: 'en' }

/** A window that can be spoken to, and the site around it. */
class Frame extends EventTarget {
  readonly parent = new EventTarget()

  hear(data: unknown, { origin = SITE, source = this.parent as unknown, port = new Port() } = {}) {
    this.dispatchEvent(
      Object.assign(new Event('message'), { data, origin, source, ports: port ? [port] : [] }),
    )
    return port
  }
}

class Port {
  readonly heard: FromFrame[] = []
  postMessage(message: FromFrame) {
    this.heard.push(message)
  }
}

let frame: Frame
beforeEach(() => {
  frame = new Frame()
})

const meet = () => meetHost(frame as unknown as Window, Promise.resolve([SITE]))

/** Whether the page has taken up with anybody, once all that was heard is dealt with. */
async function met(host: Promise<unknown>): Promise<boolean> {
  const taken = vi.fn()
  void host.then(taken)
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  return taken.mock.calls.length > 0
}

describe('the handshake', () => {
  it('takes a hello of an allowed site, and answers through its port alone', async () => {
    const host = meet()
    const port = frame.hear(HELLO)
    const { language, send } = await host
    send({ kind: 'leave' })
    expect(language).toBe('en')
    expect(port.heard).toEqual([{ kind: 'leave' }])
  })

  it.each([
    ['of another origin', HELLO, { origin: 'https://noord.example.evil.example' }],
    ['of the same host without TLS', HELLO, { origin: 'http://noord.example' }],
    ['of another window', HELLO, { source: new EventTarget() }],
    ['without a mark', { kind: 'hello' }, {}],
    ['of another version', { ...HELLO, inloop: 2 }, {}],
    ['that is no object', 'hello', {}],
    ['with a language that is no text', { ...HELLO, language: {} }, {}],
  ])('passes over a hello %s, and takes the true one after it', async (_, data, from) => {
    const host = meet()
    const port = frame.hear(data, from)
    expect(await met(host)).toBe(false)
    expect(port.heard).toEqual([])
    frame.hear(HELLO)
    expect(await met(host)).toBe(true)
  })

  it('a page without its configuration takes nobody', async () => {
    const host = meetHost(frame as unknown as Window, Promise.reject(new Error('none')))
    frame.hear(HELLO)
    expect(await met(host)).toBe(false)
  })
})
