/** The receiving end of a stream: opens each box once, applies in order, tells what is missing. */

import { BadBox } from './box'
import type { Kind } from './codes'
import { WINDOW } from './sender'

/** Milliseconds that an acknowledgement may wait for more, or for words to travel with. */
export const ACK_AFTER = 200

export type Open = (kind: Kind, number: number, box: string) => Promise<Uint8Array | undefined>

/**
 * What became of a box. `duplicate`: its number had arrived; it is not opened, only acknowledged.
 * `beyond`: outside the window. `refused`: not sealed by the other page for this place.
 */
export type Verdict = 'new' | 'duplicate' | 'beyond' | 'refused'

/** A content in its turn; nothing where the other page sealed what nobody can read. */
export interface Applied {
  readonly number: number
  readonly kind: Kind
  readonly content: Uint8Array | undefined
}

/** What became of a box, and what could now be applied. */
export interface Taken {
  readonly verdict: Verdict
  readonly applied: readonly Applied[]
}

/** One stream of one epoch. The caller lets one `take` end before the next begins. */
export class Receiver {
  readonly #open: Open
  readonly #ahead = new Map<number, Applied>()
  #ackAt = Number.POSITIVE_INFINITY
  #upto = 0

  constructor(open: Open) {
    this.#open = open
  }

  /** Everything up to this number has arrived. */
  get upto(): number {
    return this.#upto
  }

  /** The gaps below what has arrived. */
  get missing(): readonly number[] {
    const gaps: number[] = []
    const highest = Math.max(this.#upto, ...this.#ahead.keys())
    for (let each = this.#upto + 1; each < highest; each++) {
      if (!this.#ahead.has(each)) gaps.push(each)
    }
    return gaps
  }

  /**
   * Take a box. One that does not open leaves no trace, so that the true one still gets through.
   *
   * Gaps, repetitions and the end of a transcript (words wait for it) are acknowledged at once, the
   * rest within ACK_AFTER.
   */
  async take(number: number, kind: Kind, box: string, now: number): Promise<Taken> {
    if (number <= this.#upto || this.#ahead.has(number)) {
      this.#ackAt = now
      return { verdict: 'duplicate', applied: [] }
    }
    if (number > this.#upto + WINDOW) return { verdict: 'beyond', applied: [] }
    let content: Uint8Array | undefined
    try {
      content = await this.#open(kind, number, box)
    } catch (error) {
      if (error instanceof BadBox) return { verdict: 'refused', applied: [] }
      throw error
    }
    this.#ahead.set(number, { number, kind, content })
    const applied = this.#inTurn()
    const wait = this.#ahead.size > 0 || kind === 'transcript_last' ? 0 : ACK_AFTER
    this.#ackAt = Math.min(this.#ackAt, now + wait)
    return { verdict: 'new', applied }
  }

  /** When an acknowledgement is due; never when none is owed. */
  get ackAt(): number {
    return this.#ackAt
  }

  /** An acknowledgement went. */
  ackSent(): void {
    this.#ackAt = Number.POSITIVE_INFINITY
  }

  /** `upto`, to travel in a sealed message; none is owed then, unless there are gaps. */
  piggyback(): number {
    if (this.#ahead.size === 0) this.ackSent()
    return this.#upto
  }

  #inTurn(): Applied[] {
    const applied: Applied[] = []
    for (;;) {
      const next = this.#ahead.get(this.#upto + 1)
      if (!next) return applied
      this.#upto += 1
      this.#ahead.delete(next.number)
      applied.push(next)
    }
  }
}
