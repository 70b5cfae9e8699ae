import type { VisitorScreen } from '../protocol'
import type { World } from './world'

/** In seconds, as the server's welcome tells them. */
export interface AttentionLimits {
  readonly silence_ask_after: number
  readonly cover_after: number
}

/**
 * Whether somebody still looks at the visitor's page.
 *
 * After a silence the page asks. After a long gap, a laptop's sleep or a lost network, it comes back
 * covered until somebody taps: who looks at it now may be another. What is told to the server about
 * either is pending until the server has said that it was taken.
 */
export class Attention {
  readonly #world: World
  #askAfter = Number.POSITIVE_INFINITY
  #coverAfter = Number.POSITIVE_INFINITY
  #heard = { now: 0, time: 0 }
  #active = Number.POSITIVE_INFINITY
  #covered = false
  #pending: VisitorScreen | undefined

  constructor(world: World) {
    this.#world = world
    this.heard()
  }

  set limits({ silence_ask_after, cover_after }: AttentionLimits) {
    this.#askAfter = silence_ask_after * 1000
    this.#coverAfter = cover_after * 1000
  }

  /** Whether the page shows nothing until somebody taps. */
  get covered(): boolean {
    return this.#covered
  }

  /** What the server has still to take. */
  get pending(): VisitorScreen | undefined {
    return this.#pending
  }

  /** Whether to ask if anybody is there. */
  get asks(): boolean {
    return this.#silence >= this.#askAfter
  }

  /** When one of these changes by itself, by the clock that does not run back. */
  get changesAt(): number {
    const now = this.#world.now()
    const times = [this.#active + this.#askAfter, this.#heard.now + this.#coverAfter]
    return Math.min(...times.filter((each) => each > now))
  }

  /**
   * Look at the clocks: one of them stops while a laptop sleeps, the other may be set. Whether the page
   * is covered from now on.
   */
  look(): boolean {
    const { now, time } = this.#heard
    const gap = Math.max(this.#world.now() - now, this.#world.time() - time)
    if (gap < this.#coverAfter || this.#covered) return false
    this.#covered = true
    this.#pending = 'covered'
    return true
  }

  /** Something came from the server. */
  heard(): void {
    this.#heard = { now: this.#world.now(), time: this.#world.time() }
  }

  /** The visitor said something, or somebody began to listen; a covered page says so anew. */
  active(): void {
    this.#active = this.#world.now()
    if (this.#covered) this.#pending = 'covered'
  }

  /** Somebody tapped, or said that they are still there. */
  here(): void {
    this.heard()
    this.active()
    this.#covered = false
    this.#pending = 'open'
  }

  /** Somebody types: as good as saying so, before long words would count as silence. Whether it is news. */
  typed(): boolean {
    const news = this.#silence >= this.#askAfter / 2
    if (news) this.here()
    return news
  }

  /** The server has taken it. */
  taken(screen: VisitorScreen): void {
    if (this.#pending === screen) this.#pending = undefined
  }

  get #silence(): number {
    return this.#world.now() - this.#active
  }
}
