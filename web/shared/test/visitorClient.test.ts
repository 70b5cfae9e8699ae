// @vitest-environment node
import { expect, test } from 'vitest'
import { KeyPair } from '../src/channel/keys'
import { VisitorClient } from '../src/client/visitorClient'
import { toText } from '../src/encoding'
import type { Standing, ToVisitor, Welcome } from '../src/protocol'
import { FakeWorld } from './fakeWorld'

const WELCOME: Welcome = {
  kind: 'welcome',
  protocol: 1,
  region: 'noord',
  open: true,
  phone: '010',
  phone_always: '0800-2000',
  phone_emergency: '112',
  languages: ['nl'],
  limits: {
    heartbeat_every: 45,
    frame_bytes: 16384,
    reconnect_before: 6600,
    silence_ask_after: 360,
    cover_after: 120,
    readable_for: 60,
    message_every_ms: 300,
  },
}

const { public: KEY } = await KeyPair.generate()

/** A visitor's page, and a server whose answers are written by hand. */
class Visit {
  readonly world = new FakeWorld()
  readonly client = new VisitorClient({
    url: 'ws://test',
    region: 'noord',
    language: 'nl',
    world: this.world,
  })
  conversation = ''
  /** The operator's, for the first epoch. */
  readonly key = KEY

  get socket() {
    return this.world.socket
  }

  get phase() {
    return this.client.state.phase
  }

  async settle(): Promise<void> {
    // Work in its turn may ask for more.
    for (let round = 0; round < 5; round++) await this.client.idle
  }

  async gets(...frames: ToVisitor[]): Promise<void> {
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

  async arrives(): Promise<this> {
    await this.opens()
    await this.gets(WELCOME)
    return this
  }

  async asks(): Promise<this> {
    await this.arrives()
    this.client.start({ role: 'victim' })
    await this.settle()
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(32).fill(7))
    this.conversation = toText(new Uint8Array(digest))
    return this
  }

  async starts(): Promise<this> {
    await this.asks()
    await this.gets({ kind: 'waiting', conversation: this.conversation, since: 5 })
    return this
  }

  async talks(): Promise<this> {
    await this.starts()
    await this.gets({
      kind: 'accepted',
      conversation: this.conversation,
      epoch: 1,
      key: this.key,
      serving_region: 'noord',
    })
    return this
  }

  standing(state: Standing['state'], more: Partial<Standing> = {}): Standing {
    const { conversation } = this
    return { kind: 'standing', conversation, state, epoch: 0, since: 5, ...more }
  }
}

test('the page greets, is welcomed, starts with its secret and waits', async () => {
  const visit = new Visit()
  expect(visit.phase).toBe('connecting')
  await visit.starts()
  expect(visit.socket.kinds()).toEqual(['hello', 'start'])
  const start = visit.socket.last('start')
  expect(start).toMatchObject({ connection: 1, region: 'noord', language: 'nl', role: 'victim' })
  expect(start?.['secret']).toHaveLength(43)
  expect(start?.['key']).toHaveLength(87)
  expect(visit.phase).toBe('waiting')
})

test('a region that is closed takes no start', async () => {
  const visit = new Visit()
  await visit.opens()
  await visit.gets({ ...WELCOME, open: false })
  visit.client.start({})
  await visit.settle()
  expect(visit.phase).toBe('closed')
  expect(visit.socket.kinds()).toEqual(['hello'])
})

test('a start whose answer was lost is repeated with the same secret and the next number', async () => {
  const visit = await new Visit().arrives()
  visit.client.start({})
  await visit.settle()
  const first = visit.socket.last('start')
  visit.socket.breaks()
  await visit.passes(1000)
  await visit.arrives()
  expect(visit.socket.last('start')).toEqual({ ...first, connection: 2 })
})

