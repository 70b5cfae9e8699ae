import { expect, test } from 'vitest'
import { Link } from '../src/client/link'
import { FakeWorld } from './fakeWorld'

function linked(chance = 0.5) {
  const world = new FakeWorld()
  world.chance = chance
  const told: string[] = []
  const link = new Link('ws://test', world, {
    opened: () => told.push('opened'),
    frame: (frame) => told.push(frame.kind),
    lost: () => told.push('lost'),
  })
  link.begin()
  return { world, told, link }
}

test('frames go over a socket that is open, and over no other', () => {
  const { world, link } = linked()
  expect(link.send({ kind: 'reload' })).toBe(false)
  world.socket.opens()
  expect(link.send({ kind: 'reload' })).toBe(true)
  expect(world.socket.kinds()).toEqual(['reload'])
})

test('the pause before each try is random below a bound that doubles, up to half a minute', async () => {
  const { world, link } = linked(0.999)
  const pauses: number[] = []
  for (let tries = 0; tries < 8; tries++) {
    const before = world.now()
    const sockets = world.sockets.length
    world.socket.breaks()
    while (world.sockets.length === sockets) await world.passes(10)
    pauses.push(Math.round((world.now() - before) / 1000))
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  expect(link.failures).toBe(8)
})

test('a lucky page comes back at once', async () => {
  const { world } = linked(0)
  world.socket.breaks()
  await world.passes(0)
  expect(world.sockets).toHaveLength(2)
})

test('a socket that does not open within ten seconds is given up', async () => {
  const { world, told } = linked(0)
  await world.passes(10_000)
  expect(told).toEqual(['lost'])
  expect(world.sockets[0]?.closed).toBe(true)
  expect(world.sockets).toHaveLength(2)
})

test('the next socket is opened before this one is too old, and this one closed after it has settled', async () => {
  const { world, told, link } = linked(0.5)
  const [first] = world.sockets
  first?.opens()
  link.settled(1000)
  await world.passes(800_000)
  expect(world.sockets).toHaveLength(1)
  await world.passes(26_000)
  expect(world.sockets).toHaveLength(2)
  expect(first?.closed).toBe(false)
  expect(link.send({ kind: 'displaced' })).toBe(true)
  expect(first?.kinds()).toEqual(['displaced'])

  world.socket.opens()
  first?.gets({ kind: 'displaced' })
  link.send({ kind: 'reload' })
  expect(world.socket.kinds()).toEqual(['reload'])
  expect(told).toEqual(['opened', 'opened', 'displaced'])
  link.settled(1000)
  expect(first?.closed).toBe(true)
  expect(told).not.toContain('lost')
})

test('when the network goes the socket is dropped, and when it comes there is no pause', async () => {
  const { world, told } = linked(0.999)
  world.socket.opens()
  world.goes(false)
  expect(told).toEqual(['opened', 'lost'])
  expect(world.sockets).toHaveLength(1)
  world.goes(true)
  expect(world.sockets).toHaveLength(2)
})

test('what is no frame is passed over', () => {
  const { world, told } = linked()
  world.socket.opens()
  for (const text of ['', 'null', '[]', '"x"', '{}', '{"message":"Internal server error"}']) {
    world.socket.gets(text)
  }
  expect(told).toEqual(['opened'])
})

test('at rest it opens nothing more; closed it leaves nothing behind', async () => {
  const { world, link } = linked()
  world.socket.opens()
  link.rest()
  world.socket.breaks()
  await world.passes(100_000)
  expect(world.sockets).toHaveLength(1)
  link.close()
  world.goes(true)
  expect(world.sockets).toHaveLength(1)
  expect(world.quiet).toBe(true)
})
