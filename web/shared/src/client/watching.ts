import type { Board, BoardChanged, BoardRegion } from '../protocol'
import type { World } from './world'

/** Milliseconds that a change which is missing may be on its way yet. */
const GAP = 1_000
/** Milliseconds for an answer to `watch`. */
const ANSWER_WITHIN = 10_000
/** Milliseconds without anything of the board; one change a minute comes at the least. */
const SILENCE = 120_000
/** Changes that wait for one before them; more than that, and a snapshot is quicker. */
const KEPT = 50

/** The live board, as it was known at a moment. */
export interface BoardView {
  /** Milliseconds since the epoch, by the server. */
  readonly at: number
  /** By code. */
  readonly regions: readonly BoardRegion[]
}

/** What a page needs to watch. */
export interface WatchingOptions {
  /** Send `watch`, if it can be sent. */
  readonly ask: () => void
}

/**
 * The live board of a page that watches: a snapshot, and changes that follow each other by version.
 *
 * Whatever is lost, doubled or overtaken, what is shown is what the server had at some version, and
 * soon what it has now: a gap, a silence or the end of a lease asks for a snapshot again.
 */
export class Watching {
  readonly #world: World
  readonly #options: WatchingOptions
  #wanted = false
  #regions: Map<string, BoardRegion> | undefined
  #version = 0
  #at = 0
  #parts = new Map<number, Board>()
  readonly #ahead = new Map<number, BoardChanged>()
  #renewAt = Number.POSITIVE_INFINITY
  #heardAt = 0
  /** Since when a change is missing. */
  #gapAt = Number.POSITIVE_INFINITY
  #cancel: () => void = () => {}

  constructor(world: World, options: WatchingOptions) {
    this.#world = world
    this.#options = options
  }

  /** Whether the page watches. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** What is known; nothing until the first snapshot. */
  get view(): BoardView | undefined {
    if (!this.#regions) return undefined
    const regions = [...this.#regions.values()]
    return { at: this.#at, regions: regions.sort((a, b) => (a.region < b.region ? -1 : 1)) }
  }

  /** Begin, or ask anew after a sign-in. */
  start(): void {
    this.#wanted = true
    this.#ask()
  }

  /** Watch no more, and forget. */
  stop(): void {
    this.#wanted = false
    this.#cancel()
    this.#regions = undefined
    this.#parts.clear()
    this.#ahead.clear()
  }

  /** A part of a snapshot: the whole replaces what is known once it is complete. */
  snapshot(part: Board): void {
    if (!this.#wanted) return
    this.#heardAt = this.#world.now()
    const other = [...this.#parts.values()].find((each) => each.version !== part.version)
    if (other && other.version > part.version) return
    if (other) this.#parts.clear()
    this.#parts.set(part.part, part)
    if (this.#parts.size < part.parts) return this.#plan()
    const regions = [...this.#parts.values()].flatMap((each) => each.regions)
    this.#regions = new Map(regions.map((each) => [each.region, each]))
    this.#version = part.version
    this.#at = part.at
    this.#parts.clear()
    this.#renewAt = this.#heardAt + part.again_after * 1000
    this.#drain()
    this.#plan()
  }

  /** What changed; kept for a moment where one before it is missing. */
  changed(change: BoardChanged): void {
    if (!this.#wanted) return
    this.#heardAt = this.#world.now()
    if (this.#regions && change.version > this.#version) {
      this.#ahead.set(change.before, change)
      this.#drain()
    }
    if (this.#regions && change.version === this.#version) this.#at = Math.max(this.#at, change.at)
    this.#plan()
  }

  #drain(): void {
    for (const [before, { version }] of this.#ahead) {
      if (version <= this.#version) this.#ahead.delete(before)
    }
    let next = this.#ahead.get(this.#version)
    while (next) {
      this.#ahead.delete(next.before)
      for (const region of next.regions) this.#regions?.set(region.region, region)
      this.#version = next.version
      this.#at = next.at
      next = this.#ahead.get(this.#version)
    }
  }

  #ask(): void {
    const now = this.#world.now()
    this.#parts.clear()
    this.#ahead.clear()
    this.#gapAt = Number.POSITIVE_INFINITY
    this.#renewAt = now + ANSWER_WITHIN
    this.#heardAt = now
    this.#plan()
    this.#options.ask()
  }

  /** Ask again in time: at once where too much is missing. */
  #plan(): void {
    this.#cancel()
    const now = this.#world.now()
    if (this.#ahead.size > KEPT) return this.#ask()
    this.#gapAt = this.#ahead.size > 0 ? Math.min(this.#gapAt, now) : Number.POSITIVE_INFINITY
    const at = Math.min(this.#renewAt, this.#heardAt + SILENCE, this.#gapAt + GAP)
    this.#cancel = this.#world.after(at - now, () => this.#wanted && this.#ask())
  }
}
