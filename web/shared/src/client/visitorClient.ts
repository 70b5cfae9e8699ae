/** A visitor's page: one visitor, one conversation. */

import { KeyPair } from '../channel/keys'
import { TooLong } from '../channel/padding'
import { VisitorChannel } from '../channel/visitorChannel'
import { toText } from '../encoding'
import {
  type Answers,
  type Challenged,
  type EndReason,
  type ErrorCode,
  type PlaceBand,
  PROTOCOL,
  type Refused,
  type Standing,
  type Start,
  type ToOperator,
  type ToVisitor,
  type WaitBand,
  type Welcome,
} from '../protocol'
import { Attention } from './attention'
import { asLine, type Line } from './line'
import { Page, TYPING_FOR } from './page'
import { browser, type World } from './world'

const SECRET_BYTES = 32
/** Tries in a row after which a page that never got through says so. */
const UNREACHABLE_AFTER = 4
/** Milliseconds after the start until the queue has surely been looked at. */
const FIRST_LOOK = 3_000
/** What may still be told once all is over. */
const FINAL: readonly string[] = ['ended', 'error', 'reload']
/** Refusals of a frame that a later try may not meet. */
const PASSING: readonly ErrorCode[] = ['try_again', 'unavailable', 'too_fast']

/** What the visitor told before the start; all of it may be left out. */
export type Told = Pick<Start, 'role' | 'age_band' | 'municipality'>

/** The answers to the questions after the end; all of it may be left out. */
export type Given = Omit<Answers, 'kind' | 'as' | 'conversation'>

/** Where the visit is. */
export type VisitorPhase =
  | 'connecting'
  | 'welcome'
  | 'closed'
  | 'starting'
  | 'waiting'
  | 'talking'
  | 'ended'
  | 'refused'
  | 'unreachable'
  | 'reload'

/** Which of those who wait, for how long from now, and whether anybody is there. */
export interface Queue {
  readonly place: PlaceBand
  readonly wait: WaitBand
  readonly staffed: boolean
}

/** All that there is to show. A new object whenever something changed. */
export interface VisitorState {
  readonly phase: VisitorPhase
  readonly welcome?: Welcome | undefined
  readonly lines: readonly Line[]
  readonly peerTyping: boolean
  readonly peerPresent: boolean
  readonly connected: boolean
  /** Whether the page was away for long, and shows nothing until somebody taps. */
  readonly covered: boolean
  /** Whether it was silent for so long that the page asks if anybody is there. */
  readonly silenceAsked: boolean
  /** The region whose operator answers. */
  readonly servingRegion?: string | undefined
  /** Whether the visitor is asked if another region may have what was said before. */
  readonly consentAsked: boolean
  /** Where the visitor stands, while they wait; not known at first. */
  readonly queue?: Queue | undefined
  /** The region to which the visitor is asked to go on. */
  readonly transferTo?: string | undefined
  /** Why it ended. */
  readonly reason?: EndReason | undefined
  /** Why it was refused. */
  readonly error?: ErrorCode | undefined
}

/** Where the page connects, for which region, and in which language. */
export interface VisitorOptions {
  readonly url: string
  readonly region: string
  readonly language: string
  /** The browser's, unless given. */
  readonly world?: World
}

const FIRST: VisitorState = {
  phase: 'connecting',
  lines: [],
  peerTyping: false,
  peerPresent: true,
  connected: false,
  covered: false,
  silenceAsked: false,
  consentAsked: false,
}

/** Connects by itself, and goes on after every loss; keeps everything in memory alone. */
export class VisitorClient extends Page<VisitorState> {
  readonly #region: string
  readonly #language: string
  #secret = ''
  #channel: VisitorChannel | undefined
  #phase: VisitorPhase = 'connecting'
  #welcome: Welcome | undefined
  #told: Told | undefined
  #started = false
  #ending = false
  #number = 0
  #greeted = false
  #joined = false
  #present = true
  #operatorAway = false
  #typingUntil = Number.NEGATIVE_INFINITY
  #queue: Queue | undefined
  #transferTo: string | undefined
  #answering: boolean | undefined
  #reason: EndReason | undefined
  #error: ErrorCode | undefined
  #stopProving = (): void => undefined
  readonly #attention: Attention

