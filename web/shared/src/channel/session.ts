/** One epoch on one page: its keys, and both ends of its streams. */

import type {
  OperatorAck,
  OperatorSay,
  Said,
  Stream,
  Transcript,
  TranscriptPart,
  VisitorAck,
  VisitorSay,
} from '../protocol'
import { Boxes } from './box'
import type { Kind } from './codes'
import { endsOf, type KeyPair, type OwnEnd } from './keys'
import { Pace } from './pace'
import { Receiver, type Taken } from './receiver'
import { Sender, type Sending } from './sender'

/** Boxes at once; the server allows a few more (20 and 64), as frames may arrive bunched. */
const BURST: Readonly<Record<Stream, number>> = { words: 16, transcript: 48 }

/** What the server tells a page: milliseconds per message, and bytes of a frame. */
export interface Settings {
  readonly everyMs: number
  readonly frameBytes: number
}

/** What a session sends. */
export type SessionFrame = VisitorSay | OperatorSay | Transcript | VisitorAck | OperatorAck

/** The streams of an epoch. Makes and takes frames; knows nothing of what is in the boxes. */
export class Session {
  readonly epoch: number
  /** Whether words may go; off while the server says that the epoch is not in force. */
  running = true
  readonly #end: OwnEnd
  readonly #senders = new Map<Stream, Sender>()
  readonly #receivers = new Map<Stream, Receiver>()

  private constructor(end: OwnEnd, boxes: Boxes, everyMs: number) {
    this.#end = end
    this.epoch = end.epoch
    for (const stream of boxes.sent) {
      const pace = new Pace(everyMs, BURST[stream])
      this.#senders.set(stream, new Sender((...what) => boxes.seal(...what), pace))
    }
    for (const stream of boxes.taken) {
      this.#receivers.set(stream, new Receiver((...what) => boxes.open(...what)))
    }
  }

  /** Begin an epoch. Throws BadKey where the peer's key is none. */
  static async begin(pair: KeyPair, end: Omit<OwnEnd, 'own'>, settings: Settings) {
    const own = { ...end, own: pair.public }
    const boxes = await Boxes.of(pair, end.peer, endsOf(own), end.party)
    return new Session(own, boxes, settings.everyMs)
  }

  /** A stream that this page sends. */
  sender(stream: Stream): Sender | undefined {
    return this.#senders.get(stream)
  }

  /** The own words. */
  get words(): Sender {
    return this.#senders.get('words') as Sender
  }

  /** The other page's words. */
  get heard(): Receiver {
    return this.#receivers.get('words') as Receiver
  }

  /** Whether something has gone more than once without an answer. */
  get anxious(): boolean {
    return [...this.#senders.values()].some((each) => each.anxious)
  }

  /** Take a frame of this epoch; nothing where this page takes none of its kind. */
  async take(frame: Said | TranscriptPart, now: number): Promise<Taken | undefined> {
    const receiver = this.#receivers.get(frame.kind === 'said' ? 'words' : 'transcript')
    return receiver?.take(frame.number, kindOf(frame), frame.box, now)
  }

  /** The frames that should go now: transcript, then words, then acknowledgements. */
  async due(now: number): Promise<SessionFrame[]> {
    const sendings = (await this.#active?.due(now)) ?? []
    return [...sendings.map((each) => this.#boxed(each)), ...this.#acks(now)]
  }

  /** When `due` will next have something to give. */
  get wakesAt(): number {
    const acks = [...this.#receivers.values()].map((each) => each.ackAt)
    return Math.min(...acks, this.#active?.wakesAt ?? Number.POSITIVE_INFINITY)
  }

  /** What is on its way goes again. */
  hurry(now: number): void {
    for (const each of this.#senders.values()) each.hurry(now)
  }

  /** The sender whose turn it is: the transcript is complete before new words. */
  get #active(): Sender | undefined {
    if (!this.running) return undefined
    const told = this.#senders.get('transcript')
    return !told || told.idle ? this.words : told
  }

  #boxed({ kind, number, box, resend }: Sending): SessionFrame {
    const what = { number, box, ...(resend && { resend }) }
    const frame =
      kind === 'say'
        ? { kind, ...this.#head, ...what }
        : { kind: 'transcript', last: kind === 'transcript_last', ...this.#head, ...what }
    return frame as SessionFrame
  }

  *#acks(now: number): Iterable<SessionFrame> {
    for (const [stream, receiver] of this.#receivers) {
      if (receiver.ackAt > now) continue
      receiver.ackSent()
      const { upto, missing } = receiver
      yield { kind: 'ack', ...this.#head, stream, upto, missing } as SessionFrame
    }
  }

  get #head() {
    const { party, conversation, epoch } = this.#end
    return { as: party, conversation, epoch }
  }
}

function kindOf(frame: Said | TranscriptPart): Kind {
  if (frame.kind === 'said') return 'say'
  return frame.last ? 'transcript_last' : 'transcript'
}
