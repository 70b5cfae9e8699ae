// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Watching } from '../src/client/watching'
import type { Board, BoardChanged, BoardRegion } from '../src/protocol'
import { FakeWorld } from './fakeWorld'

const region = (code: string, waiting = 0): BoardRegion => ({
  region: code,
  open: true,
  why: 'hours',
  operators: 1,
  available: 1,
  paused: 0,
  leaving: 0,
  free: 3,
  waiting,
  overflow: [],
})

const snapshot = (version: number, regions: BoardRegion[], more: Partial<Board> = {}): Board => ({
  kind: 'board',
  version,
  at: version,
  again_after: 150,
  part: 1,
  parts: 1,
  regions,
  ...more,
})

const change = (before: number, ...regions: BoardRegion[]): BoardChanged => ({
  kind: 'board_changed',
  before,
  version: regions.length > 0 ? before + 1 : before,
  at: before + 1,
  regions,
})

function watched() {
  const world = new FakeWorld()
  let asked = 0
  const watching = new Watching(world, {
    ask: () => {
      asked += 1
    },
  })
  watching.start()
  return { world, watching, asked: () => asked }
}

const waiting = ({ watching }: ReturnType<typeof watched>) =>
  Object.fromEntries((watching.view?.regions ?? []).map((each) => [each.region, each.waiting]))

describe('the live board of a page', () => {
  it('is there once all parts of a snapshot are', () => {
    const page = watched()
    page.watching.snapshot(snapshot(4, [region('noord')], { part: 1, parts: 2 }))
    expect(page.watching.view).toBeUndefined()
    page.watching.snapshot(snapshot(4, [region('zuid')], { part: 2, parts: 2 }))
    expect(waiting(page)).toEqual({ noord: 0, zuid: 0 })
  })

  it('never mixes parts of two snapshots', () => {
    const page = watched()
    page.watching.snapshot(snapshot(4, [region('noord', 4)], { part: 1, parts: 2 }))
    page.watching.snapshot(snapshot(5, [region('noord', 5)], { part: 1, parts: 2 }))
    page.watching.snapshot(snapshot(4, [region('zuid', 4)], { part: 2, parts: 2 }))
    expect(page.watching.view).toBeUndefined()
    page.watching.snapshot(snapshot(5, [region('zuid', 5)], { part: 2, parts: 2 }))
    expect(waiting(page)).toEqual({ noord: 5, zuid: 5 })
  })

  it('follows changes, also those that overtook each other, and each once', () => {
    const page = watched()
    page.watching.snapshot(snapshot(1, [region('noord')]))
    page.watching.changed(change(2, region('noord', 2)))
    expect(waiting(page)).toEqual({ noord: 0 })
    page.watching.changed(change(1, region('noord', 1)))
    expect(waiting(page)).toEqual({ noord: 2 })
    page.watching.changed(change(1, region('noord', 1)))
    expect(waiting(page)).toEqual({ noord: 2 })
  })

  it('asks for a snapshot when a change stays away for a second, though others go on coming', async () => {
    const page = watched()
    page.watching.snapshot(snapshot(1, [region('noord')]))
    page.watching.changed(change(2, region('noord', 2)))
    await page.world.passes(700)
    page.watching.changed(change(3, region('noord', 3)))
    await page.world.passes(200)
    expect(page.asked()).toBe(1)
    await page.world.passes(200)
    expect(page.asked()).toBe(2)
  })

  it('asks again when the lease ends, when nothing comes, and when no answer does', async () => {
    const page = watched()
    await page.world.passes(10_000)
    expect(page.asked()).toBe(2)
    page.watching.snapshot(snapshot(1, [region('noord')]))
    await page.world.passes(119_000)
    expect(page.asked()).toBe(2)
    await page.world.passes(2_000)
    expect(page.asked()).toBe(3)
    page.watching.snapshot(snapshot(1, [region('noord')]))
    await page.world.passes(100_000)
    page.watching.changed(change(1))
    await page.world.passes(49_000)
    expect(page.asked()).toBe(3)
    await page.world.passes(2_000)
    expect(page.asked()).toBe(4)
  })

  it('is forgotten by who watches no more, and asks for nothing', async () => {
    const page = watched()
    page.watching.snapshot(snapshot(1, [region('noord')]))
    page.watching.stop()
    page.watching.changed(change(1, region('noord', 1)))
    await page.world.passes(1_000_000)
    expect(page.watching.view).toBeUndefined()
    expect(page.asked()).toBe(1)
  })

  it('ends as the server has it, whatever is lost, doubled or overtaken', async () => {
    const codes = ['noord', 'oost', 'zuid'] as const
    const step = fc.record({
      code: fc.constantFrom(...codes),
      waiting: fc.nat(9),
      fate: fc.constantFrom('lost', 'comes', 'twice', 'late'),
      pause: fc.constantFrom(0, 0, 400, 1_500),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const world = new FakeWorld()
        const server = new Map<string, BoardRegion>(codes.map((code) => [code, region(code)]))
        let version = 1
        const later: BoardChanged[] = []
        const watching: Watching = new Watching(world, {
          ask: () =>
            world.after(50, () => watching.snapshot(snapshot(version, [...server.values()]))),
        })
        watching.start()
        for (const { code, waiting: count, fate, pause } of steps) {
          const now = region(code, count)
          const told = change(version, now)
          server.set(code, now)
          version += 1
          if (fate === 'comes' || fate === 'twice') watching.changed(told)
          if (fate === 'twice' || fate === 'late') later.push(told)
          await world.passes(pause)
        }
        for (const each of later.reverse()) watching.changed(each)
        // The change that comes every minute says which version there is.
        watching.changed(change(version))
        await world.passes(5_000)
        expect(watching.view?.regions).toEqual([...server.values()])
      }),
      { numRuns: 300 },
    )
  })
})
