// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../src/channel/channel'
import { Between, CONVERSATION, HEARTBEAT } from './between'

const anyPlace = fc.nat(1000)
const party = fc.constantFrom('visitor', 'operator')

/** What people, the network and time do. */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('say' as const), party }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('arrives' as const), at: anyPlace }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('is lost' as const), at: anyPlace }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('is repeated' as const), at: anyPlace }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('time passes' as const),
      ms: fc.constantFrom(100, 1000, 4000, HEARTBEAT),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('heartbeats' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('new sockets' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('operator reloads' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('claimed anew' as const),
      region: fc.constantFrom('noord', 'zuid'),
    }),
  },
)

/** What a server can do that passes on more, or other things, than it was given. */
const lie = fc.oneof(
  fc.record({ act: fc.constant('replays' as const), at: anyPlace }),
  fc.record({ act: fc.constant('tampers' as const), at: anyPlace, with: fc.nat(300) }),
  fc.record({
    act: fc.constant('renumbers' as const),
    at: anyPlace,
    by: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({
    act: fc.constant('moves to another epoch' as const),
    at: anyPlace,
    by: fc.constantFrom(-1, 1),
  }),
  fc.record({ act: fc.constant('sends back' as const), at: anyPlace }),
  fc.record({ act: fc.constant('goes back to an old key' as const), at: anyPlace, up: fc.nat(3) }),
  fc.record({ act: fc.constant('acknowledges what never went' as const), party }),
)

type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never
type Lie = typeof lie extends fc.Arbitrary<infer Each> ? Each : never

class Story {
  readonly world: Between
  #said = 0

  constructor(world: Between) {
    this.world = world
  }

  async play(each: Happening | Lie): Promise<void> {
    const { world } = this
    const at = 'at' in each ? each.at % Math.max(world.inFlight.length, 1) : 0
    switch (each.act) {
      case 'say':
        this.#said += 1
        this.#page(each.party).say(`${each.party} ${this.#said}`)
        break
      case 'arrives':
        await world.arrive(at)
        break
      case 'is lost':
        world.inFlight.splice(at, 1)
        return
      case 'is repeated':
        return world.repeat(at)
      case 'time passes':
        world.now += each.ms
        break
      case 'heartbeats':
        return world.beat()
      case 'new sockets':
        world.visitor.hurry(world.now)
        world.operator.hurry(world.now)
        break
      case 'operator reloads':
        return world.reload()
      case 'claimed anew':
        world.region = each.region
        world.opensPage()
        world.claim()
        break
      default:
        return this.#lie(each)
    }
    await world.pump()
  }

  #page(name: string): Channel {
    return name === 'visitor' ? this.world.visitor : this.world.operator
  }

  async #lie(each: Lie): Promise<void> {
    const { world } = this
    const before =
      'at' in each ? world.passed[each.at % Math.max(world.passed.length, 1)] : undefined
    if (each.act === 'acknowledges what never went') {
      const page = this.#page(each.party)
      const upto = 10_000
      const { epoch } = page
      return world.tell(page, {
        kind: 'acked',
        conversation: CONVERSATION,
        epoch,
        stream: 'words',
        upto,
        missing: [upto - 1],
      })
    }
    if (!before) return
    const { to, frame } = before
    if (each.act === 'goes back to an old key') {
      if (frame.kind === 'accepted' && frame.epoch < world.visitor.epoch) {
        await world.tell(world.visitor, { ...frame, epoch: world.visitor.epoch + each.up })
      }
      return
    }
    if (each.act === 'replays') return world.tell(to, frame)
    if (frame.kind !== 'said' && frame.kind !== 'transcript') return
    switch (each.act) {
      case 'tampers': {
        const place = each.with % frame.box.length
        const other = frame.box[place] === 'A' ? 'B' : 'A'
        const box = frame.box.slice(0, place) + other + frame.box.slice(place + 1)
        return world.tell(to, { ...frame, box, number: frame.number + 1 })
      }
      case 'renumbers':
        return each.by === 0
          ? undefined
          : world.tell(to, { ...frame, number: Math.max(1, frame.number + each.by) })
      case 'moves to another epoch':
        return world.tell(to, { ...frame, epoch: frame.epoch + each.by })
      case 'sends back':
        return world.tell(to === world.visitor ? world.operator : world.visitor, frame)
    }
  }
}

const said = (page: Channel) => page.record.filter((each) => each.by === page.party)
const heard = (page: Channel) =>
  page.record.flatMap((each) => (each.by === page.party ? [] : [each.text]))

/** Whatever happened: each word is there once and in order, or is shown as not delivered. */
function bothAgree({ visitor, operator, pages }: Between): void {
  const told = operator.told.filter((each) => each.who === 'visitor').map((each) => each.text)
  const now = operator.view.filter((each) => each.by === 'visitor').map((each) => each.text)
  expect([...told, ...now]).toEqual(said(visitor).map((each) => each.text))
  expect(said(visitor).every((each) => each.status === 'delivered')).toBe(true)

  const words = heard(visitor)
  expect(new Set(words).size).toBe(words.length)
  const all = pages.flatMap(said)
  expect(words).toEqual(all.map((each) => each.text).filter((each) => words.includes(each)))
  for (const each of all) if (each.status === 'delivered') expect(words).toContain(each.text)
  for (const each of said(operator)) expect(['delivered', 'not_delivered']).toContain(each.status)
  const inForce = said(operator).filter((each) => each.epoch === operator.epoch)
  expect(inForce.every((each) => each.status === 'delivered')).toBe(true)
  const toldOwn = operator.told.filter((each) => each.who === 'operator').map((each) => each.text)
  expect(toldOwn).toEqual(words.slice(0, words.length - inForce.length))
}

async function plays(story: readonly (Happening | Lie)[]): Promise<Between> {
  const world = await Between.begin()
  const told = new Story(world)
  for (const each of story) await told.play(each)
  await world.settle()
  bothAgree(world)
  return world
}

const RUNS = { seed: 4, numRuns: 500 }

test('over the worst network, through every epoch, both pages agree at last', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 120, size: 'max' }), async (story) => {
      told += (await plays(story)).operator.told.length
    }),
    RUNS,
  )
  expect(told).toBeGreaterThan(0)
}, 60_000)

test('whatever a lying server passes on, nothing is shown that was not said', async () => {
  const dropped = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 3, arbitrary: happening }, { weight: 2, arbitrary: lie }), {
        maxLength: 120,
        size: 'max',
      }),
      async (story) => {
        for (const why of (await plays(story)).dropped) dropped.add(why)
      },
    ),
    RUNS,
  )
  expect([...dropped]).toEqual(
    expect.arrayContaining(['refused', 'other_epoch', 'other_key', 'seen_key', 'old_epoch']),
  )
}, 60_000)
