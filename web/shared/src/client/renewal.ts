import type { World } from './world'

/** The share of its time after which a token is renewed: random, so that pages do not do it at once. */
const RENEWED_FROM = 0.5
const RENEWED_TO = 0.75
/** Milliseconds until the next try, random too: a refresh token whose answer was lost works a little longer. */
const AGAIN_FROM = 5_000
const AGAIN_TO = 15_000

/** What a renewal needs of the page. */
export interface RenewalEvents {
  /** A token; a `fresh` one is made for this. Rejects with `NotSignedIn` where there will be none. */
  readonly token: (fresh: boolean) => Promise<string>
  /** There is a fresh token: prove with it who this is. */
  readonly renewed: (token: string) => void
  /** There will be no fresh token: the sign-in ends with the one there is. */
  readonly ending: () => void
}

/**
 * Asks for a fresh access token well before the one in use ends, and again until there is one.
 *
 * It is over when the server has taken the token: then `plan` is called anew.
 */
export class Renewal {
  readonly #world: World
  readonly #events: RenewalEvents
  #cancel: () => void = () => {}
  /** Counts the plans: what was asked for under an earlier one is of no use any more. */
  #plan = 0

  constructor(world: World, events: RenewalEvents) {
    this.#world = world
    this.#events = events
  }

  /**
   * The server takes the token in use for so many milliseconds yet.
   *
   * Where that is not known (no more than 0) nothing is planned: the end of the token is told then.
   */
  plan(lasts: number): void {
    if (lasts <= 0) return this.stop()
    const share = this.#between(RENEWED_FROM, RENEWED_TO)
    this.#later(Math.max(lasts * share, AGAIN_FROM), true)
  }

  /** Renew nothing any more. */
  stop(): void {
    this.#plan += 1
    this.#cancel()
  }

  #later(delay: number, fresh: boolean): void {
    this.stop()
    this.#cancel = this.#world.after(delay, () => this.#renew(fresh))
  }

  #renew(fresh: boolean): void {
    const plan = this.#plan
    this.#events.token(fresh).then(
      (token) => {
        if (plan !== this.#plan) return
        // The answer may be lost, or a refusal pass: then this token is shown again.
        this.#later(this.#between(AGAIN_FROM, AGAIN_TO), false)
        this.#events.renewed(token)
      },
      (error: unknown) => {
        if (plan !== this.#plan) return
        if (error instanceof Error && error.name === 'NotSignedIn') return this.#events.ending()
        this.#later(this.#between(AGAIN_FROM, AGAIN_TO), fresh)
      },
    )
  }

  #between(from: number, to: number): number {
    return from + (to - from) * this.#world.random()
  }
}