test('who has started resumes on a new socket, and what was on its way goes again', async () => {
  const visit = await new Visit().talks()
  visit.client.say('hallo')
  await visit.settle()
  const box = visit.socket.last('say')?.['box']
  expect(box).toBeTruthy()
  visit.socket.breaks()
  await visit.settle()
  expect(visit.client.state.connected).toBe(false)
  await visit.passes(1000)
  await visit.arrives()
  expect(visit.socket.last('resume')).toMatchObject({ connection: 2 })
  expect(visit.socket.last('say')).toBeUndefined()
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key }))
  expect(visit.socket.last('say')).toMatchObject({ box, resend: true })
  expect(visit.client.state.connected).toBe(true)
})

test('a number that is too low is followed by one above the known one', async () => {
  const visit = await new Visit().arrives()
  visit.client.start({})
  await visit.settle()
  await visit.gets({ kind: 'error', code: 'behind_connection', about: 'start', connection: 8 })
  expect(visit.socket.last('start')).toMatchObject({ connection: 9 })
})

test.each(['closed', 'queue_full', 'unknown_region'] as const)(
  'a start refused with %s is the end of it, with the reason',
  async (code) => {
    const visit = await new Visit().arrives()
    visit.client.start({})
    await visit.gets({ kind: 'error', code, about: 'start' })
    expect(visit.client.state).toMatchObject({ phase: 'refused', error: code })
    expect(visit.socket.closed).toBe(true)
  },
)

test('heartbeats go as often as they were told to, and one without an answer means another socket', async () => {
  const visit = await new Visit().talks()
  await visit.passes(3_100)
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key }))
  const beats = () => visit.socket.kinds().filter((each) => each === 'heartbeat').length
  expect(beats()).toBe(1)
  await visit.passes(44_000)
  expect(beats()).toBe(1)
  await visit.passes(2_000)
  expect(beats()).toBe(2)
  expect(visit.socket.last('heartbeat')).toMatchObject({ conversation: visit.conversation })
  await visit.passes(8_000)
  expect(visit.world.sockets).toHaveLength(1)
  await visit.passes(2_000)
  expect(visit.world.sockets).toHaveLength(2)
  expect(visit.world.sockets[0]?.closed).toBe(true)
})

/** A page that asked to start while many wait. */
async function challenged(): Promise<Visit> {
  const visit = await new Visit().asks()
  const { conversation } = visit
  await visit.gets({ kind: 'challenged', conversation, nonce: 'nonce', bits: 16 })
  return visit
}

test('while many wait the page proves some work and asks again on the same socket', async () => {
  const visit = await challenged()
  expect(visit.world.proving).toMatchObject({ nonce: 'nonce', bits: 16 })
  visit.world.proving?.found('1f')
  await visit.settle()
  expect(visit.socket.kinds()).toEqual(['hello', 'start', 'start'])
  const [first, second] = visit.socket.sent.slice(1)
  expect(second).toEqual({ ...first, proof: '1f' })
})

test('a browser that cannot work on a proof leaves the telephone', async () => {
  const visit = await challenged()
  visit.world.proving?.found(undefined)
  await visit.settle()
  expect(visit.client.state).toMatchObject({ phase: 'refused', error: 'queue_full' })
})

test('the work ends when the visitor leaves', async () => {
  const visit = await challenged()
  expect(visit.world.proving).toBeDefined()
  visit.client.leave()
  expect(visit.world.proving).toBeUndefined()
})

test('what was proved for a lost socket is not told to the next one', async () => {
  const visit = await challenged()
  visit.socket.breaks()
  await visit.passes(5_000)
  await visit.arrives()
  expect(visit.world.proving).toBeUndefined()
  expect(visit.socket.last('start')).not.toHaveProperty('proof')
})

test('an answer from before the end does not undo it', async () => {
  const visit = await new Visit().starts()
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key }))
  await visit.gets(
    { kind: 'ended', conversation: visit.conversation, reason: 'operator_ended' },
    visit.standing('active', { epoch: 1, key: KEY }),
    { kind: 'waiting', conversation: visit.conversation, since: 1 },
    { kind: 'transfer_asked', conversation: visit.conversation, region: 'zuid' },
  )
  expect(visit.client.state).toMatchObject({ phase: 'ended', reason: 'operator_ended' })
  expect(visit.client.state.transferTo).toBeUndefined()
})

