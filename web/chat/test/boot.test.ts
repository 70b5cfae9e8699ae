import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../common/src/config'
import { happen, one, press } from '../../common/test/page'
import { boot } from '../src/boot'
import { regionOf } from '../src/place'
import { CHAT_TEXTS } from '../texts'
import { FakeClient, said } from './fakeClient'

const SITE = 'https://noord.example'
const CONFIG: Config = {
  websocket_url: 'wss://socket.example/live',
  exit_url: 'https://weer.example/',
  issuer: 'https://issuer.example',
  client_id: 'console',
  hosted_ui: 'https://sign-in.example',
  regions: { noord: { name: 'Noord', sites: [SITE] } },
}

/** A page at `/chat/noord/` in a site, with what it does to the world written down. */
function framed(
  path = '/chat/noord/',
  config: Promise<Config> = Promise.resolve(CONFIG),
  able = true,
) {
  document.body.innerHTML =
    '<a id="exit" href="https://neutral.example/"></a><p id="name"></p><p id="said"></p><div id="app"></div>'
  const world: string[] = []
  const clients: FakeClient[] = []
  const site = {}
  const page = Object.assign(new EventTarget(), {
    document,
    location: { pathname: path },
    parent: site as Window,
    top: { location: { replace: (url: string) => world.push(`replace ${url}`) } },
  }) as unknown as Window
  boot(page, {
    config,
    able,
    connect: () => {
      const client = new FakeClient()
      clients.push(client)
      return client
    },
  })
  const greet = async (language?: string) => {
    const port = { postMessage: ({ kind }: { kind: string }) => world.push(`post ${kind}`) }
    page.dispatchEvent(
      Object.assign(new Event('message'), {
        data: { inloop: 1, kind: 'hello', language },
        origin: SITE,
        source: site,
        ports: [port],
      }),
    )
    await settled()
  }
  return { page, world, clients, greet }
}

const key = (name: string) => {
  for (const kind of ['keydown', 'keyup'])
    window.dispatchEvent(new KeyboardEvent(kind, { key: name }))
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(() => {
  document.documentElement.lang = 'nl'
})

describe('the chat page', () => {
  it('opens no socket before a site of the region has said hello', async () => {
    const { clients, greet, world } = framed()
    await settled()
    expect(clients).toEqual([])
    await greet()
    expect(clients).toHaveLength(1)
    expect(world).toEqual(['post ready'])
    expect(one(document, '#name').textContent).toBe('Noord')
  })

  it('the exit covers, forgets, closes, tells the site and goes, in any state', async () => {
    const { clients, greet, world } = framed()
    await greet()
    const [client] = clients
    happen(() => client?.become({ phase: 'talking', lines: [said('visitor', 'geheim')] }))
    expect(document.body.textContent).toContain('geheim')
    one<HTMLAnchorElement>(document, '#exit').click()
    expect(document.body.textContent).not.toContain('geheim')
    expect(client?.asked).toEqual(['leave', 'dispose'])
    expect(world).toEqual(['post ready', 'post leave', 'replace https://weer.example/'])
  })

  it('a browser without what a chat needs gets the telephone, in view at once', async () => {
    const { clients, greet, world } = framed('/chat/noord/', Promise.resolve(CONFIG), false)
    await greet()
    expect(clients).toEqual([])
    expect(world).toEqual(['post ready'])
    expect(document.body.textContent).toContain(CHAT_TEXTS.nl.unreachable_text)
    expect(document.body.textContent).toContain('0800-2000')
  })

  it('the exit works without configuration, site or socket', () => {
    const { world } = framed('/chat/noord/', new Promise(() => undefined))
    one<HTMLAnchorElement>(document, '#exit').click()
    expect(document.querySelector('.cover')).not.toBeNull()
    expect(world).toEqual(['replace https://neutral.example/'])
  })

  it('S-2: Shift three times alone does the same, announced; another key starts it over', async () => {
    const { clients, greet, world } = framed()
    await greet()
    const [client] = clients
    happen(() => client?.become({ phase: 'talking', lines: [said('visitor', 'geheim')] }))
    const announced = () => one(document, '#said').textContent
    key('Shift')
    expect(announced()).toContain('2')
    key('a')
    expect(announced()).toBe('')
    key('Shift')
    key('Shift')
    expect(announced()).toContain('1')
    expect(world).toEqual(['post ready'])
    key('Shift')
    expect(document.body.textContent).not.toContain('geheim')
    expect(client?.asked).toEqual(['leave', 'dispose'])
    expect(world).toEqual(['post ready', 'post leave', 'replace https://weer.example/'])
  })

  it('a page that is left forgets, and one that comes back begins anew', async () => {
    const { page, clients, greet } = framed()
    await greet()
    happen(() => clients[0]?.become({ phase: 'talking', lines: [said('visitor', 'geheim')] }))
    page.dispatchEvent(new Event('pagehide'))
    expect(document.body.textContent).not.toContain('geheim')
    expect(clients[0]?.asked).toEqual(['leave', 'dispose'])
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    expect(clients).toHaveLength(2)
    expect(one(document, 'h1').textContent).toBe(CHAT_TEXTS.nl.before_heading)
  })

  it('speaks a prepared language where the site asks for it, the exit too', async () => {
    const { greet } = framed()
    await greet('ar-SY')
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('ar'))
    const { ar } = await import('../texts/ar')
    expect(document.documentElement.dir).toBe('rtl')
    expect(one(document, '#exit').textContent).toBe(ar.exit)
    await vi.waitFor(() => expect(document.body.textContent).toContain(ar.start))
  })

  it('somebody who leaves while a language is on its way is not connected again', async () => {
    const { page, clients, greet } = framed()
    await greet()
    press(document, 'English')
    page.dispatchEvent(new Event('pagehide'))
    await settled()
    expect(clients).toHaveLength(1)
    expect(clients[0]?.asked).toEqual(['leave', 'dispose'])
  })

  it('another language before the start is another visitor', async () => {
    const { clients, greet } = framed()
    await greet()
    press(document, 'English')
    await vi.waitFor(() => expect(clients).toHaveLength(2))
    expect(clients.map((client) => client.asked)).toEqual([['leave', 'dispose'], []])
    expect(document.documentElement.lang).toBe('en')
    expect(one(document, '#exit').textContent).toBe(CHAT_TEXTS.en.exit)
  })

  it('without its configuration it gives the telephone', async () => {
    framed('/chat/noord/', Promise.reject(new Error('none')))
    await settled()
    expect(one(document, 'h1').textContent).toBe(CHAT_TEXTS.nl.unreachable_heading)
    expect(one(document, 'a[href="tel:112"]')).toBeTruthy()
  })

  it('without a region in its address it says where the chat is', async () => {
    framed('/chat/')
    await settled()
    expect(one(document, 'h1').textContent).toBe(CHAT_TEXTS.nl.elsewhere_heading)
  })
})

describe('the region of an address', () => {
  it.each([
    ['/chat/noord/', 'noord'],
    ['/chat/zuidoost-brabant/index.html', 'zuidoost-brabant'],
    ['/chat/', undefined],
    ['/chat/noord/more/', undefined],
    ['/chat/%2e%2e/', undefined],
  ])('%s is %s', (path, region) => {
    expect(regionOf(path)).toBe(region)
  })
})
