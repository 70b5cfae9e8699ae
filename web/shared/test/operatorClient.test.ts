// @vitest-environment node
import { expect, test } from 'vitest'
import { KeyPair } from '../src/channel/keys'
import { OperatorClient } from '../src/client/operatorClient'
import type { Duty, Offered, SignedIn, ToOperator } from '../src/protocol'
import { FakeWorld } from './fakeWorld'

const ONE = 'A'.repeat(43)

class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

/** An operator's page, and a server whose answers are written by hand. */
class Desk {
  readonly world = new FakeWorld()
  token: (fresh?: boolean) => Promise<string> = async () => 'token'
  readonly client = new OperatorClient({
    url: 'ws://test',
    token: (fresh) => this.token(fresh),
    world: this.world,
  })

  get socket() {
    return this.world.socket
  }

  get state() {
    return this.client.state
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 5; round++) await this.client.idle
  }

  async gets(...frames: ToOperator[]): Promise<void> {
    for (const each of frames) this.socket.gets(each)
    await this.settle()
  }

  async passes(ms: number): Promise<void> {
    await this.world.passes(ms, () => this.settle())
  }

  async opens(): Promise<void> {
    this.socket.opens()
    await this.settle()
  }

  async signsIn(more: Partial<SignedIn> = {}): Promise<this> {
    await this.opens()
    await this.gets({
      kind: 'signed_in',
      operator: 'samira',
      region: 'noord',
      role: 'operator',
      connection: 1,
      limit: 3,
      most: 3,
      state: 'paused',
      heartbeat_every: 45,
      frame_bytes: 16384,
      reconnect_before: 6600,
      message_every_ms: 300,
      until: 0,
      conversations: [],
      ...more,
    })
    return this
  }

  /** Offered, accepted by the page, and confirmed. */
  async holds(): Promise<this> {
    await this.signsIn()
    await this.gets(await offer())
    const { epoch, key } = this.socket.last('accept') as { epoch: number; key: string }
    await this.gets({ kind: 'accepted', conversation: ONE, epoch, key, serving_region: 'noord' })
    return this
  }
}

const visitor = KeyPair.generate()

async function offer(more: Partial<Offered> = {}): Promise<Offered> {
  return {
    kind: 'offered',
    conversation: ONE,
    epoch: 1,
    state: 'active',
    accepted: false,
    visitor_key: (await visitor).public,
    visitor_present: true,
    entry_region: 'noord',
    language: 'nl',
    why: 'own',
    since: 5,
    again: false,
    ...more,
  }
}

const duty = (...conversations: Duty['conversations']): Duty => ({
  kind: 'duty',
  state: 'available',
  limit: 3,
  most: 3,
  conversations,
})

test('the page signs in with its token and a number by the clock', async () => {
  const desk = await new Desk().signsIn()
  expect(desk.socket.sent[0]).toEqual({
    kind: 'sign_in',
    protocol: 1,
    token: 'token',
    connection: 1_800_000_000_000,
  })
  expect(desk.state).toMatchObject({ phase: 'working', operator: 'samira', presence: 'paused' })
})

test('a page that is opened signs in above a number that was higher than the clock', async () => {
  const desk = new Desk()
  await desk.opens()
  const connection = 1_900_000_000_000
  await desk.gets({ kind: 'error', code: 'behind_connection', about: 'sign_in', connection })
  expect(desk.socket.last('sign_in')).toMatchObject({ connection: connection + 1 })
})

test('a page that comes back and is behind has been displaced, and does not fight', async () => {
  const desk = await new Desk().signsIn()
  desk.socket.breaks()
  await desk.passes(1000)
  await desk.opens()
  expect(desk.socket.last('sign_in')).toMatchObject({ connection: 1_800_000_000_001 })
  await desk.gets({
    kind: 'error',
    code: 'behind_connection',
    about: 'sign_in',
    connection: 1_800_000_900_000,
  })
  expect(desk.state.phase).toBe('displaced')
  await desk.passes(100_000)
  expect(desk.world.sockets).toHaveLength(2)
})

test.each([
  [{ kind: 'displaced' }, 'displaced'],
  [{ kind: 'reload' }, 'reload'],
  [{ kind: 'error', code: 'disabled', about: 'sign_in' }, 'disabled'],
  [{ kind: 'error', code: 'bad_token', about: 'sign_in' }, 'signed_out'],
] as const)('%j is the end of this page: %s', async (frame, phase) => {
  const desk = await new Desk().signsIn()
  await desk.gets(frame)
  expect(desk.state.phase).toBe(phase)
  expect(desk.socket.closed).toBe(true)
})

test('without a token only signing in again helps; without a network a later try does', async () => {
  const away = new Desk()
  away.token = () => Promise.reject(new TypeError('network'))
  await away.opens()
  away.token = async () => 'token'
  await away.passes(1000)
  await away.signsIn()
  expect(away.state.phase).toBe('working')
  const out = new Desk()
  out.token = () => Promise.reject(new NotSignedIn())
  await out.opens()
  expect(out.state.phase).toBe('signed_out')
})

