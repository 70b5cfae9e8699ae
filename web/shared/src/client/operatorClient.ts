/** An operator's page: presence, and up to a handful of conversations. */

import type { OperatorChannel } from '../channel/operatorChannel'
import { TooLong } from '../channel/padding'
import type { Settings } from '../channel/session'
import {
  type AddOperator,
  type ChangeOperator,
  type Duty,
  type ErrorCode,
  type OfferedConversation,
  type OperatorEnd,
  type OperatorFrame,
  type OperatorId,
  type OperatorRole,
  type Override,
  type PauseReason,
  type PeriodName,
  PROTOCOL,
  type Presence,
  type PresenceState,
  type Refused,
  type RegionCode,
  type SignedIn,
  type StaffMember,
  type ToOperator,
  type ToVisitor,
  type WrapUp,
} from '../protocol'
import { type ConversationView, Held } from './held'
import type { Colleague, Moved } from './moving'
import { Page, TYPING_FOR } from './page'
import { Renewal } from './renewal'
import { type DocumentAsked, Reporting, type ReportsView } from './reporting'
import { Requests } from './requests'
import { type BoardView, Watching } from './watching'
import { browser, type World } from './world'

/** Tries in a row after which a page that never got through says so. */
const UNREACHABLE_AFTER = 4
/** What is asked of the directory; one at a time. */
const ADMINISTERING: readonly string[] = ['ask_operators', 'add_operator', 'change_operator']
/** What is asked of the evaluation; it asks again by itself. */
const REPORTING: readonly string[] = ['ask_periods', 'ask_report', 'ask_statement']
/** Refusals of a frame that a later try may not meet. */
const PASSING: readonly ErrorCode[] = ['try_again', 'unavailable', 'too_fast']

/** Where the page is. */
export type OperatorPhase =
  | 'connecting'
  | 'working'
  | 'displaced'
  | 'disabled'
  | 'signed_out'
  | 'unreachable'
  | 'reload'

/** All that there is to show. A new object whenever something changed. */
export interface OperatorState {
  readonly phase: OperatorPhase
  readonly connected: boolean
  readonly operator?: string | undefined
  readonly region?: RegionCode | undefined
  readonly role?: OperatorRole | undefined
  readonly presence: PresenceState
  /** Why it pauses; the server gives `not_answering` by itself. */
  readonly reason?: PauseReason | undefined
  /** Conversations at once, and the most there may be. */
  readonly limit: number
  readonly most: number
  readonly conversations: readonly ConversationView[]
  /** Who else of the region is there, as last asked. */
  readonly colleagues?: readonly Colleague[] | undefined
  /** The last conversation that went on with somebody else, until that was seen. */
  readonly moved?: Moved | undefined
  /** The live board, while the page watches it. */
  readonly board?: BoardView | undefined
  /** Who works for a region, as last asked. */
  readonly staff?: Staff | undefined
  /** The last decision over a region that was asked for. */
  readonly decision?: Decision | undefined
  /** Reports and statements, as last asked. */
  readonly reports?: ReportsView | undefined
  /** Whether the sign-in ends soon and cannot be renewed: only signing in again helps. */
  readonly ending?: boolean | undefined
  /** How many conversations went back to their queue while this operator was away. */
  readonly givenBack?: number | undefined
}

/** What became of a decision over a region: `set` by the server, or refused with a code. */
export interface Decision {
  readonly region: RegionCode
  readonly stage: 'asking' | 'set' | 'refused'
  readonly code?: ErrorCode | undefined
}

/** Who works for a region, and what became of the last change of one. */
export interface Staff {
  readonly region: RegionCode
  /** Nothing until the first answer. */
  readonly operators?: readonly StaffMember[] | undefined
  readonly stage: 'asking' | 'told' | 'refused'
  readonly code?: ErrorCode | undefined
}

/** A new operator. */
export type NewOperator = Pick<AddOperator, 'name' | 'email' | 'role' | 'limit'>

/** A change of an operator; what is left out stays. */
export type OperatorChange = Pick<ChangeOperator, 'name' | 'role' | 'limit' | 'disabled'>

/** What a coordinator decides for a region. */
export type Decided = Pick<Override, 'state' | 'reason' | 'until'>

