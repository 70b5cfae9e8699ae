/**
 * Two pages and what lies between them: frames in flight that can be lost, repeated and overtaken.
 *
 * The server is played by its rules alone: it passes on what belongs to the epoch in force.
 */

import { expect } from 'vitest'
import type { Channel } from '../src/channel/channel'
import { KeyPair } from '../src/channel/keys'
import { OperatorChannel } from '../src/channel/operatorChannel'
import type { SessionFrame } from '../src/channel/session'
import { VisitorChannel } from '../src/channel/visitorChannel'
import type { Accept, OfferedConversation, Standing, ToOperator, ToVisitor } from '../src/protocol'

export const CONVERSATION = 'A'.repeat(43)
export const HEARTBEAT = 45_000

type Sent = SessionFrame | Accept
type Pushed = ToVisitor | ToOperator
type Flying =
  | { readonly to: 'server'; readonly by: Channel; readonly frame: Sent }
  | { readonly to: Channel; readonly frame: Pushed }

export class Between {
  readonly visitor: VisitorChannel
  readonly pages: OperatorChannel[] = []
  readonly inFlight: Flying[] = []
  /** Everything that was ever passed on to a page. */
  readonly passed: { readonly to: Channel; readonly frame: Pushed }[] = []
  readonly dropped: string[] = []
  region = 'noord'
  now = 0
  #epoch = 0
  #key: string | undefined
  readonly #sealed = new Map<string, string>()

  private constructor(pair: KeyPair) {
    this.visitor = new VisitorChannel(CONVERSATION, pair)
    this.opensPage()
  }

  /** A conversation in its first epoch. */
  static async begin(): Promise<Between> {
    const world = new Between(await KeyPair.generate())
    world.claim()
    await world.flows()
    return world
  }

  get operator(): OperatorChannel {
    return this.pages.at(-1) as OperatorChannel
  }

  get epoch(): number {
    return this.#epoch
  }

  /** The operator's page is loaded: it knows nothing. */
  opensPage(): void {
    this.pages.push(new OperatorChannel(CONVERSATION, this.visitor.pair.public))
  }

  claim(): void {
    this.#epoch += 1
    this.#key = undefined
    this.#push(this.operator, this.#offer())
  }

  reload(): void {
    this.opensPage()
    this.#push(this.operator, this.#offer())
  }

  /** Both pages send what is due. */
  async pump(): Promise<void> {
    for (const by of [this.visitor, this.operator]) {
      for (const frame of await by.due(this.now)) this.inFlight.push({ to: 'server', by, frame })
    }
  }

  /** One frame in flight arrives. */
  async arrive(at = 0): Promise<void> {
    const [flying] = this.inFlight.splice(at, 1)
    if (!flying) return
    if (flying.to === 'server') return this.#served(flying.by, flying.frame)
    this.passed.push(flying)
    await this.tell(flying.to, flying.frame)
  }

  /** A page is told something, true or not. */
  async tell(page: Channel, frame: Pushed): Promise<void> {
    if (page !== this.visitor && page !== this.operator) return
    if (frame.kind === 'offered' && page instanceof OperatorChannel) {
      const { answer, dropped } = await page.takeUp(frame)
      this.dropped.push(...dropped.map((each) => each.why))
      if (answer) this.inFlight.push({ to: 'server', by: page, frame: answer })
    } else if (
      frame.kind === 'error' &&
      frame.about === 'accept' &&
      page instanceof OperatorChannel
    ) {
      page.giveUp()
      this.#push(page, this.#offer())
    } else {
      const before = this.operator.record.length
      const waiting = this.#transcriptIsOnItsWay()
      const dropped = await page.feed(frame, this.now)
      this.dropped.push(...dropped.map((each) => each.why))
      // New words never come before what was said in earlier epochs.
      if (page === this.operator && waiting && this.#transcriptIsOnItsWay()) {
        expect(this.operator.record.length).toBe(before)
      }
    }
  }

  /** One frame in flight will also come later. */
  repeat(at: number): void {
    const flying = this.inFlight[at]
    if (flying) this.inFlight.push(flying)
  }

