/**
 * The pace a page keeps by itself, a little within the server's, so that it is seldom refused.
 *
 * A virtual clock: each message moves it on by the interval; it may run ahead by a burst.
 */
export class Pace {
  /** Milliseconds per message in the long run. */
  readonly everyMs: number
  readonly #ahead: number
  #clock = 0

  /** `burst`: messages at once. */
  constructor(everyMs: number, burst: number) {
    this.everyMs = everyMs
    this.#ahead = (burst - 1) * everyMs
  }

  /** From when the next message may go, in milliseconds of the caller's clock. */
  get readyAt(): number {
    return this.#clock - this.#ahead
  }

  /** Whether a message may go now. */
  ready(now: number): boolean {
    return this.readyAt <= now
  }

  /** A message went. */
  spend(now: number): void {
    this.#clock = Math.max(this.#clock, now) + this.everyMs
  }

  /** The server found it too fast: wait one interval from now. */
  refused(now: number): void {
    this.#clock = Math.max(this.#clock, now + this.#ahead + this.everyMs)
  }
}