/** The closing account of a conversation, in closed lists. */
export type Account = Pick<WrapUp, 'topics' | 'outcome' | 'role' | 'age_band'>

/** Where the page connects, and how it gets an access token that lasts. */
export interface OperatorOptions {
  readonly url: string
  /**
   * The token in use while it lasts, or a `fresh` one. Rejects with an error named `NotSignedIn` where
   * only signing in again helps.
   */
  readonly token: (fresh?: boolean) => Promise<string>
  /** The browser's, unless given. */
  readonly world?: World
}

const FIRST: OperatorState = {
  phase: 'connecting',
  connected: false,
  presence: 'gone',
  limit: 0,
  most: 0,
  conversations: [],
}

/** Connects and signs in by itself, accepts what it is offered, and goes on after every loss. */
export class OperatorClient extends Page<OperatorState> {
  readonly #token: (fresh?: boolean) => Promise<string>
  readonly #renewal: Renewal
  readonly #held = new Map<string, Held>()
  readonly #requests = new Requests()
  #settings: Settings = { everyMs: 300, frameBytes: 16_384 }
  #phase: OperatorPhase = 'connecting'
  #operator = ''
  #region = ''
  #presence: PresenceState = 'gone'
  #role: OperatorRole | undefined
  #reason: PauseReason | undefined
  #limit = 0
  #most = 0
  #number = 0
  #known = false
  #ending = false
  #givenBack = 0
  #noted = 0
  #askedAbout = new Set<string>()
  #colleagues: readonly Colleague[] | undefined
  #moved: Moved | undefined
  readonly #watching: Watching
  readonly #reporting: Reporting
  #decision: Decision | undefined
  #staff: Staff | undefined