test('an end is asked for until it is told', async () => {
  const visit = await new Visit().talks()
  visit.client.end()
  await visit.settle()
  expect(visit.socket.kinds().filter((each) => each === 'end')).toHaveLength(1)
  await visit.passes(3000)
  expect(visit.socket.kinds().filter((each) => each === 'end').length).toBeGreaterThan(1)
  await visit.gets({ kind: 'ended', conversation: visit.conversation, reason: 'visitor_ended' })
  expect(visit.client.state).toMatchObject({ phase: 'ended', reason: 'visitor_ended' })
  const sent = visit.socket.sent.length
  await visit.passes(100_000)
  expect(visit.socket.sent).toHaveLength(sent)
})

test('leaving tells the server and closes the socket before it returns, and leaves nothing', async () => {
  const visit = await new Visit().talks()
  visit.client.say('hallo')
  visit.client.leave()
  expect(visit.socket.sent.at(-1)).toMatchObject({ kind: 'leave' })
  expect(visit.socket.closed).toBe(true)
  visit.client.dispose()
  visit.client.leave()
  await visit.settle()
  expect(visit.world.quiet).toBe(true)
  await visit.passes(100_000)
  expect(visit.world.sockets).toHaveLength(1)
})

test('leaving while the start is unanswered tells the server too, before the start nothing', async () => {
  const before = await new Visit().arrives()
  before.client.leave()
  expect(before.socket.kinds()).toEqual(['hello'])
  const after = await new Visit().arrives()
  after.client.start({})
  await after.settle()
  after.client.leave()
  expect(after.socket.kinds()).toEqual(['hello', 'start', 'leave'])
})

test('the standing mends an acceptance and an end that were lost', async () => {
  const visit = await new Visit().starts()
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key, serving_region: 'zuid' }))
  expect(visit.client.state).toMatchObject({ phase: 'talking', servingRegion: 'zuid' })
  await visit.gets(visit.standing('ended', { reason: 'operator_ended' }))
  expect(visit.client.state).toMatchObject({ phase: 'ended', reason: 'operator_ended' })
})

test('who waits asks early where they stand, and is told', async () => {
  const visit = await new Visit().starts()
  await visit.passes(3_100)
  expect(visit.socket.kinds()).toContain('heartbeat')
  const queue = { place: '2_3', wait: '5_15', staffed: true } as const
  await visit.gets(visit.standing('waiting', queue))
  expect(visit.client.state.queue).toEqual(queue)
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key }))
  expect(visit.client.state.queue).toBeUndefined()
})

test('the answer to a transfer is given until the server has heard it', async () => {
  const visit = await new Visit().talks()
  const { conversation } = visit
  await visit.gets({ kind: 'transfer_asked', conversation, region: 'zuid' })
  expect(visit.client.state.transferTo).toBe('zuid')
  visit.client.answerTransfer(true)
  await visit.settle()
  expect(visit.client.state.transferTo).toBeUndefined()
  const answers = () => visit.socket.kinds().filter((each) => each === 'transfer_answer').length
  expect(visit.socket.last('transfer_answer')).toMatchObject({ region: 'zuid', agrees: true })
  await visit.passes(1_500)
  expect(answers()).toBeGreaterThan(1)
  await visit.gets(visit.standing('active', { epoch: 1, key: visit.key }))
  const before = answers()
  await visit.passes(5_000)
  expect(answers()).toBe(before)
})

test('the operator types for a while, and until the words come', async () => {
  const visit = await new Visit().talks()
  await visit.gets({ kind: 'typing', conversation: visit.conversation, epoch: 1 })
  expect(visit.client.state.peerTyping).toBe(true)
  await visit.passes(6_500)
  expect(visit.client.state.peerTyping).toBe(false)
})

