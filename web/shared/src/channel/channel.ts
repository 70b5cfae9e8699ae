/**
 * The channel of one conversation on one page: what both parties' channels have in common.
 *
 * No I/O: `feed` it the server's frames, `say` the user's words, then send what is `due` and come
 * back at `wakesAt`. `now` is milliseconds of any clock that does not run back. The caller lets one
 * `feed` or `due` end before the next begins; the rest may be called in between.
 */

import type {
  Acked,
  Ended,
  Refused,
  Said,
  ToOperator,
  ToVisitor,
  TranscriptPart,
} from '../protocol'
import type { Party } from './codes'
import { Joiner, readWords, split, Unreadable, writeWords } from './content'
import { type Dropped, type Entry, underWay } from './entry'
import { room } from './padding'
import type { Applied } from './receiver'
import type { Session, SessionFrame, Settings } from './session'

/** Refusals after which sending more is of no use until the state has been told anew. */
const HALTING = ['stale_epoch', 'not_allowed_now', 'not_yours', 'not_signed_in']

/** What both parties' pages take. */
type CommonFrame = Said | TranscriptPart | Acked | Refused | Ended

/** Common to both parties. */
export abstract class Channel {
  readonly conversation: string
  readonly party: Party
  settings: Settings = { everyMs: 300, frameBytes: 16_384 }
  /** All that was said, in the order of this page. */
  record: Entry[] = []
  over = false
  protected session: Session | undefined
  #joiner = new Joiner()

  constructor(party: Party, conversation: string) {
    this.party = party
    this.conversation = conversation
  }

  /** The current epoch on this page; 0 before the first. */
  get epoch(): number {
    return this.session?.epoch ?? 0
  }

  /** Whether the page should ask for the authoritative state (a heartbeat). */
  get halted(): boolean {
    return this.session !== undefined && !this.session.running && !this.over
  }

  /** Whether something has gone more than once without an answer. */
  get anxious(): boolean {
    return !this.over && this.session !== undefined && this.session.anxious
  }

  /** Take words of the user. Throws TooLong; after the end they are not delivered. */
  say(text: string): void {
    split(text, this.room)
    const status = this.over ? 'not_delivered' : 'waiting'
    const entry: Entry = { by: this.party, text, status, epoch: 0, number: 0 }
    this.record.push(entry)
    if (this.session && !this.over) this.put(entry, this.session)
  }

  /** Take a frame of the server; frames of other kinds or conversations are passed over. */
  async feed(frame: ToVisitor | ToOperator, now: number): Promise<Dropped[]> {
    if (!('conversation' in frame) || frame.conversation !== this.conversation) return []
    return this.fed(frame as CommonFrame, now)
  }

  /** The frames that should be sent now. */
  async due(now: number): Promise<SessionFrame[]> {
    const { session } = this
    if (!session || this.over) return []
    const frames = await session.due(now)
    for (const each of this.mine) {
      const gone = each.epoch === session.epoch && each.number <= session.words.last
      if (each.status === 'waiting' && gone) each.status = 'sent'
    }
    return frames
  }

  /** When `due` will next have something; never while only a frame or the user can tell. */
  get wakesAt(): number {
    return this.session && !this.over ? this.session.wakesAt : Number.POSITIVE_INFINITY
  }

  /** The page has a new socket, or the other page is back: what is on its way goes again. */
  hurry(now: number): void {
    this.session?.hurry(now)
  }

  /** The conversation is over on this page: what was not acknowledged is not delivered. */
  end(): void {
    this.over = true
    this.lose()
  }

  /** Forget words and keys. */
  forget(): void {
    this.over = true
    this.record = []
    this.session = undefined
    this.#joiner = new Joiner()
  }

  /** The own messages in the order in which they were said. */
  protected get mine(): readonly Entry[] {
    return this.record.filter((each) => each.by === this.party)
  }

  protected get room(): number {
    return room(this.settings.frameBytes)
  }

  protected async fed(frame: CommonFrame, now: number): Promise<Dropped[]> {
    switch (frame.kind) {
      case 'said':
      case 'transcript':
        return this.#box(frame, now)
      case 'acked':
        this.#acknowledged(frame, now)
        break
      case 'error':
        this.#refused(frame, now)
        break
      case 'ended':
        this.end()
    }
    return []
  }

  /** Begin an epoch. */
  protected begun(session: Session): void {
    this.session = session
    this.#joiner = new Joiner()
  }

  /** Put words in line. */
  protected put(entry: Entry, session: Session): void {
    const pieces = split(entry.text ?? '', this.room)
    pieces.forEach((text, at) => {
      const more = at < pieces.length - 1
      // What has been heard by the moment of sealing travels along.
      const content = () => writeWords({ text, more, ack: session.heard.piggyback() })
      entry.number = session.words.put('say', content)
    })
    entry.epoch = session.epoch
  }

  /** What was not acknowledged is not delivered. */
  protected lose(): void {
    for (const each of this.mine) if (underWay(each)) each.status = 'not_delivered'
  }

  /** Show what came in its turn. */
  protected applied(session: Session, { number, content }: Applied, now: number): void {
    const by = this.party === 'visitor' ? 'operator' : 'visitor'
    const heard = { by, status: 'delivered', epoch: session.epoch, number } as const
    try {
      const words = readWords(content)
      if (words.ack > 0 && session.words.acked(words.ack, [], now)) this.#arrived(session)
      const text = this.#joiner.take(words.text, words.more)
      if (text !== undefined) this.record.push({ ...heard, text })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.record.push({ ...heard, text: undefined })
    }
  }

  async #box(frame: Said | TranscriptPart, now: number): Promise<Dropped[]> {
    const { session } = this
    const { epoch, number } = frame
    if (!session || epoch !== session.epoch) return [{ why: 'other_epoch', epoch, number }]
    const taken = await session.take(frame, now)
    if (!taken) return [{ why: 'other_kind', epoch, number }]
    // It may have been forgotten while the box was opened.
    if (session !== this.session) return []
    for (const each of taken.applied) this.applied(session, each, now)
    const { verdict: why } = taken
    return why === 'refused' || why === 'beyond' ? [{ why, epoch, number }] : []
  }

  #acknowledged({ epoch, stream, upto, missing }: Acked, now: number): void {
    if (!this.session || epoch !== this.session.epoch) return
    if (this.session.sender(stream)?.acked(upto, missing, now)) this.#arrived(this.session)
  }

  #arrived(session: Session): void {
    for (const each of this.mine) {
      const there = each.epoch === session.epoch && each.number <= session.words.upto
      if (underWay(each) && there) each.status = 'delivered'
    }
  }

  #refused({ about, code, number }: Refused, now: number): void {
    if (code === 'unknown_conversation') this.end()
    if (!this.session || (about !== 'say' && about !== 'transcript')) return
    if (HALTING.includes(code)) this.session.running = false
    else if (number !== undefined) {
      this.session.sender(about === 'say' ? 'words' : 'transcript')?.refused(number, code, now)
    }
  }
}
