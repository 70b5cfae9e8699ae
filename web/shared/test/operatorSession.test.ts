// @vitest-environment node
import { expect, test } from 'vitest'
import type { OperatorClient } from '../src/client/operatorClient'
import { DeskService, NotSignedIn, ONE, TWO } from './deskService'

const HOUR = 3_600_000

/** The frames of a kind that were ever sent. */
const sent = (service: DeskService, kind: string) =>
  service.sockets.flatMap((socket) => socket.sent.filter((each) => each['kind'] === kind))

const ids = (page: OperatorClient) => page.state.conversations.map((each) => each.id)

async function working(service = new DeskService()) {
  const source = service.source()
  const page = service.page(source.token)
  await service.lives(1000)
  expect(page.state.phase).toBe('working')
  return { service, source, page }
}

async function talking() {
  const desk = await working()
  await desk.service.claims(ONE)
  expect(ids(desk.page)).toEqual([ONE])
  return desk
}

test('the token is renewed well before its end, and proved over the open socket', async () => {
  const { service, source, page } = await talking()
  await service.lives(700_000)
  expect(source.made).toHaveLength(2)
  expect(service.sockets).toHaveLength(1)
  const [first, second] = sent(service, 'sign_in')
  expect(second?.['connection']).toBe(first?.['connection'])
  expect(second?.['token']).not.toBe(first?.['token'])
  expect(service.until).toBe(source.made[1])
  // Nothing of the conversation is begun anew.
  expect(sent(service, 'accept')).toHaveLength(1)
  expect(page.state.conversations[0]).toMatchObject({ id: ONE, state: 'active' })
})

test('a working day goes by without one refusal, whatever sockets and tokens it takes', async () => {
  const { service, source, page } = await talking()
  await service.lives(8 * HOUR)
  expect(service.refusals).toEqual([])
  expect(source.made.length).toBeGreaterThan(40)
  expect(source.made.length).toBeLessThan(80)
  expect(ids(page)).toEqual([ONE])
  expect(sent(service, 'accept')).toHaveLength(1)
})

test.each([
  [0, 450_000],
  [0.999, 675_000],
])('pages renew at moments of their own: by chance %d after %d ms', async (chance, after) => {
  const service = new DeskService()
  service.chance = chance
  const { source } = await working(service)
  await service.lives(after - 6000)
  expect(source.made).toHaveLength(1)
  await service.lives(10_000)
  expect(source.made).toHaveLength(2)
})

test('a renewal that fails is tried again until there is a token, and nobody notices', async () => {
  const { service, source, page } = await talking()
  source.trouble = new TypeError('the sign-in is away')
  await service.lives(800_000)
  expect(source.made).toHaveLength(1)
  expect(page.state).toMatchObject({ phase: 'working', connected: true, ending: false })
  source.trouble = undefined
  await service.lives(20_000)
  expect(source.made).toHaveLength(2)
  expect(service.refusals).toEqual([])
})

test('when the token has ended the page says that it is not connected, and comes back by itself', async () => {
  const { service, source, page } = await talking()
  source.trouble = new TypeError('the sign-in is away')
  await service.lives(960_000)
  expect(service.refusals[0]).toBe('not_signed_in heartbeat')
  expect(page.state).toMatchObject({ phase: 'working', connected: false })
  expect(ids(page)).toEqual([ONE])
  source.trouble = undefined
  await service.lives(40_000)
  expect(page.state).toMatchObject({ phase: 'working', connected: true })
  expect(ids(page)).toEqual([ONE])
  expect(sent(service, 'accept')).toHaveLength(1)
})

test('a refresh token that is refused is told in time; at the end only signing in again helps', async () => {
  const { service, source, page } = await talking()
  source.trouble = new NotSignedIn()
  await service.lives(700_000)
  expect(page.state).toMatchObject({ phase: 'working', connected: true, ending: true })
  expect(ids(page)).toEqual([ONE])
  await service.lives(300_000)
  expect(page.state.phase).toBe('signed_out')
})

test('when the answer to a proof is lost the same token is shown again', async () => {
  const { service, source, page } = await talking()
  await service.lives(500_000)
  service.answers = false
  await service.lives(70_000)
  service.answers = true
  await service.lives(100_000)
  expect(source.made).toHaveLength(2)
  expect(service.until).toBe(source.made[1])
  expect(page.state).toMatchObject({ phase: 'working', connected: true })
  expect(ids(page)).toEqual([ONE])
})

test('a second tab wins; the older one says so, stops, and renews nothing any more', async () => {
  const { service, source, page } = await talking()
  const second = service.page()
  await service.lives(2000)
  expect(page.state).toMatchObject({ phase: 'displaced', conversations: [] })
  expect(second.state.phase).toBe('working')
  expect(ids(second)).toEqual([ONE])
  await service.lives(2 * HOUR)
  expect(page.state.phase).toBe('displaced')
  expect(ids(second)).toEqual([ONE])
  expect(source.made).toHaveLength(1)
})

test('a page that was not told that it was displaced learns it from its next heartbeat', async () => {
  const { service, page } = await talking()
  service.pushes = false
  const second = service.page()
  await service.lives(2000)
  expect(page.state.phase).toBe('working')
  await service.lives(50_000)
  expect(page.state.phase).toBe('displaced')
  expect(second.state.phase).toBe('working')
  expect(ids(second)).toEqual([ONE])
})

test('a second browser whose clock is behind wins too, and there is no fight', async () => {
  const { service, page } = await talking()
  service.pushes = false
  service.sleeps(-120_000)
  const second = service.page()
  await service.lives(1000)
  service.sleeps(120_000)
  await service.lives(200_000)
  expect(page.state.phase).toBe('displaced')
  expect(second.state.phase).toBe('working')
  expect(sent(service, 'sign_in').length).toBeLessThan(8)
})