test('presence is asked for until it is set, over sockets too', async () => {
  const desk = await new Desk().signsIn()
  desk.client.presence('available', undefined, 2)
  await desk.settle()
  const asked = { kind: 'presence', state: 'available', limit: 2, operator: 'samira' }
  expect(desk.socket.last('presence')).toMatchObject(asked)
  desk.socket.breaks()
  await desk.passes(1000)
  await desk.signsIn()
  expect(desk.socket.last('presence')).toMatchObject(asked)
  await desk.gets({ kind: 'presence_set', state: 'available', limit: 2, most: 3 })
  expect(desk.state).toMatchObject({ presence: 'available', limit: 2 })
  const sent = desk.socket.sent.length
  await desk.passes(30_000)
  expect(desk.socket.sent).toHaveLength(sent)
})

test('an offer is accepted by itself, and again until that is confirmed', async () => {
  const desk = await new Desk().signsIn()
  await desk.gets(await offer())
  const accept = desk.socket.last('accept')
  expect(accept).toMatchObject({ conversation: ONE, epoch: 1 })
  const accepts = () => desk.socket.kinds().filter((each) => each === 'accept').length
  expect(accepts()).toBe(1)
  await desk.passes(3000)
  expect(accepts()).toBeGreaterThan(1)
  expect(desk.socket.last('accept')).toEqual(accept)
  const key = String(accept?.['key'])
  await desk.gets({ kind: 'accepted', conversation: ONE, epoch: 1, key, serving_region: 'noord' })
  const before = accepts()
  await desk.passes(40_000)
  expect(accepts()).toBe(before)
})

test('a conversation that was held before the page was loaded is accepted with the next epoch', async () => {
  const held = await offer({ accepted: true, epoch: 4 })
  const desk = await new Desk().signsIn({ conversations: [held] })
  expect(desk.socket.last('accept')).toMatchObject({ epoch: 5 })
})

test('duty is authoritative: what it does not list is gone, what is unknown is recalled', async () => {
  const desk = await new Desk().holds()
  const other = 'B'.repeat(43)
  await desk.passes(46_000)
  await desk.gets(duty({ conversation: other, epoch: 1, state: 'active' }))
  expect(desk.state.conversations).toEqual([])
  expect(desk.socket.last('recall')).toMatchObject({ conversation: other, operator: 'samira' })
})

test('an offer that overtook the answer to a heartbeat is kept', async () => {
  const desk = await new Desk().signsIn()
  await desk.passes(46_000)
  await desk.gets(await offer(), duty())
  expect(desk.state.conversations).toHaveLength(1)
})

test('an ended conversation stays until its wrap-up has freed the slot', async () => {
  const desk = await new Desk().holds()
  desk.client.end(ONE, 'operator_ended')
  await desk.settle()
  expect(desk.socket.last('end')).toMatchObject({ conversation: ONE, reason: 'operator_ended' })
  await desk.gets({ kind: 'ended', conversation: ONE, reason: 'operator_ended' })
  expect(desk.state.conversations[0]).toMatchObject({ state: 'ended', reason: 'operator_ended' })
  desk.client.wrapUp(ONE, { topics: ['other'], outcome: 'advice_given' })
  await desk.settle()
  expect(desk.socket.last('wrap_up')).toMatchObject({ outcome: 'advice_given', region: 'noord' })
  // The heartbeat's answer may have been written before the wrap-up was.
  await desk.passes(500)
  await desk.gets(duty({ conversation: ONE, epoch: 1, state: 'ended' }))
  expect(desk.state.conversations).toHaveLength(1)
  await desk.passes(1100)
  await desk.gets(duty())
  expect(desk.state.conversations).toEqual([])
})

test('a withdrawn conversation and what was said in it are gone', async () => {
  const desk = await new Desk().holds()
  await desk.gets({ kind: 'withdrawn', conversation: ONE, epoch: 1 })
  expect(desk.state.conversations).toEqual([])
})

test('a visitor who is gone is shown as away until they are back', async () => {
  const desk = await new Desk().holds()
  await desk.gets({ kind: 'visitor_gone', conversation: ONE })
  expect(desk.state.conversations[0]?.visitorPresent).toBe(false)
  await desk.gets({ kind: 'visitor_back', conversation: ONE })
  expect(desk.state.conversations[0]?.visitorPresent).toBe(true)
})

test('signing out tells the server and closes the socket before it returns', async () => {
  const desk = await new Desk().holds()
  desk.client.signOut()
  expect(desk.socket.sent.at(-1)).toMatchObject({ kind: 'presence', state: 'gone' })
  expect(desk.socket.closed).toBe(true)
  desk.client.dispose()
  await desk.settle()
  expect(desk.world.quiet).toBe(true)
})