  /** Both pages' heartbeats are answered. */
  beat(): void {
    const standing: Standing = {
      kind: 'standing',
      conversation: CONVERSATION,
      state: this.#epoch ? 'active' : 'waiting',
      epoch: this.#epoch,
      since: 0,
      ...(this.#key && { key: this.#key }),
    }
    this.#push(this.visitor, standing)
    const again = this.operator.again()
    if (again) this.inFlight.push({ to: 'server', by: this.operator, frame: again })
    if (this.#epoch && !this.operator.stands(this.#epoch)) this.#push(this.operator, this.#offer())
  }

  /** Nothing is lost any more: everything arrives, and time passes until nothing is due. */
  async settle(): Promise<void> {
    for (let round = 0; round < 600; round++) {
      this.beat()
      await this.flows()
      this.visitor.tell()
      await this.flows()
      // A page that does not know where it stands asks again in a second.
      const unsure = this.visitor.halted || this.operator.halted
      const next = Math.min(this.visitor.wakesAt, this.operator.wakesAt)
      if (next === Number.POSITIVE_INFINITY && !unsure) return
      this.now = Math.max(this.now, Math.min(next, this.now + 1000))
    }
    throw new Error('the pages never come to rest')
  }

  /** Everything that is due now arrives. */
  async flows(): Promise<void> {
    await this.pump()
    while (this.inFlight.length > 0) {
      await this.arrive()
      await this.pump()
    }
  }

  #push(to: Channel, frame: Pushed): void {
    this.inFlight.push({ to, frame: structuredClone(frame) })
  }

  #offer(): OfferedConversation & { kind: 'offered' } {
    return {
      kind: 'offered',
      conversation: CONVERSATION,
      epoch: this.#epoch,
      state: 'active',
      accepted: this.#key !== undefined,
      visitor_key: this.visitor.pair.public,
      visitor_present: true,
      entry_region: 'noord',
      language: 'nl',
      why: 'own',
      since: 0,
      again: false,
    }
  }

  #transcriptIsOnItsWay(): boolean {
    return this.visitor.epoch === this.operator.epoch && this.visitor.telling
  }

  #served(by: Channel, frame: Sent): void {
    if (by !== this.visitor && by !== this.operator) return // a page that is gone
    if (frame.kind === 'accept') return this.#accepts(by, frame)
    if (frame.epoch !== this.#epoch || this.#key === undefined) {
      if (frame.kind !== 'ack') this.#refuse(by, frame)
      return
    }
    this.#sealedOnce(frame)
    const peer = by === this.visitor ? this.operator : this.visitor
    const kind = { say: 'said', transcript: 'transcript', ack: 'acked' }[frame.kind]
    this.#push(peer, { ...frame, kind } as Pushed)
  }

  #accepts(by: Channel, { epoch, key }: Accept): void {
    if (epoch === this.#epoch && this.#key === undefined) this.#key = key
    else if (epoch === this.#epoch + 1 && this.#key !== undefined) {
      this.#epoch = epoch
      this.#key = key
    } else if (epoch !== this.#epoch || key !== this.#key) {
      return this.#refuse(by, { kind: 'accept' })
    }
    for (const page of [this.visitor, by]) {
      this.#push(page, {
        kind: 'accepted',
        conversation: CONVERSATION,
        epoch: this.#epoch,
        key,
        serving_region: this.region,
      })
    }
  }

  #refuse(by: Channel, frame: { readonly kind: string; readonly number?: number }): void {
    const number = frame.number === undefined ? {} : { number: frame.number }
    this.#push(by, {
      kind: 'error',
      code: 'stale_epoch',
      about: frame.kind,
      conversation: CONVERSATION,
      ...number,
    })
  }

  /** Two boxes never share a key and a number: a repetition is the stored box. */
  #sealedOnce(frame: SessionFrame): void {
    if (frame.kind === 'ack') return
    const slot = [this.#key, frame.as, frame.kind, frame.number].join()
    const before = this.#sealed.get(slot) ?? frame.box
    expect(frame.box).toBe(before)
    this.#sealed.set(slot, before)
  }
}
