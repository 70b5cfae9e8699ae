import type { Channel } from '../channel/channel'
import type { Frame, ToOperator, ToVisitor } from '../protocol'
import { Link } from './link'
import { Published } from './published'
import { Serial } from './serial'
import type { World } from './world'

/** Milliseconds within which something must come after a heartbeat or a greeting. */
const ANSWER_WITHIN = 10_000
/** Milliseconds until the first heartbeat when the page does not know where it stands, and between. */
const ASK_FIRST = 400
const ASK_AGAIN = 1_000
/** Milliseconds between heartbeats while words go unanswered: is the socket still one? */
const ASK_ANXIOUSLY = 10_000
/** Milliseconds by which the clocks have to part for the machine to have slept. */
const SLEPT = 10_000
/** Milliseconds that `typing` is good for, and how often it is told. */
export const TYPING_FOR = 6_000
const TYPING_EVERY = 3_000

/**
 * What the pages of both parties have in common: a link, heartbeats that mend, and a pump that
 * sends what the channels have due.
 */
export abstract class Page<State> {
  protected readonly world: World
  protected readonly link: Link
  protected readonly serial = new Serial()
  protected readonly published: Published<State>
  /** Milliseconds between heartbeats. */
  protected heartbeatEvery = 45_000
  /** Whether the server knows this socket as the page's, so that words may go. */
  protected ready = false
  #beaten = Number.NEGATIVE_INFINITY
  #asked = Number.POSITIVE_INFINITY
  #typed = Number.NEGATIVE_INFINITY
  #unsureSince = Number.POSITIVE_INFINITY
  #apart: number
  #cancel: () => void = () => {}
  #disposed = false

  constructor(url: string, world: World, first: State) {
    this.world = world
    this.published = new Published(first)
    this.#apart = world.time() - world.now()
    this.link = new Link(url, world, {
      opened: () => {
        // At once: nothing else goes over a socket that has not been greeted.
        this.ready = false
        this.#then(() => this.#greeted())
      },
      frame: (frame, former) => {
        // It is this page's own next socket that has displaced the one before.
        if (former && frame.kind === 'displaced') return
        this.#then(() => this.#taken(frame))
      },
      lost: () => this.#then(() => this.#lost()),
    })
  }

  /** What there is to show now. */
  get state(): State {
    return this.published.value
  }

  /** Tell when the state changes; returns what ends it. */
  subscribe(listener: () => void): () => void {
    return this.published.subscribe(listener)
  }

  /** When all that came until now has been dealt with; for tests. */
  get idle(): Promise<void> {
    return this.serial.idle
  }

  /** Close the socket, and forget words and keys. Harmless when repeated. */
  dispose(): void {
    this.#disposed = true
    this.#cancel()
    this.link.close()
    this.published.end()
    for (const each of this.channels()) each.forget()
  }

  protected get disposed(): boolean {
    return this.#disposed
  }

  /** The channels whose frames this page sends. */
  protected abstract channels(): Iterable<Channel>
  /** A socket is open: say who speaks. */
  protected abstract greet(): Promise<void> | void
  /** Do what a page does by itself when this frame comes. */
  protected abstract react(frame: ToVisitor | ToOperator): Promise<void> | void
  /** Send a heartbeat, and what no answer has confirmed once more. */
  protected abstract beat(): void
  /** Whether something was asked of the server that it has not confirmed. */
  protected abstract get asking(): boolean
  /** Whether heartbeats are owed. */
  protected abstract get beating(): boolean
  /** When what there is to show changes by itself. */
  protected abstract get changesAt(): number
  /** What there is to show. */
  protected abstract view(): State

  /** Do something in its turn, then send what is due and show what changed. */
  protected act(work: () => Promise<void> | void = () => {}): void {
    this.#then(work)
  }

  /** The socket has been greeted or asked: something must come. */
  protected expect(): void {
    this.#asked = Math.min(this.#asked, this.world.now())
  }

  /** The server has told the whole state: no heartbeat is owed before its time. */
  protected told(nextIn: number = this.heartbeatEvery): void {
    this.#beaten = this.world.now() + nextIn - this.heartbeatEvery
  }

  /** Ask for the state in the next moment. */
  protected askSoon(): void {
    this.#beaten = Number.NEGATIVE_INFINITY
  }

  /** Send what tells that somebody types, not too often. */
  protected tellTyping(frame: () => Frame): void {
    const now = this.world.now()
    if (!this.ready || now - this.#typed < TYPING_EVERY) return
    this.#typed = now
    this.link.send(frame())
  }

  #then(work: () => Promise<void> | void): void {
    this.serial.do(async () => {
      if (this.#disposed) return
      await work()
      await this.#pump()
      this.#show()
    })
  }

  async #greeted(): Promise<void> {
    this.#asked = Number.POSITIVE_INFINITY
    this.expect()
    await this.greet()
  }

  async #taken(frame: ToVisitor | ToOperator): Promise<void> {
    this.#asked = Number.POSITIVE_INFINITY
    for (const each of [...this.channels()]) await each.feed(frame, this.world.now())
    await this.react(frame)
  }

  #lost(): void {
    if (this.link.open) return
    this.ready = false
    this.#asked = Number.POSITIVE_INFINITY
  }

  /** Send what is due, and come back when something will be. */
  async #pump(): Promise<void> {
    const now = this.world.now()
    if (this.#slept()) this.askSoon()
    if (this.ready) {
      for (const channel of [...this.channels()]) {
        for (const frame of await channel.due(now)) this.link.send(frame)
      }
      this.#unsureSince = this.#unsure ? Math.min(this.#unsureSince, now) : Number.POSITIVE_INFINITY
      if (this.beating && now >= this.#beatAt) {
        this.#beaten = now
        this.expect()
        this.beat()
      }
    }
    // Nothing came at all: the socket is dead, whatever the browser thinks of it.
    if (now >= this.#asked + ANSWER_WITHIN) {
      this.#asked = Number.POSITIVE_INFINITY
      this.link.renew()
    }
    this.#comeBack()
  }

  /** Whether the machine slept since this was last asked: one of its clocks stood still. */
  #slept(): boolean {
    const apart = this.world.time() - this.world.now()
    const slept = apart - this.#apart > SLEPT
    this.#apart = apart
    return slept
  }

  #comeBack(): void {
    this.#cancel()
    const times = [this.#asked + ANSWER_WITHIN, this.changesAt]
    if (this.ready) {
      times.push(...[...this.channels()].map((each) => each.wakesAt))
      if (this.beating) times.push(this.#beatAt)
    }
    const at = Math.min(...times)
    if (this.#disposed || at === Number.POSITIVE_INFINITY) return
    this.#cancel = this.world.after(at - this.world.now(), () => this.act())
  }

  get #beatAt(): number {
    const anxious = [...this.channels()].some((each) => each.anxious)
    const usual = this.#beaten + (anxious ? ASK_ANXIOUSLY : this.heartbeatEvery)
    return Math.min(usual, Math.max(this.#beaten + ASK_AGAIN, this.#unsureSince + ASK_FIRST))
  }

  get #unsure(): boolean {
    return this.asking || [...this.channels()].some((each) => each.halted)
  }

  #show(): void {
    if (!this.#disposed) this.published.publish(this.view())
  }
}