const sent = (desk: Desk, kind: string) => desk.socket.sent.filter((each) => each['kind'] === kind)
const movingOf = (desk: Desk) => desk.state.conversations[0]?.moving

test('colleagues are asked for, and asked for again until they are told', async () => {
  const desk = await new Desk().signsIn()
  desk.client.askColleagues()
  await desk.settle()
  expect(desk.state.colleagues).toBeUndefined()
  desk.socket.breaks()
  await desk.passes(1000)
  await desk.signsIn({ connection: 2 })
  expect(sent(desk, 'ask_colleagues')).toHaveLength(1)
  const noor = { operator: 'noor', state: 'available', free: 2 } as const
  await desk.gets({ kind: 'colleagues', present: [noor] })
  expect(desk.state.colleagues).toEqual([noor])
})

test('a hand-over waits until the last words have arrived', async () => {
  const desk = await new Desk().holds()
  desk.client.say(ONE, 'Ik geef je door aan Noor.')
  await desk.settle()
  desk.client.handOver(ONE, 'noor')
  await desk.settle()
  expect(movingOf(desk)?.stage).toBe('words')
  expect(sent(desk, 'hand_over')).toEqual([])
  await desk.gets({
    kind: 'acked',
    conversation: ONE,
    epoch: 1,
    stream: 'words',
    upto: 1,
    missing: [],
  })
  expect(sent(desk, 'hand_over')).toMatchObject([{ conversation: ONE, to: 'noor' }])
  expect(movingOf(desk)?.stage).toBe('asking')
})

test('a hand-over that the operator wants anyway does not wait, and can be given up before', async () => {
  const desk = await new Desk().holds()
  desk.client.say(ONE, 'Dit komt niet aan.')
  desk.client.handOver(ONE)
  await desk.settle()
  desk.client.stay(ONE)
  await desk.settle()
  expect(movingOf(desk)).toBeUndefined()
  desk.client.handOver(ONE, undefined, true)
  await desk.settle()
  expect(desk.socket.last('hand_over')).not.toHaveProperty('to')
  expect(sent(desk, 'hand_over')).toHaveLength(1)
})

test('a conversation that went to a colleague is gone, which is told until it was seen', async () => {
  const desk = await new Desk().holds()
  desk.client.handOver(ONE, 'noor')
  await desk.settle()
  await desk.gets({ kind: 'withdrawn', conversation: ONE, epoch: 1 })
  expect(desk.state.conversations).toEqual([])
  expect(desk.state.moved).toEqual({ id: ONE, to: { operator: 'noor' } })
  desk.client.noted()
  await desk.settle()
  expect(desk.state.moved).toBeUndefined()
})

test('a hand-over whose answer was lost is known by the next heartbeat', async () => {
  const desk = await new Desk().holds()
  desk.client.handOver(ONE, 'noor')
  await desk.settle()
  await desk.passes(1500)
  expect(sent(desk, 'hand_over').length).toBeGreaterThan(1)
  await desk.gets(duty())
  expect(desk.state.conversations).toEqual([])
  expect(desk.state.moved?.id).toBe(ONE)
  const before = sent(desk, 'hand_over').length
  await desk.passes(8_000)
  expect(sent(desk, 'hand_over')).toHaveLength(before)
})

test('a hand-over that nobody can take leaves the conversation here', async () => {
  const desk = await new Desk().holds()
  desk.client.handOver(ONE, 'noor')
  await desk.settle()
  await desk.gets({ kind: 'error', code: 'not_allowed_now', about: 'hand_over', conversation: ONE })
  expect(movingOf(desk)?.stage).toBe('refused')
  desk.client.stay(ONE)
  await desk.settle()
  expect(movingOf(desk)).toBeUndefined()
})

test.each(['visitor_declined', 'no_room'] as const)('a transfer that ends with %s', async (why) => {
  const desk = await new Desk().holds()
  desk.client.transfer(ONE, 'zuid')
  await desk.settle()
  await desk.gets({ kind: 'transfer_asked', conversation: ONE, region: 'zuid' })
  expect(movingOf(desk)).toEqual({ to: { region: 'zuid' }, stage: 'asked' })
  const before = sent(desk, 'transfer').length
  await desk.passes(8_000)
  expect(sent(desk, 'transfer')).toHaveLength(before)
  await desk.gets({ kind: 'transfer_ended', conversation: ONE, region: 'zuid', why })
  expect(movingOf(desk)?.stage).toBe(why)
  expect(desk.state.conversations).toHaveLength(1)
})

test('a visitor who ends while being asked ends the transfer too', async () => {
  const desk = await new Desk().holds()
  desk.client.transfer(ONE, 'zuid')
  await desk.settle()
  await desk.gets({ kind: 'transfer_asked', conversation: ONE, region: 'zuid' })
  await desk.gets({ kind: 'ended', conversation: ONE, reason: 'visitor_ended' })
  expect(movingOf(desk)).toBeUndefined()
  expect(desk.state.conversations[0]?.state).toBe('ended')
})
