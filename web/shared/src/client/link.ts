import type { Frame, ToOperator, ToVisitor } from '../protocol'
import type { Socket, World } from './world'

/** Milliseconds to open a socket. */
const OPEN_WITHIN = 10_000
/** Milliseconds: the pause before a try is random below FIRST_PAUSE, then twice that, and so on. */
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000
/** The next socket is opened at a random moment of this share of the time that one may live. */
const PLANNED_FROM = 0.7
const PLANNED_TO = 0.95

/** What a link tells. */
export interface LinkEvents {
  /** A socket is open: say who speaks. Its frames count from now on. */
  readonly opened: () => void
  /** `former`: it came over the socket before, which the one of now is about to take over from. */
  readonly frame: (frame: ToVisitor | ToOperator, former: boolean) => void
  /** There is no socket now, or none could be opened. */
  readonly lost: () => void
}

interface Live {
  readonly socket: Socket
  open: boolean
  endOpening: () => void
}

/**
 * One way to the server, over one socket after the other.
 *
 * A lost socket is followed by another one after a growing and fully random pause, so that a
 * thousand pages that lost the same server do not come back at the same moment. Before a socket is
 * too old the next one is opened first, and the old one closed once the new one has `settled`.
 */
export class Link {
  readonly #url: string
  readonly #world: World
  readonly #events: LinkEvents
  readonly #forget: () => void
  #current: Live | undefined
  #next: Live | undefined
  #former: Live | undefined
  #failures = 0
  #cancel: () => void = () => {}
  #closed = false
  #resting = false

  constructor(url: string, world: World, events: LinkEvents) {
    this.#url = url
    this.#world = world
    this.#events = events
    this.#forget = world.network((online) => (online ? this.#hurry() : this.renew()))
  }

  /** Whether frames can be sent. */
  get open(): boolean {
    return this.#current?.open === true
  }

  /** Tries in a row that led to nothing. */
  get failures(): number {
    return this.#failures
  }

  /** Open the first socket. */
  begin(): void {
    if (!this.#closed) this.#try()
  }

  /** Send a frame; false where there is no socket to send it over. */
  send(frame: Frame): boolean {
    if (!this.#current?.open) return false
    this.#current.socket.send(JSON.stringify(frame))
    return true
  }

  /** The server knows this socket. It may live for `seconds`. */
  settled(seconds: number): void {
    this.#failures = 0
    this.#close(this.#former)
    this.#former = undefined
    const share = PLANNED_FROM + (PLANNED_TO - PLANNED_FROM) * this.#world.random()
    this.#later(seconds * 1000 * share, () => this.#try())
  }

  /** This socket is of no use any more: another one, after a pause. */
  renew(): void {
    if (this.#closed) return
    this.#dropAll()
    this.#lost()
  }

  /** Open no further sockets; the one that is open stays. */
  rest(): void {
    this.#resting = true
    this.#cancel()
  }

  /** Close for good. */
  close(): void {
    this.#closed = true
    this.#cancel()
    this.#forget()
    this.#dropAll()
  }

  #try(): void {
    this.#cancel()
    const live: Live = {
      open: false,
      endOpening: this.#world.after(OPEN_WITHIN, () => this.#gone(live)),
      socket: this.#world.open(this.#url, {
        opened: () => this.#opened(live),
        message: (text) => this.#message(live, text),
        closed: () => this.#gone(live),
      }),
    }
    this.#next = live
  }

  #opened(live: Live): void {
    if (live !== this.#next) return
    live.open = true
    live.endOpening()
    this.#close(this.#former)
    this.#former = this.#current
    this.#current = live
    this.#next = undefined
    this.#events.opened()
  }

  #message(live: Live, text: string): void {
    // What is on its way to the former socket is still good.
    if (live !== this.#current && live !== this.#former) return
    const frame = read(text)
    if (frame) this.#events.frame(frame, live === this.#former)
  }

  #gone(live: Live): void {
    const mattered = live === this.#current || live === this.#next
    this.#close(live)
    if (live === this.#former) this.#former = undefined
    if (live === this.#current) this.#current = undefined
    if (live === this.#next) this.#next = undefined
    if (mattered) this.#lost()
  }

  #lost(): void {
    if (!this.#next) this.#again()
    this.#events.lost()
  }

  #again(): void {
    if (this.#resting) return
    const most = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE)
    this.#failures += 1
    this.#later(most * this.#world.random(), () => this.#try())
  }

  /** The network is back: no need to wait for the end of the pause. */
  #hurry(): void {
    if (this.#closed || this.#resting || this.#current || this.#next) return
    this.#failures = 0
    this.#try()
  }

  #later(delay: number, action: () => void): void {
    this.#cancel()
    if (!this.#resting) this.#cancel = this.#world.after(delay, action)
  }

  #dropAll(): void {
    for (const each of [this.#current, this.#next, this.#former]) this.#close(each)
    this.#current = this.#next = this.#former = undefined
  }

  #close(live: Live | undefined): void {
    if (!live) return
    live.open = false
    live.endOpening()
    live.socket.close()
  }
}

/** A frame has a kind; anything else is passed over. */
function read(text: string): ToVisitor | ToOperator | undefined {
  try {
    const frame: unknown = JSON.parse(text)
    if (typeof frame === 'object' && frame !== null && 'kind' in frame) {
      return frame as ToVisitor | ToOperator
    }
  } catch {
    // Not of the protocol: the gateway's own words to a fault of its own, perhaps.
  }
  return undefined
}
