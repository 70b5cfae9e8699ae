/**
 * The sending end of a stream: numbers, seals once, keeps each box until it is acknowledged.
 *
 * No I/O and no clock: `now` is milliseconds of any clock that does not run back. The caller lets
 * one `due` end before the next begins; the rest may be called in between.
 */

import type { ErrorCode } from '../protocol'
import type { Kind } from './codes'
import type { Pace } from './pace'

/** Boxes that may be on their way at once. */
export const WINDOW = 64
/** Milliseconds without an acknowledgement before a box is sent again; doubles each time. */
export const RESEND_AFTER = 3_000
export const RESEND_AT_MOST = 30_000
/** Milliseconds after sending within which a request for the same number is not heard. */
const ASKED_NOT_WITHIN = 500
/** Milliseconds until the next try when the other page is not connected, or something is amiss. */
const REFUSED_FOR = 5_000
/** Refusals after which the next try waits for one interval of the pace alone. */
const SOON: readonly ErrorCode[] = ['too_fast', 'try_again']

/** Asked once, when the box is sealed. */
export type Content = () => Uint8Array
export type Seal = (kind: Kind, number: number, content: Uint8Array) => Promise<string>

/** A box that should go now. `resend`: the same box went before. */
export interface Sending {
  readonly number: number
  readonly kind: Kind
  readonly box: string
  readonly resend: boolean
}

interface Kept {
  readonly number: number
  readonly kind: Kind
  readonly box: string
  sentAt: number
  againAt: number
  tries: number
}

/** One stream of one epoch. What is put is sealed when it first goes, and never again. */
export class Sender {
  readonly #seal: Seal
  readonly #pace: Pace
  readonly #kept = new Map<number, Kept>()
  #queue: { readonly kind: Kind; readonly content: Content }[] = []
  #last = 0
  #upto = 0

  constructor(seal: Seal, pace: Pace) {
    this.#seal = seal
    this.#pace = pace
  }

  /** The highest number that has gone. */
  get last(): number {
    return this.#last
  }

  /** Everything up to this number has arrived. */
  get upto(): number {
    return this.#upto
  }

  /** Whether everything that was put has been acknowledged. */
  get idle(): boolean {
    return this.#queue.length === 0 && this.#upto === this.#last
  }

  /** Whether something has gone more than once without an answer. */
  get anxious(): boolean {
    return [...this.#kept.values()].some((each) => each.tries > 1)
  }

  /** Queue a content; the number it will have. */
  put(kind: Kind, content: Content): number {
    this.#queue.push({ kind, content })
    return this.#last + this.#queue.length
  }

  /** What should go now: what is due again, then new boxes while window and pace last. */
  async due(now: number): Promise<Sending[]> {
    return [...this.#again(now), ...(await this.#new(now))]
  }

  /** When `due` will next have something; never when only the other page can change that. */
  get wakesAt(): number {
    const again = Math.min(...[...this.#kept.values()].map((each) => each.againAt))
    const next = this.#mayGo ? this.#pace.readyAt : Number.POSITIVE_INFINITY
    return Math.max(Math.min(again, next), this.#pace.readyAt)
  }

  /**
   * Forget what has arrived, and send again what is asked for.
   *
   * False for an acknowledgement of what was never sent, which changes nothing.
   */
  acked(upto: number, missing: readonly number[], now: number): boolean {
    if (upto > this.#last) return false
    for (const number of this.#kept.keys()) if (number <= upto) this.#kept.delete(number)
    this.#upto = Math.max(this.#upto, upto)
    for (const number of missing) {
      const kept = this.#kept.get(number)
      if (kept && now - kept.sentAt >= ASKED_NOT_WITHIN) kept.againAt = now
    }
    return true
  }

  /** The server did not pass a box on: when to try again. */
  refused(number: number, code: ErrorCode, now: number): void {
    if (code === 'too_fast') this.#pace.refused(now)
    const kept = this.#kept.get(number)
    if (kept) kept.againAt = now + (SOON.includes(code) ? this.#pace.everyMs : REFUSED_FOR)
  }

  /** Send everything on its way again: a new socket, or the other page is back. */
  hurry(now: number): void {
    for (const kept of this.#kept.values()) {
      kept.againAt = now
      kept.tries = 1
    }
  }

  get #mayGo(): boolean {
    return this.#queue.length > 0 && this.#last < this.#upto + WINDOW
  }

  *#again(now: number): Iterable<Sending> {
    for (const kept of this.#kept.values()) {
      if (!this.#pace.ready(now)) return
      if (kept.againAt > now) continue
      this.#pace.spend(now)
      kept.sentAt = now
      kept.againAt = now + Math.min(RESEND_AFTER * 2 ** kept.tries, RESEND_AT_MOST)
      kept.tries += 1
      const { number, kind, box } = kept
      yield { number, kind, box, resend: true }
    }
  }

  async #new(now: number): Promise<Sending[]> {
    const sendings: Sending[] = []
    while (this.#mayGo && this.#pace.ready(now)) {
      const next = this.#queue.shift()
      if (!next) break
      this.#pace.spend(now)
      this.#last += 1
      const number = this.#last
      const { kind } = next
      const box = await this.#seal(kind, number, next.content())
      this.#kept.set(number, {
        number,
        kind,
        box,
        sentAt: now,
        againAt: now + RESEND_AFTER,
        tries: 1,
      })
      sendings.push({ number, kind, box, resend: false })
    }
    return sendings
  }
}