  constructor({ url, region, language, world = browser(window) }: VisitorOptions) {
    super(url, world, FIRST)
    this.#region = region
    this.#language = language
    this.#attention = new Attention(world)
    this.act(() => this.#prepare())
    this.link.begin()
  }

  /** Ask for a conversation. */
  start(told: Told): void {
    if (this.#told || this.#phase !== 'welcome') return
    this.#told = told
    this.act(() => {
      this.#phase = 'starting'
      if (this.#greeted) this.#join()
    })
  }

  /** Say something; false where it is too long. */
  say(text: string): boolean {
    try {
      this.#channel?.say(text)
    } catch (error) {
      if (error instanceof TooLong) return false
      throw error
    }
    this.#attention.active()
    this.act()
    return true
  }

  /** Somebody is there: after a silence, or before a covered page. */
  here(): void {
    this.#attention.here()
    this.act(() => this.#tellHere())
  }

  /** Show the operator that the visitor types. */
  typing(): void {
    const channel = this.#channel
    if (!channel || this.#phase !== 'talking') return
    const { conversation, epoch } = channel
    if (this.#attention.typed()) this.act(() => this.#tellHere())
    this.tellTyping(() => ({ kind: 'typing', as: 'visitor', conversation, epoch }))
  }

  /** End the conversation. */
  end(): void {
    if (!this.#told || this.#over) return
    this.act(() => {
      this.#ending = true
      if (this.ready) this.#say('end')
    })
  }

  /** End at once and close the socket; synchronous, and harmless after the end. */
  leave(): void {
    // The secret may have reached the server though no answer came back.
    if (this.#told && !this.#over) this.#say('leave')
    this.#stopProving()
    this.link.close()
  }

  /** Answer the questions after the end; all at once, and once. */
  answer(given: Given): void {
    const conversation = this.#channel?.conversation
    if (!conversation || this.#phase !== 'ended') return
    this.link.send({ kind: 'answers', as: 'visitor', conversation, ...given })
  }

  /** Forget what was said, and the keys, and stay. */
  forgetWords(): void {
    this.act(() => this.#channel?.forget())
  }

  /** Whether another region may have what was said before. */
  consent(yes: boolean): void {
    this.act(() => {
      if (yes) this.#channel?.tell()
      else this.#channel?.withhold()
    })
  }

  /** Whether another region may go on with the conversation. */
  answerTransfer(agrees: boolean): void {
    this.act(() => {
      this.#answering = agrees
      this.#sendAnswer()
    })
  }

  override dispose(): void {
    super.dispose()
    this.#stopProving()
    this.#secret = ''
    this.#channel = undefined
  }

  protected channels(): readonly VisitorChannel[] {
    return this.#channel && this.#told ? [this.#channel] : []
  }

  protected greet(): void {
    this.#greeted = this.#joined = false
    this.link.send({
      kind: 'hello',
      protocol: PROTOCOL,
      region: this.#region,
      language: this.#language,
    })
  }

  protected react(frame: ToVisitor | ToOperator): void {
    const about = 'conversation' in frame ? frame.conversation : undefined
    if (about !== undefined && about !== this.#channel?.conversation) return
    if (this.beating && this.#attention.look()) this.#tellHere()
    this.#attention.heard()
    // What was asked before the end may be answered after it, and does not undo it.
    if (this.#over && !FINAL.includes(frame.kind)) return
    switch (frame.kind) {
      case 'welcome':
        return this.#welcomed(frame)
      case 'challenged':
        return this.#prove(frame)
      case 'waiting':
        return this.#settled('waiting')
      case 'standing':
        return this.#stands(frame)
      case 'operator_away':
        this.#operatorAway = true
        return
      case 'operator_back':
        return this.#hears()
      case 'accepted':
        this.#hears()
        if (this.#channel?.epoch === frame.epoch) this.#phase = 'talking'
        this.#queue = this.#transferTo = undefined
        this.#attention.active()
        return this.#tellHere()
      case 'here':
        return this.#attention.taken(frame.screen)
      case 'transfer_asked':
        this.#transferTo = frame.region
        this.#answering = undefined
        return
      case 'typing':
        this.#hears()
        if (frame.epoch === this.#channel?.epoch) this.#typingUntil = this.world.now() + TYPING_FOR
        return
      case 'said':
        this.#typingUntil = Number.NEGATIVE_INFINITY
        return this.#hears()
      case 'acked':
        return this.#hears()
      case 'ended':
        return this.#ended(frame.reason)
      case 'reload':
        this.#phase = 'reload'
        return this.link.close()
      case 'error':
        return this.#refused(frame)
    }
  }

  protected beat(): void {
    this.#say('heartbeat')
    if (this.#ending) this.#say('end')
    this.#sendAnswer()
    this.#tellHere()
  }

  protected get asking(): boolean {
    return this.#ending || this.#answering !== undefined || this.#hereUntold
  }

  protected get beating(): boolean {
    return this.#started && !this.#over
  }

  protected get changesAt(): number {
    const quiet = this.beating ? this.#attention.changesAt : Number.POSITIVE_INFINITY
    return this.#isTyping ? Math.min(this.#typingUntil, quiet) : quiet
  }

  protected view(): VisitorState {
    const channel = this.#channel
    if (this.beating) this.#attention.look()
    return {
      phase: this.#shown,
      welcome: this.#welcome,
      lines: channel?.record.map(asLine) ?? [],
      peerTyping: this.#isTyping,
      peerPresent: this.#present && !this.#operatorAway,
      connected: this.#started ? this.ready : this.link.open,
      covered: this.#attention.covered,
      silenceAsked: this.#phase === 'talking' && this.#attention.asks,
      servingRegion: channel?.servingRegion,
      queue: this.#phase === 'waiting' ? this.#queue : undefined,
      transferTo: this.#answering === undefined ? this.#transferTo : undefined,
      consentAsked: channel?.asked === true && this.#phase === 'talking',
      reason: this.#reason,
      error: this.#error,
    }
  }

  get #shown(): VisitorPhase {
    const lost = this.#phase === 'connecting' && this.link.failures >= UNREACHABLE_AFTER
    return lost ? 'unreachable' : this.#phase
  }

  get #isTyping(): boolean {
    return this.#phase === 'talking' && this.world.now() < this.#typingUntil
  }

  get #over(): boolean {
    return this.#phase === 'ended' || this.#phase === 'refused' || this.#phase === 'reload'
  }

  async #prepare(): Promise<void> {
    const secret = this.world.secret(SECRET_BYTES)
    this.#secret = toText(secret)
    const id = await crypto.subtle.digest('SHA-256', secret)
    const pair = await KeyPair.generate()
    this.#channel = new VisitorChannel(toText(new Uint8Array(id)), pair)
  }

  #welcomed(welcome: Welcome): void {
    const { limits } = welcome
    this.#welcome = welcome
    this.#greeted = true
    this.heartbeatEvery = limits.heartbeat_every * 1000
    this.#attention.limits = limits
    if (this.#channel) {
      const { message_every_ms: everyMs, frame_bytes: frameBytes } = limits
      this.#channel.settings = { everyMs, frameBytes }
    }
    if (this.#told) return this.#join()
    this.#phase = welcome.open ? 'welcome' : 'closed'
    this.#settleLink()
  }

  /** Begin the conversation, or show that the page that began it is here, on this socket. */
  #join(): void {
    if (this.#over || !this.#channel || !this.#told) return
    this.#stopProving()
    this.#number += 1
    this.#joined = true
    const proof = { as: 'visitor', secret: this.#secret, connection: this.#number } as const
    this.expect()
    if (this.#started) {
      this.link.send({ kind: 'resume', ...proof })
      return
    }
    this.#start()
  }

  #start(worked: { readonly proof?: string } = {}): void {
    if (!this.#channel || !this.#told) return
    this.link.send({
      kind: 'start',
      as: 'visitor',
      secret: this.#secret,
      connection: this.#number,
      key: this.#channel.pair.public,
      region: this.#region,
      language: this.#language,
      ...this.#told,
      ...worked,
    })
  }

  /** Many wait: this page's computer works for a moment, then asks again on the same socket. */
  #prove({ nonce, bits }: Challenged): void {
    this.#stopProving()
    this.#stopProving = this.world.prove(nonce, bits, (proof) =>
      this.act(() => {
        if (this.#over) return
        if (proof === undefined) return this.#refuse('queue_full')
        this.expect()
        this.#start({ proof })
      }),
    )
  }

  #settled(phase: VisitorPhase): void {
    this.#started = true
    this.#phase = phase
    // The answer to a heartbeat over the former socket proves nothing of this one.
    if (this.ready || !this.#joined) return
    this.ready = true
    // Who waits wants to know where they stand, as soon as that has been looked at.
    this.told(phase === 'waiting' ? FIRST_LOOK : this.heartbeatEvery)
    this.#settleLink()
    this.#channel?.hurry(this.world.now())
    if (this.#ending) this.#say('end')
    this.#tellHere()
  }

  #stands(standing: Standing): void {
    const { state, key, reason, place, wait, staffed } = standing
    this.#operatorAway = standing.operator_away === true
    this.#queue = place && wait && { place, wait, staffed: staffed !== false }
    // An answer that has arrived asks nothing any more; one that was lost is given again.
    this.#transferTo = standing.transfer_to
    if (!this.#transferTo) this.#answering = undefined
    if (state === 'ended') this.#ended(reason)
    // Claimed and not yet accepted is still waiting, for the visitor.
    else this.#settled(state === 'active' && key ? 'talking' : 'waiting')
  }

  /** The operator's page is there: something of it has come, or the server says so. */
  #hears(): void {
    this.#present = true
    this.#operatorAway = false
  }

  #settleLink(): void {
    if (this.#welcome) this.link.settled(this.#welcome.limits.reconnect_before)
  }

  #ended(reason: EndReason | undefined): void {
    this.#started = true
    this.#ending = false
    this.#phase = 'ended'
    this.#reason = reason
    this.link.rest()
  }

  #refused({ code, about, connection }: Refused): void {
    if (about === 'start' || about === 'resume') return this.#notJoined(code, connection)
    if (about === 'hello') return PASSING.includes(code) ? this.link.renew() : this.#refuse(code)
    if (code === 'unknown_conversation') return this.#ended(this.#reason)
    if (code === 'peer_unreachable') this.#present = false
    if (about === 'transfer_answer' && !PASSING.includes(code)) this.#answering = undefined
    // Another socket speaks for this page: it must be one of its own, so come back above it.
    if (code === 'not_yours' && this.ready) {
      this.ready = false
      this.#join()
    }
  }

  #notJoined(code: ErrorCode, connection: number | undefined): void {
    if (code === 'behind_connection') {
      this.#number = Math.max(this.#number, connection ?? 0)
      return this.#join()
    }
    if (code === 'unknown_conversation') return this.#ended(this.#reason)
    if (code === 'already_started' || PASSING.includes(code)) return this.link.renew()
    if (!this.#started) this.#refuse(code)
  }

  #refuse(code: ErrorCode): void {
    this.#phase = 'refused'
    this.#error = code
    this.link.close()
  }

  #sendAnswer(): void {
    const conversation = this.#channel?.conversation
    const region = this.#transferTo
    if (!conversation || !region || this.#answering === undefined) return
    const agrees = this.#answering
    this.link.send({ kind: 'transfer_answer', as: 'visitor', conversation, region, agrees })
  }

  get #hereUntold(): boolean {
    return this.#phase === 'talking' && this.#attention.pending !== undefined
  }

  #tellHere(): void {
    const screen = this.#attention.pending
    const conversation = this.#channel?.conversation
    if (!this.ready || !this.#hereUntold || !screen || !conversation) return
    this.link.send({ kind: 'here', as: 'visitor', conversation, screen })
  }

  #say(kind: 'heartbeat' | 'end' | 'leave'): void {
    const conversation = this.#channel?.conversation
    if (conversation) this.link.send({ kind, as: 'visitor', conversation })
  }
}
