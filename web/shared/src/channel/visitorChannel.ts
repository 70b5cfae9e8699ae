/** The visitor's end: one key pair, the record of what was said, and the rules of epochs. */

import type { Accepted, Standing, ToOperator, ToVisitor } from '../protocol'
import { Channel } from './channel'
import { parts, type ToldLine, writeTranscript } from './content'
import { type Dropped, type Entry, underWay } from './entry'
import { Epochs } from './epochs'
import type { KeyPair } from './keys'
import { Session } from './session'

/**
 * Takes `accepted` and `standing`; a new epoch is told what was said, and then what was not.
 *
 * `asked` is true while the visitor has to say whether the transcript may go to another region:
 * then call `tell` or `withhold`. Words wait for that answer.
 */
export class VisitorChannel extends Channel {
  readonly pair: KeyPair
  asked = false
  servingRegion: string | undefined
  readonly #epochs = new Epochs()
  #regionBefore: string | undefined
  #toldFrom = 0

  constructor(conversation: string, pair: KeyPair) {
    super('visitor', conversation)
    this.pair = pair
  }

  /** The transcript: what has been delivered and heard, in the order of this page. */
  get lines(): readonly ToldLine[] {
    return this.record.flatMap(({ by: who, text, status, epoch, number }) =>
      text !== undefined && status === 'delivered'
        ? [{ who, epoch, number, text, more: false }]
        : [],
    )
  }

  /** Whether the transcript of earlier epochs is still on its way; words wait for it. */
  get telling(): boolean {
    return this.session?.sender('transcript')?.idle === false
  }

  /** The visitor's yes: the transcript goes to the new region, and then the words. */
  tell(): void {
    if (!this.session || !this.asked) return
    this.asked = false
    this.#toldFrom = 0
    this.#tellOf(this.session)
  }

  /** The visitor's no: this region gets new words alone, in later epochs too. */
  withhold(): void {
    if (!this.session || !this.asked) return
    this.asked = false
    this.#toldFrom = this.epoch
    this.#putUndelivered(this.session)
  }

  override async feed(frame: ToVisitor | ToOperator, now: number): Promise<Dropped[]> {
    const ours = 'conversation' in frame && frame.conversation === this.conversation
    if (ours && frame.kind === 'accepted') return this.#accepted(frame)
    if (ours && frame.kind === 'standing') return this.#standing(frame)
    return super.feed(frame, now)
  }

  protected override put(entry: Entry, session: Session): void {
    if (!this.asked) super.put(entry, session)
  }

  #accepted({ epoch, key, serving_region }: Accepted): Promise<Dropped[]> {
    return this.#turn(epoch, key, serving_region)
  }

  /** The authoritative state: it repairs an `accepted` or an `ended` that was lost. */
  async #standing({ state, epoch, key, serving_region }: Standing): Promise<Dropped[]> {
    if (state === 'ended') this.end()
    else if (state === 'active' && key) return this.#turn(epoch, key, serving_region)
    // Back in the queue, or claimed and not yet accepted: this epoch is over for words.
    else if (this.session) this.session.running = false
    return []
  }

  async #turn(epoch: number, key: string, region: string | undefined): Promise<Dropped[]> {
    const turn = await this.#epochs.take(epoch, key)
    if (turn === 'begun') await this.#begin(epoch, key, region)
    else if (turn === 'known' && this.session) {
      this.session.running = true
      this.#regionIs(region)
    } else return [{ why: turn, epoch }]
    return []
  }

  async #begin(epoch: number, key: string, region: string | undefined): Promise<void> {
    const { conversation, settings } = this
    const end = { party: 'visitor', conversation, epoch, peer: key } as const
    const session = await Session.begin(this.pair, end, settings)
    if (this.over) return
    this.begun(session)
    for (const each of this.mine) if (each.status === 'sent') each.status = 'waiting'
    // A region that is not told counts as another one: then the visitor is asked.
    const same = region !== undefined && region === this.servingRegion
    this.#regionBefore = this.servingRegion ?? this.#regionBefore
    this.servingRegion = region
    this.asked = this.lines.length > 0 && !same
    if (!this.asked) this.#tellOf(session)
  }

  /** The region of the current epoch, where `standing` had come before `accepted`. */
  #regionIs(region: string | undefined): void {
    this.servingRegion ??= region
    if (this.session && this.asked && region && region === this.#regionBefore) {
      this.asked = false
      this.#tellOf(this.session)
    }
  }

  #tellOf(session: Session): void {
    const told = this.lines.filter((each) => {
      return this.#toldFrom <= each.epoch && each.epoch < session.epoch
    })
    const made = parts(told, this.room)
    made.forEach((part, at) => {
      const kind = at === made.length - 1 ? 'transcript_last' : 'transcript'
      session.sender('transcript')?.put(kind, () => writeTranscript(part))
    })
    this.#putUndelivered(session)
  }

  /** What no operator's page has acknowledged goes to the new one, as new words. */
  #putUndelivered(session: Session): void {
    for (const each of this.mine) if (underWay(each)) this.put(each, session)
  }
}