test('an operator whose page cannot be reached is shown as away', async () => {
  const visit = await new Visit().talks()
  const { conversation } = visit
  await visit.gets({
    kind: 'error',
    code: 'peer_unreachable',
    about: 'say',
    conversation,
    number: 1,
  })
  expect(visit.client.state.peerPresent).toBe(false)
})

test('an operator who is away is shown as away until something tells that they are back', async () => {
  const visit = await new Visit().talks()
  const { conversation } = visit
  const present = () => visit.client.state.peerPresent
  await visit.gets({ kind: 'operator_away', conversation })
  expect(present()).toBe(false)
  expect(visit.phase).toBe('talking')
  await visit.gets({ kind: 'operator_back', conversation })
  expect(present()).toBe(true)
  await visit.gets({ kind: 'operator_away', conversation })
  await visit.gets({ kind: 'typing', conversation, epoch: 1 })
  expect(present()).toBe(true)
})

test('whether the operator is away is told by the heartbeat too, whatever was lost', async () => {
  const visit = await new Visit().talks()
  const there = { epoch: 1, key: visit.key }
  const present = () => visit.client.state.peerPresent
  await visit.gets(visit.standing('active', { ...there, operator_away: true }))
  expect(present()).toBe(false)
  await visit.gets(visit.standing('active', there))
  expect(present()).toBe(true)
})

test('after the grace the visitor waits again, and is not told any more that somebody is away', async () => {
  const visit = await new Visit().talks()
  const { conversation } = visit
  visit.client.say('Ben je er nog?')
  await visit.settle()
  await visit.gets({ kind: 'operator_away', conversation })
  await visit.gets({ kind: 'waiting', conversation, since: 5 })
  expect(visit.phase).toBe('waiting')
  expect(visit.client.state.lines).toHaveLength(1)
  const key = (await KeyPair.generate()).public
  await visit.gets({ kind: 'accepted', conversation, epoch: 2, key, serving_region: 'noord' })
  expect(visit.client.state).toMatchObject({ phase: 'talking', peerPresent: true })
})

test('after four tries that led to nothing the page says so, and goes on trying', async () => {
  const visit = new Visit()
  for (let tries = 0; tries < 4; tries++) {
    visit.socket.breaks()
    await visit.passes(10_000)
  }
  expect(visit.phase).toBe('unreachable')
  await visit.arrives()
  expect(visit.phase).toBe('welcome')
})

test('words for another conversation, and of another kind, change nothing', async () => {
  const visit = await new Visit().talks()
  const before = visit.client.state
  await visit.gets(
    { kind: 'ended', conversation: 'B'.repeat(43), reason: 'operator_ended' },
    { kind: 'said', conversation: visit.conversation, epoch: 1, number: 1, box: 'AAAA' },
  )
  expect(visit.client.state).toEqual(before)
})

test('a text that takes too many boxes is not taken', async () => {
  const visit = await new Visit().talks()
  expect(visit.client.say('x'.repeat(70_000))).toBe(false)
  expect(visit.client.state.lines).toEqual([])
})

/** A visit in which the server answers every heartbeat. */
async function answered(visit: Visit, seconds: number): Promise<void> {
  const beats = () => visit.socket.kinds().filter((each) => each === 'heartbeat').length
  for (let passed = 0; passed < seconds; passed += 5) {
    const before = beats()
    await visit.passes(5_000)
    if (beats() > before) await visit.gets(visit.standing('active', { epoch: 1, key: KEY }))
  }
}

test('S-10: after six minutes of silence the page asks, and tells the server who answers', async () => {
  const visit = await new Visit().talks()
  await answered(visit, 355)
  expect(visit.client.state.silenceAsked).toBe(false)
  await answered(visit, 5)
  expect(visit.client.state.silenceAsked).toBe(true)
  visit.client.here()
  await visit.settle()
  const { conversation } = visit
  expect(visit.client.state.silenceAsked).toBe(false)
  expect(visit.socket.last('here')).toMatchObject({ conversation, screen: 'open' })
})

