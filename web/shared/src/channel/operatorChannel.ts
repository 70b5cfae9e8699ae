/** The operator's end: a fresh key pair per epoch, and what the visitor's page tells of before. */

import type { Accept, OfferedConversation, ToOperator, ToVisitor } from '../protocol'
import { Channel } from './channel'
import { streamOf } from './codes'
import { Joiner, readTranscript, type ToldLine, Unreadable } from './content'
import type { Dropped, Entry } from './entry'
import { KeyPair } from './keys'
import type { Applied } from './receiver'
import { Session } from './session'

/** The answer to an offer: what to send, and what was wrong with it. */
export interface TakenUp {
  readonly answer?: Accept
  readonly dropped: readonly Dropped[]
}

/** Answers offers with `accept`. Every epoch begins with an empty view: what is told, then heard. */
export class OperatorChannel extends Channel {
  readonly visitorKey: string
  /** The transcript, as the visitor's page tells it. */
  told: ToldLine[] = []
  /** Whether the server or the visitor's page has shown that the own key is in force. */
  confirmed = false
  #own = ''
  #lines = new Joiner()

  constructor(conversation: string, visitorKey: string) {
    super('operator', conversation)
    this.visitorKey = visitorKey
  }

  /** What is to be seen of this epoch, and the own messages of earlier ones that never arrived. */
  get view(): readonly Entry[] {
    return this.record.filter(
      ({ by, status, epoch }) =>
        epoch === this.epoch || (by === 'operator' && status !== 'delivered'),
    )
  }

  /**
   * The answer to an offer, also one told again, and what it means for the own messages.
   *
   * The same epoch is answered with the same key, an accepted epoch whose key this page does not
   * have with the next epoch and a fresh key. No answer where all is as this page knows.
   */
  async takeUp({ visitor_key, epoch, accepted }: OfferedConversation): Promise<TakenUp> {
    if (visitor_key !== this.visitorKey) {
      return { dropped: [{ why: 'other_visitor_key', epoch }] }
    }
    if (this.session && epoch <= this.epoch) {
      if (accepted && this.confirmed && epoch === this.epoch) {
        this.session.running = true
        return { dropped: [] }
      }
      return { answer: this.#accept(), dropped: [] }
    }
    return { answer: await this.#takeUpAnew(accepted ? epoch + 1 : epoch), dropped: [] }
  }

  /** What `duty` says of it; false where that is another epoch: then it must be recalled. */
  stands(epoch: number): boolean {
    if (this.session && this.confirmed && epoch === this.epoch) this.session.running = true
    return epoch === this.epoch
  }

  /** The acceptance once more, while nothing has confirmed it. */
  again(): Accept | undefined {
    return this.confirmed || !this.session || this.over ? undefined : this.#accept()
  }

  /** The acceptance was refused: the next offer is taken up with a fresh key. */
  giveUp(): void {
    if (!this.confirmed) this.session = undefined
  }

  override async feed(frame: ToVisitor | ToOperator, now: number): Promise<Dropped[]> {
    if (frame.kind !== 'accepted') return super.feed(frame, now)
    const own = frame.conversation === this.conversation && frame.epoch === this.epoch
    if (own && frame.key === this.#own) this.#confirm()
    return []
  }

  override forget(): void {
    super.forget()
    this.told = []
  }

  protected override applied(session: Session, applied: Applied, now: number): void {
    // Whoever sealed this has this page's key, whether or not the server's answer was lost.
    this.#confirm()
    if (streamOf(applied.kind) === 'words') super.applied(session, applied, now)
    else this.#tell(applied)
  }

  async #takeUpAnew(epoch: number): Promise<Accept> {
    const pair = await KeyPair.generate()
    const { conversation, visitorKey: peer, settings } = this
    const session = await Session.begin(
      pair,
      { party: 'operator', conversation, epoch, peer },
      settings,
    )
    // Another page, or nobody, had the epochs between: what this page said then may be out of
    // place now. It is shown as not delivered, and the operator says it again or not.
    this.lose()
    session.running = false
    this.begun(session)
    this.#own = pair.public
    this.confirmed = false
    this.#lines = new Joiner()
    this.told = []
    return this.#accept()
  }

  #accept(): Accept {
    const { conversation, epoch } = this
    return { kind: 'accept', as: 'operator', conversation, epoch, key: this.#own }
  }

  #confirm(): void {
    if (!this.session || this.confirmed) return
    this.confirmed = true
    this.session.running = true
  }

  #tell({ content }: Applied): void {
    for (const line of linesIn(content)) {
      const text = this.#lines.take(line.text, line.more)
      if (text === undefined) continue
      this.told.push({ ...line, text, more: false })
      this.#found(line)
    }
  }

  /** A message did arrive, though its acknowledgement did not, if the visitor tells of it. */
  #found({ who, epoch, number }: ToldLine): void {
    if (who !== 'operator') return
    const same = this.mine.find((each) => each.epoch === epoch && each.number === number)
    if (same?.status === 'not_delivered') same.status = 'delivered'
  }
}

function linesIn(content: Uint8Array | undefined): readonly ToldLine[] {
  try {
    return readTranscript(content)
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}