  constructor({ url, token, world = browser(window) }: OperatorOptions) {
    super(url, world, FIRST)
    this.#token = token
    this.#renewal = new Renewal(world, {
      token,
      renewed: (fresh) => this.act(() => this.#proveAnew(fresh)),
      ending: () =>
        this.act(() => {
          this.#ending = true
        }),
    })
    this.#watching = new Watching(world, {
      ask: () =>
        this.act(() => {
          if (this.ready) this.link.send({ kind: 'watch', ...this.#self })
        }),
    })
    this.#reporting = new Reporting(world, {
      ask: (question) =>
        this.act(() => {
          if (this.ready) this.link.send({ ...question, ...this.#self })
        }),
      ready: () => this.ready,
      changed: () => this.act(),
    })
    this.link.begin()
  }

  /** Become available, pause, or prepare to leave; and how many conversations at once. */
  presence(state: PresenceState, reason?: Presence['reason'], limit?: number): void {
    const wish = { state, ...(reason && { reason }), ...(limit && { limit }) }
    this.#request('presence', () => ({ kind: 'presence', ...this.#self, ...wish }))
  }

  /** Say something; false where it is too long. */
  say(id: string, text: string): boolean {
    try {
      const held = this.#held.get(id)
      held?.channel.say(text)
      held?.answered()
    } catch (error) {
      if (error instanceof TooLong) return false
      throw error
    }
    this.act()
    return true
  }

  /** Show the visitor that the operator types. */
  typing(id: string): void {
    const channel = this.#held.get(id)?.channel
    if (!channel?.confirmed) return
    const { conversation, epoch } = channel
    this.act()
    this.tellTyping(() => ({ kind: 'typing', as: 'operator', conversation, epoch }))
  }

  /** End a conversation; its wrap-up follows. */
  end(id: string, reason: OperatorEnd['reason']): void {
    this.#request(`end ${id}`, () => ({ kind: 'end', as: 'operator', conversation: id, reason }))
  }

  /** Give the closing account, which frees the slot. `duty` confirms it, by not listing it. */
  wrapUp(id: string, account: Account): void {
    this.#request(`wrap_up ${id}`, () => ({
      kind: 'wrap_up',
      ...this.#self,
      conversation: id,
      ...account,
    }))
  }

  /** Who else of the region is there now? */
  askColleagues(): void {
    this.#colleagues = undefined
    this.#request('ask_colleagues', () => ({ kind: 'ask_colleagues', ...this.#self }))
  }

  /**
   * Let a colleague go on, once all words have arrived; the one named, or who has most room.
   *
   * `anyway` does not wait for the words: those that have not arrived may be lost.
   */
  handOver(id: string, operator?: OperatorId, anyway = false): void {
    this.act(() => {
      const held = this.#held.get(id)
      if (!held || held.channel.over) return
      held.moving = { to: { operator }, stage: 'words' }
      this.#goOn(id, held, anyway)
    })
  }

  /** Ask the visitor whether another region may go on. */
  transfer(id: string, region: RegionCode): void {
    const held = this.#held.get(id)
    if (!held || held.channel.over) return
    held.moving = { to: { region }, stage: 'asking' }
    this.#request(`transfer ${id}`, () => ({
      kind: 'transfer',
      as: 'operator',
      conversation: id,
      to_region: region,
    }))
  }

  /** It stays here after all; of no use once it was sent. */
  stay(id: string): void {
    this.act(() => {
      const held = this.#held.get(id)
      if (held?.moving?.stage !== 'asking' && held?.moving?.stage !== 'asked' && held) {
        held.moving = undefined
      }
    })
  }

  /** Watch the live board; who may not is told so by the server. */
  watch(): void {
    this.#watching.start()
  }

  /** Watch it no more. */
  unwatch(): void {
    this.#watching.stop()
    this.act(() => {
      if (this.ready) this.link.send({ kind: 'unwatch', ...this.#self })
    })
  }

  /** Which reports and statements are there: of a region, or of the network? */
  askPeriods(forRegion?: RegionCode): void {
    this.act(() => this.#reporting.askPeriods(forRegion))
  }

  /** The report of a region, or of the network, over a period; what was asked before is let go. */
  askReport(forRegion: RegionCode | undefined, period: PeriodName): void {
    this.#askDocument({ what: 'report', region: forRegion, period })
  }

  /** The statement of a region for a month, the newest where no version is named; likewise. */
  askStatement(forRegion: RegionCode, period: PeriodName, version?: number): void {
    this.#askDocument({ what: 'statement', region: forRegion, period, version })
  }

  /** Close, pause or open a region until a moment. */
  override(region: RegionCode, { state, reason, until }: Decided): void {
    this.#decision = { region, stage: 'asking' }
    const what = { for_region: region, state, reason, until }
    this.#request('override', () => ({ kind: 'override', ...this.#self, ...what }))
  }

  /** Let a region's hours decide again. */
  overrideEnd(region: RegionCode): void {
    this.#decision = { region, stage: 'asking' }
    this.#request('override', () => ({
      kind: 'override_end',
      ...this.#self,
      for_region: region,
    }))
  }

  /** Who works for a region? */
  askOperators(region: RegionCode): void {
    this.#administer(region, () => ({
      kind: 'ask_operators',
      ...this.#self,
      for_region: region,
    }))
  }

  /** Add an operator to a region. */
  addOperator(region: RegionCode, operator: NewOperator): void {
    this.#administer(region, () => ({
      kind: 'add_operator',
      ...this.#self,
      for_region: region,
      ...operator,
    }))
  }

  /** Change an operator of a region. */
  changeOperator(region: RegionCode, change: OperatorChange): void {
    this.#administer(region, () => ({
      kind: 'change_operator',
      ...this.#self,
      for_region: region,
      ...change,
    }))
  }

  /** The operator has seen how many conversations went back, and which went on elsewhere. */
  noted(): void {
    this.act(() => {
      this.#moved = undefined
      this.#noted = this.#givenBack
    })
  }

  /** Take nothing any more and close the socket; synchronous. */
  signOut(): void {
    this.#renewal.stop()
    if (this.ready) this.link.send({ kind: 'presence', ...this.#self, state: 'gone' })
    this.link.close()
  }

  override dispose(): void {
    super.dispose()
    this.#watching.stop()
    this.#reporting.stop()
    this.#renewal.stop()
    this.#held.clear()
  }

  protected channels(): Iterable<OperatorChannel> {
    return [...this.#held.values()].map((each) => each.channel)
  }

  protected async greet(): Promise<void> {
    let token: string
    try {
      token = await this.#token()
    } catch (error) {
      if (error instanceof Error && error.name === 'NotSignedIn') return this.#stop('signed_out')
      // The sign-in's server is away, as ours might be: later.
      return this.link.renew()
    }
    // By the clock at first, so that the page opened last is the one that counts.
    const clock = this.#known ? 0 : this.world.time()
    this.#number = Math.max(this.#number + 1, clock)
    this.#signIn(token)
  }

  protected async react(frame: ToVisitor | ToOperator): Promise<void> {
    const held = 'conversation' in frame && this.#held.get(frame.conversation ?? '')
    switch (frame.kind) {
      case 'signed_in':
        return this.#signedIn(frame)
      case 'presence_set':
        this.#requests.settle('presence')
        this.#givenBack = this.#noted = 0
        return this.#stand(frame)
      case 'offered':
        return this.#takeUp(frame)
      case 'duty':
        this.#stand(frame)
        this.#givenBack = frame.given_back ?? 0
        return this.#compare(frame)
      case 'withdrawn':
        return this.#drop(frame.conversation)
      case 'board':
        return this.#watching.snapshot(frame)
      case 'board_changed':
        return this.#watching.changed(frame)
      case 'periods':
        return this.#reporting.told(frame)
      case 'report_part':
      case 'statement_part':
        return this.#reporting.piece(frame)
      case 'override_set':
        this.#requests.settle('override')
        this.#decision = { region: frame.region, stage: 'set' }
        return
      case 'operators':
        this.#requests.settle('staff')
        this.#staff = { region: frame.region, operators: frame.operators, stage: 'told' }
        return
      case 'colleagues':
        this.#requests.settle('ask_colleagues')
        this.#colleagues = frame.present
        return
      case 'displaced':
        return this.#stop('displaced')
      case 'reload':
        return this.#stop('reload')
      case 'error':
        return this.#refused(frame)
    }
    if (!held) return
    if (frame.kind === 'transfer_asked') {
      this.#requests.settle(`transfer ${frame.conversation}`)
      held.moving = { to: { region: frame.region }, stage: 'asked' }
    }
    if (frame.kind === 'transfer_ended') {
      this.#requests.settle(`transfer ${frame.conversation}`)
      held.moving = { to: { region: frame.region }, stage: frame.why }
    }
    if (frame.kind === 'acked') this.#goOn(frame.conversation, held)
    if (frame.kind === 'visitor_gone') held.present = false
    else held.present = true
    if (frame.kind === 'visitor_back') held.channel.hurry(this.world.now())
    if (frame.kind === 'here') held.looks(frame.screen)
    if (frame.kind === 'said') {
      held.heard(this.world.time())
    }
    if (frame.kind === 'typing' && frame.epoch === held.channel.epoch) {
      held.typingUntil = this.world.now() + TYPING_FOR
    }
    if (frame.kind === 'ended') {
      held.moving = undefined
      held.reason = frame.reason
      this.#requests.settle(`end ${frame.conversation}`)
    }
  }

  protected beat(): void {
    this.#askedAbout = new Set(this.#held.keys())
    this.link.send({ kind: 'heartbeat', ...this.#self })
    for (const frame of this.#requests.frames) this.link.send(frame)
    for (const { channel } of this.#held.values()) {
      const accept = channel.again()
      if (accept) this.link.send(accept)
    }
  }

  protected get asking(): boolean {
    return this.#requests.open
  }

  protected get beating(): boolean {
    return this.#phase === 'working'
  }

  protected get changesAt(): number {
    const now = this.world.now()
    const times = [...this.#held.values()].map((each) => each.typingUntil)
    return Math.min(...times.filter((each) => each > now))
  }

  protected view(): OperatorState {
    const now = this.world.now()
    const lost = this.#phase === 'connecting' && this.link.failures >= UNREACHABLE_AFTER
    return {
      phase: lost ? 'unreachable' : this.#phase,
      connected: this.ready,
      operator: this.#operator,
      region: this.#region,
      role: this.#role,
      presence: this.#presence,
      reason: this.#reason,
      limit: this.#limit,
      most: this.#most,
      conversations: [...this.#held.values()].map((each) => each.view(now)),
      ending: this.#ending,
      colleagues: this.#colleagues,
      moved: this.#moved,
      board: this.#watching.view,
      decision: this.#decision,
      staff: this.#staff,
      reports: this.#reporting.view,
      givenBack: Math.max(0, this.#givenBack - this.#noted),
    }
  }

  get #self() {
    return { as: 'operator', operator: this.#operator, region: this.#region } as const
  }

  #askDocument(of: DocumentAsked): void {
    this.act(() => this.#reporting.askDocument(of))
  }

  #administer(region: RegionCode, frame: () => OperatorFrame): void {
    const known = this.#staff?.region === region ? this.#staff.operators : undefined
    this.#staff = { region, operators: known, stage: 'asking' }
    this.#request('staff', frame)
  }

  #request(name: string, frame: () => OperatorFrame): void {
    this.act(() => {
      const asked = frame()
      this.#requests.ask(name, asked)
      if (this.ready) this.link.send(asked)
    })
  }

  #signIn(token: string): void {
    const connection = this.#number
    this.expect()
    this.link.send({ kind: 'sign_in', protocol: PROTOCOL, token, connection })
  }

  /** The same page, number and socket, by a newer token; `signed_in` answers. */
  #proveAnew(token: string): void {
    if (this.ready) this.#signIn(token)
  }

  async #signedIn(frame: SignedIn): Promise<void> {
    this.#ending = false
    this.#givenBack = frame.given_back ?? 0
    this.#renewal.plan(lastingOf(frame, this.world.time()))
    this.#role = frame.role
    // The answer to a proof made anew: nothing of the conversations has changed by it.
    if (this.ready && frame.connection === this.#number) return this.#stand(frame)
    this.#phase = 'working'
    this.#known = true
    this.#operator = frame.operator
    this.#region = frame.region
    this.heartbeatEvery = frame.heartbeat_every * 1000
    this.#settings = { everyMs: frame.message_every_ms, frameBytes: frame.frame_bytes }
    this.link.settled(frame.reconnect_before)
    this.ready = true
    this.told()
    this.#stand(frame)
    const listed = new Set(frame.conversations.map((each) => each.conversation))
    for (const id of this.#held.keys()) if (!listed.has(id)) this.#drop(id)
    for (const offer of frame.conversations) {
      await this.#takeUp(offer)
      this.#held.get(offer.conversation)?.channel.hurry(this.world.now())
    }
    for (const asked of this.#requests.frames) this.link.send(asked)
    if (this.#watching.wanted) this.#watching.start()
    this.#reporting.again()
  }

  #stand({ state, limit, most, reason }: Pick<Duty, 'state' | 'limit' | 'most' | 'reason'>): void {
    this.#presence = state
    this.#reason = reason
    this.#limit = limit
    this.#most = most
  }

  async #takeUp(offer: OfferedConversation): Promise<void> {
    const id = offer.conversation
    const held = this.#held.get(id) ?? new Held(offer, this.#settings, this.world.time())
    this.#held.set(id, held)
    held.offer = offer
    held.present = offer.visitor_present
    if (offer.state === 'ended') return held.channel.end()
    const { answer } = await held.channel.takeUp(offer)
    if (answer) this.link.send(answer)
  }

  /** `duty` is authoritative: what it does not list is gone, what is unknown is recalled. */
  #compare(duty: Duty): void {
    const listed = new Map(duty.conversations.map((each) => [each.conversation, each]))
    // An offer that came after the question may have overtaken the answer.
    for (const id of this.#askedAbout) if (!listed.has(id)) this.#drop(id)
    for (const [id, { state, epoch }] of listed) {
      const channel = this.#held.get(id)?.channel
      if (channel && state === 'ended') {
        channel.end()
        this.#requests.settle(`end ${id}`)
      } else if (!channel?.stands(epoch)) this.#recall(id)
    }
  }

  #refused(frame: Refused): Promise<void> | void {
    const { code, about, conversation } = frame
    if (about === 'sign_in') return this.#notSignedIn(frame)
    if (code === 'not_signed_in') return this.link.renew()
    if (code === 'disabled') return this.#stop('disabled')
    // Another page speaks, or nobody does since this one was given up: signing in tells which.
    if (code === 'not_yours' && about === 'heartbeat' && this.ready) return this.#again()
    if (about && REPORTING.includes(about)) return this.#reporting.refused(about, code)
    // Asked again with the next heartbeat.
    if (PASSING.includes(code)) return
    if (about === 'presence') this.#requests.settle('presence')
    if (about === 'watch') return this.#watching.stop()
    if (about && ADMINISTERING.includes(about)) {
      this.#requests.settle('staff')
      if (this.#staff) this.#staff = { ...this.#staff, stage: 'refused', code }
    }
    if (about === 'override' || about === 'override_end') {
      this.#requests.settle('override')
      const region = this.#decision?.region ?? this.#region
      this.#decision = { region, stage: 'refused', code }
    }
    if (conversation === undefined) return
    if (about === 'hand_over' || about === 'transfer') this.#notMoved(about, conversation)
    if (about === 'end' || about === 'wrap_up') {
      this.#requests.settle(`${about} ${conversation}`)
      this.askSoon()
    }
    const held = this.#held.get(conversation)
    if (!held) return
    if (code === 'peer_unreachable') held.present = false
    if (about === 'accept') this.#notAccepted(held, code)
  }

  #notAccepted({ offer, channel }: Held, code: ErrorCode): void {
    if (code === 'stale_epoch' || code === 'not_allowed_now') {
      channel.giveUp()
      this.#recall(offer.conversation)
    } else if (code === 'not_yours' || code === 'unknown_conversation') {
      this.#drop(offer.conversation)
    }
  }

  #notSignedIn({ code, connection }: Refused): Promise<void> | void {
    if (code === 'disabled') return this.#stop('disabled')
    if (code === 'bad_token') return this.#stop('signed_out')
    if (code !== 'behind_connection') {
      // A proof made anew that met a passing trouble: the token in use is good yet, and it is tried again.
      return this.ready && PASSING.includes(code) ? undefined : this.link.renew()
    }
    // A proof made anew, by a page that was declared gone meanwhile: nobody else has its number.
    if (this.ready && connection === this.#number) return this.#again()
    // Once it has worked here, a higher number is that of a page opened since.
    if (this.#known) return this.#stop('displaced')
    this.#number = connection ?? this.#number
    return this.greet()
  }

  /** Sign in once more over the socket that there is, with a higher number. */
  #again(): Promise<void> {
    this.ready = false
    return this.greet()
  }

  /** Send the hand-over that waited for the last words, if they have arrived. */
  #goOn(id: string, held: Held, anyway = false): void {
    const { moving } = held
    if (moving?.stage !== 'words' || 'region' in moving.to || (held.speaking && !anyway)) return
    const { operator } = moving.to
    held.moving = { ...moving, stage: 'asking' }
    const frame: OperatorFrame = {
      kind: 'hand_over',
      as: 'operator',
      conversation: id,
      ...(operator && { to: operator }),
    }
    this.#requests.ask(`hand_over ${id}`, frame)
    if (this.ready) this.link.send(frame)
  }

  #notMoved(about: 'hand_over' | 'transfer', id: string): void {
    this.#requests.settle(`${about} ${id}`)
    const held = this.#held.get(id)
    if (held?.moving) held.moving = { ...held.moving, stage: 'refused' }
  }

  #recall(conversation: string): void {
    this.link.send({ kind: 'recall', ...this.#self, conversation })
  }

  #drop(id: string): void {
    const moving = this.#held.get(id)?.moving
    if (moving?.stage === 'asking' || moving?.stage === 'asked') this.#moved = { id, to: moving.to }
    this.#held.get(id)?.channel.forget()
    this.#held.delete(id)
    this.#requests.settle(`end ${id}`)
    this.#requests.settle(`wrap_up ${id}`)
    this.#requests.settle(`hand_over ${id}`)
    this.#requests.settle(`transfer ${id}`)
  }

  #stop(phase: OperatorPhase): void {
    this.#phase = phase
    this.#renewal.stop()
    this.#watching.stop()
    this.#reporting.stop()
    this.link.close()
    for (const id of [...this.#held.keys()]) this.#drop(id)
  }
}

/** Milliseconds that a sign-in lasts; a server of before tells only when it ends, by its own clock. */
function lastingOf({ lasts, until }: SignedIn, time: number): number {
  return lasts === undefined ? until - time : lasts * 1000
}