test('S-10: the answer is told until the server has taken it', async () => {
  const visit = await new Visit().talks()
  await answered(visit, 360)
  visit.client.here()
  await visit.settle()
  const told = () => visit.socket.kinds().filter((each) => each === 'here').length
  await visit.passes(1_000)
  expect(told()).toBe(2)
  await visit.gets({ kind: 'here', conversation: visit.conversation, screen: 'open' })
  await visit.gets(visit.standing('active', { epoch: 1, key: KEY }))
  await answered(visit, 60)
  expect(told()).toBe(2)
})

test('S-10: words are as good as an answer, and so is typing long ones', async () => {
  const visit = await new Visit().talks()
  await answered(visit, 355)
  visit.client.say('hallo')
  await answered(visit, 60)
  expect(visit.client.state.silenceAsked).toBe(false)
  expect(visit.socket.last('here')).toBeUndefined()
  await answered(visit, 200)
  visit.client.typing()
  await visit.settle()
  expect(visit.socket.last('here')).toMatchObject({ screen: 'open' })
  await answered(visit, 200)
  expect(visit.client.state.silenceAsked).toBe(false)
})

test('S-12: without a word from the server for two minutes the page covers itself', async () => {
  const visit = await new Visit().talks()
  await visit.gets({ kind: 'typing', conversation: visit.conversation, epoch: 1 })
  visit.socket.breaks()
  await visit.passes(119_000)
  expect(visit.client.state.covered).toBe(false)
  await visit.passes(1_000)
  expect(visit.client.state.covered).toBe(true)
})

test('S-12: who wakes a sleeping page finds it covered, though its own clock stood still', async () => {
  const visit = await new Visit().talks()
  visit.world.sleeps(10 * 60_000)
  await visit.gets(visit.standing('active', { epoch: 1, key: KEY }))
  expect(visit.client.state.covered).toBe(true)
  expect(visit.socket.last('here')).toMatchObject({ screen: 'covered' })
  visit.client.here()
  await visit.settle()
  expect(visit.client.state.covered).toBe(false)
  expect(visit.socket.last('here')).toMatchObject({ screen: 'open' })
})

test('S-12: an operator who takes over hears that the page is covered', async () => {
  const visit = await new Visit().talks()
  visit.world.sleeps(10 * 60_000)
  await visit.gets(visit.standing('active', { epoch: 1, key: KEY }))
  await visit.gets({ kind: 'here', conversation: visit.conversation, screen: 'covered' })
  const { public: key } = await KeyPair.generate()
  const told = visit.socket.kinds().filter((each) => each === 'here').length
  await visit.gets({
    kind: 'accepted',
    conversation: visit.conversation,
    epoch: 2,
    key,
    serving_region: 'noord',
  })
  expect(visit.socket.kinds().filter((each) => each === 'here').length).toBe(told + 1)
  expect(visit.socket.last('here')).toMatchObject({ screen: 'covered' })
})

test('before a conversation nothing is covered, however long somebody reads', async () => {
  const visit = await new Visit().arrives()
  visit.world.sleeps(10 * 60_000)
  await visit.passes(10_000)
  expect(visit.client.state.covered).toBe(false)
})

test('answers go after the end, and words can be forgotten while the page stays', async () => {
  const visit = await new Visit().talks()
  visit.client.say('hallo')
  await visit.settle()
  visit.client.answer({ helpful: 5 })
  expect(visit.socket.last('answers')).toBeUndefined()
  await visit.gets({ kind: 'ended', conversation: visit.conversation, reason: 'operator_ended' })
  visit.client.forgetWords()
  await visit.settle()
  expect(visit.client.state).toMatchObject({ phase: 'ended', lines: [] })
  visit.client.answer({ helpful: 5 })
  expect(visit.socket.last('answers')).toMatchObject({
    conversation: visit.conversation,
    helpful: 5,
  })
})