test('of two tabs that were opened in the same moment one works, and the other says so', async () => {
  const service = new DeskService()
  const [one, two] = [service.page(), service.page()]
  await service.lives(120_000)
  expect([one.state.phase, two.state.phase].sort()).toEqual(['displaced', 'working'])
  expect(sent(service, 'sign_in').length).toBeLessThan(5)
})

test('one who is disabled in a conversation sees why, and the words are gone', async () => {
  const { service, page } = await talking()
  await service.disable()
  expect(page.state).toMatchObject({ phase: 'disabled', conversations: [] })
})

test('one who is disabled while the push was lost sees why with the next heartbeat', async () => {
  const { service, page } = await talking()
  service.pushes = false
  await service.disable()
  await service.lives(50_000)
  expect(page.state.phase).toBe('disabled')
})

test('a laptop that slept through a minute goes on with what it had', async () => {
  const { service, page } = await talking()
  service.dies()
  service.sleeps(60_000)
  await service.lives(60_000)
  expect(page.state).toMatchObject({ phase: 'working', connected: true, givenBack: 0 })
  expect(ids(page)).toEqual([ONE])
  expect(sent(service, 'accept')).toHaveLength(1)
})

test('a laptop that slept through the grace says how many conversations went back', async () => {
  const { service, page } = await talking()
  await service.claims(TWO)
  service.dies()
  service.sleeps(600_000)
  await service.lives(60_000)
  expect(page.state).toMatchObject({ phase: 'working', presence: 'paused', givenBack: 2 })
  expect(ids(page)).toEqual([])
  page.noted()
  await service.settle()
  expect(page.state.givenBack).toBe(0)
  await service.lives(100_000)
  expect(page.state.givenBack).toBe(0)
})

test('how many went back is told until the operator sets their presence, to a page loaded anew too', async () => {
  const { service, page } = await talking()
  service.dies()
  service.sleeps(600_000)
  await service.lives(60_000)
  page.dispose()
  const anew = service.page()
  await service.lives(1000)
  expect(anew.state.givenBack).toBe(1)
  anew.presence('available')
  await service.lives(100_000)
  expect(anew.state).toMatchObject({ givenBack: 0, presence: 'available' })
})

test('after a sleep beyond the end of the token a fresh one is fetched before anything is asked', async () => {
  const { service, source, page } = await talking()
  service.dies()
  service.sleeps(2 * HOUR)
  await service.lives(60_000)
  expect(source.made).toHaveLength(2)
  expect(page.state).toMatchObject({ phase: 'working', connected: true })
  expect(service.refusals).not.toContain('bad_token sign_in')
})

test('the first thing that happens after a sleep asks where the page stands', async () => {
  const { service, page } = await talking()
  await service.lives(20_000)
  const before = sent(service, 'heartbeat').length
  service.sleeps(30_000)
  page.typing(ONE)
  await service.settle()
  expect(sent(service, 'heartbeat')).toHaveLength(before + 1)
})

test('a page that was declared gone over a living socket signs in over it, and tells what went', async () => {
  const { service, page } = await talking()
  service.pushes = false
  service.leaseUntil = Number.NEGATIVE_INFINITY
  await service.lives(50_000)
  expect(service.refusals).toContain('not_yours heartbeat')
  expect(service.sockets).toHaveLength(1)
  expect(page.state).toMatchObject({ phase: 'working', connected: true, givenBack: 1 })
  expect(ids(page)).toEqual([])
})

test('a wrap-up that was sent and not answered is sent again over the next socket', async () => {
  const { service, page } = await talking()
  page.end(ONE, 'operator_ended')
  await service.lives(1000)
  service.dies()
  page.wrapUp(ONE, { topics: ['other'], outcome: 'advice_given' })
  await service.lives(60_000)
  expect(service.sockets.length).toBeGreaterThan(1)
  const [first, ...again] = sent(service, 'wrap_up')
  expect(again.length).toBeGreaterThan(0)
  expect(again.at(-1)).toEqual(first)
  expect(service.conversations.size).toBe(0)
  expect(ids(page)).toEqual([])
})

test('a page loaded anew during the wrap-up shows it again', async () => {
  const { service, page } = await talking()
  page.end(ONE, 'operator_ended')
  await service.lives(1000)
  page.dispose()
  const anew = service.page()
  await service.lives(1000)
  expect(anew.state.conversations[0]).toMatchObject({ id: ONE, state: 'ended' })
  anew.wrapUp(ONE, { topics: ['other'], outcome: 'advice_given' })
  await service.lives(5000)
  expect(ids(anew)).toEqual([])
})

test('a page loaded anew in a conversation goes on in the next epoch, once', async () => {
  const { service, page } = await talking()
  page.dispose()
  const anew = service.page()
  await service.lives(60_000)
  expect(ids(anew)).toEqual([ONE])
  expect(service.conversations.get(ONE)?.epoch).toBe(2)
})

test('nothing is left behind when a page is closed', async () => {
  const { service, page } = await talking()
  await service.lives(60_000)
  page.dispose()
  await service.settle()
  expect(service.quiet).toBe(true)
})

test('the next socket of a page displaces the one before, and not the page', async () => {
  const { service, page } = await talking()
  // A server's push over the former socket comes before its answer over the new one.
  await service.lives(1.6 * HOUR)
  expect(service.sockets).toHaveLength(2)
  expect(page.state.phase).toBe('working')
  expect(ids(page)).toEqual([ONE])
})
