import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../common/src/config'
import { NotSignedIn, SignIn } from '../src/signIn/SignIn'

const HOSTED = 'https://sign-in.example'
const ISSUER = 'https://issuer.example/pool'
const HOME = 'https://console.example/console/'
const CONFIG: Config = {
  websocket_url: 'wss://socket.example/live',
  exit_url: 'https://weer.example/',
  issuer: ISSUER,
  client_id: 'console',
  hosted_ui: HOSTED,
  regions: {},
}

/** The tab, with the token endpoint behind it. */
function tab(search = '', storage = sessionStorage) {
  const went: string[] = []
  const shown: string[] = []
  const page = {
    sessionStorage: storage,
    location: {
      origin: 'https://console.example',
      pathname: '/console/',
      search,
      href: `${HOME}${search}`,
      assign: (url: string) => went.push(url),
    },
    history: { replaceState: (_: unknown, __: string, url: string) => shown.push(url) },
  } as unknown as Window
  return { page, went, shown, storage, door: new SignIn(page, CONFIG) }
}

/** The storage of a tab that was duplicated. */
function copied(storage: Storage): Storage {
  const items = new Map(Object.entries({ ...storage }))
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    key: (at: number) => [...items.keys()][at] ?? null,
    clear: () => items.clear(),
    get length() {
      return items.size
    },
  }
}

let answers: (() => Response)[]
let asked: { url: string; body: string }[]

const granted = (number: number) => () =>
  Response.json({
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    token_type: 'Bearer',
    expires_in: 600,
  })
/** With an identity token, as the hosted pages give it. */
const identified = (number: number, auth_time: number) => () =>
  Response.json({
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    id_token: `e30.${btoa(JSON.stringify({ sub: 'samira', iss: ISSUER, auth_time }))}.x`,
    token_type: 'Bearer',
    expires_in: 600,
  })
const refused = () => Response.json({ error: 'invalid_grant' }, { status: 400 })

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  answers = []
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url: String(url), body: String(init.body) })
    const answer = answers.shift()
    if (!answer) throw new TypeError('the network is away')
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

const kept = () => Object.entries({ ...sessionStorage }).map(([name, value]) => `${name}=${value}`)

describe('the sign-in', () => {
  it('nobody is signed in at first, and no request is made to find out', async () => {
    expect(await tab().door.takeUp()).toBe(false)
    expect(asked).toEqual([])
  })

  it('a tab that was loaded anew goes on with its refresh token, and keeps the next', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2)]
    const { door } = tab()
    expect(await door.takeUp()).toBe(true)
    expect(await door.token()).toBe('access-2')
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toBe(`${HOSTED}/oauth2/token`)
    expect(asked[0]?.body).toContain('refresh_token=refresh-1')
    expect(kept()).toEqual(['inloop.refresh=refresh-2'])
    expect(localStorage.length).toBe(0)
  })

  it('two callers share one renewal, for a refresh token works once', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2)]
    const { door } = tab()
    expect(await Promise.all([door.token(), door.token()])).toEqual(['access-2', 'access-2'])
    expect(asked).toHaveLength(1)
  })

  it('a refused refresh token is forgotten', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [refused]
    const { door } = tab()
    expect(await door.takeUp()).toBe(false)
    expect(kept()).toEqual([])
    await expect(door.token()).rejects.toThrow(NotSignedIn)
  })

  it('a fresh token is made though the one in use lasts, and is the one in use then', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2), granted(3)]
    const { door } = tab()
    await door.takeUp()
    expect(await door.token(true)).toBe('access-3')
    expect(await door.token()).toBe('access-3')
    expect(asked).toHaveLength(2)
    expect(kept()).toEqual(['inloop.refresh=refresh-3'])
  })

  it('a renewal holds though the identity token of it tells another time of signing in', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [identified(2, 1000), identified(3, 2000)]
    const { door } = tab()
    await door.takeUp()
    expect(await door.token(true)).toBe('access-3')
    expect(kept()).toEqual(['inloop.refresh=refresh-3'])
  })

  it('when a fresh token is refused the one in use is good until its end, and nothing is kept', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2), refused]
    const { door } = tab()
    await door.takeUp()
    await expect(door.token(true)).rejects.toThrow(NotSignedIn)
    expect(await door.token()).toBe('access-2')
    expect(kept()).toEqual([])
    await expect(door.token(true)).rejects.toThrow(NotSignedIn)
    expect(asked).toHaveLength(2)
  })

  it('when a fresh token cannot be had now, the one in use and the refresh token stay', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2)]
    const { door } = tab()
    await door.takeUp()
    await expect(door.token(true)).rejects.not.toThrow(NotSignedIn)
    expect(await door.token()).toBe('access-2')
    expect(kept()).toEqual(['inloop.refresh=refresh-2'])
  })

  it('a tab that was duplicated goes on; the former, which is behind, has to sign in again', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2), granted(3), refused]
    const former = tab()
    await former.door.takeUp()
    // The browser copies the storage of the tab; from then on each has its own.
    const duplicate = tab('', copied(sessionStorage))
    expect(await duplicate.door.takeUp()).toBe(true)
    expect(asked[1]?.body).toContain('refresh_token=refresh-2')
    await expect(former.door.token(true)).rejects.toThrow(NotSignedIn)
    expect(kept()).toEqual([])
    expect(duplicate.storage.getItem('inloop.refresh')).toBe('refresh-3')
    expect(await duplicate.door.token()).toBe('access-3')
  })

  it('a network that is away forgets nothing', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    const { door } = tab()
    await expect(door.takeUp()).rejects.not.toThrow(NotSignedIn)
    expect(kept()).toEqual(['inloop.refresh=refresh-1'])
    answers = [granted(2)]
    expect(await door.token()).toBe('access-2')
  })

  it('an answer that nobody asked for is refused, and its code leaves the address', async () => {
    const { door, shown } = tab('?code=stolen&state=unknown')
    await expect(door.takeUp()).rejects.toThrow()
    expect(asked).toEqual([])
    expect(shown).toEqual(['/console/'])
  })

  it('signing out forgets, revokes, and ends the hosted session without a token in the address', async () => {
    sessionStorage.setItem('inloop.refresh', 'refresh-1')
    answers = [granted(2), () => new Response()]
    const { door, went } = tab()
    await door.takeUp()
    await door.end()
    expect(asked[1]?.url).toBe(`${HOSTED}/oauth2/revoke`)
    expect(kept()).toEqual([])
    const query = new URLSearchParams({ client_id: 'console', logout_uri: HOME })
    expect(went).toEqual([`${HOSTED}/logout?${query}`])
  })
})
