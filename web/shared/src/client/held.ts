import { OperatorChannel } from '../channel/operatorChannel'
import type { Settings } from '../channel/session'
import type {
  AgeBand,
  ConversationState,
  EndReason,
  Language,
  Municipality,
  OfferedConversation,
  RegionCode,
  Role,
  VisitorScreen,
  Why,
} from '../protocol'
import { asLine, asTold, type Line } from './line'
import type { Moving } from './moving'

/** What a long gap left to check: who is there? */
export type Gap = 'covered' | 'uncovered'

/** A conversation of this operator, as the screens show it. */
export interface ConversationView {
  readonly id: string
  readonly entryRegion: RegionCode
  readonly language: Language
  readonly role?: Role | undefined
  readonly ageBand?: AgeBand | undefined
  readonly municipality?: Municipality | undefined
  readonly why: Why
  /** Began: milliseconds since the epoch. */
  readonly since: number
  readonly state: ConversationState
  /** Why it ended. */
  readonly reason?: EndReason | undefined
  readonly visitorPresent: boolean
  readonly typing: boolean
  /** The visitor's last words, or when this page took up the conversation: milliseconds since the epoch. */
  readonly heardAt: number
  /** The first of the visitor's words that nobody has answered: milliseconds since the epoch. */
  readonly unansweredSince?: number | undefined
  /** After a long gap: the page is covered, or somebody has tapped it and said nothing yet. */
  readonly gap?: Gap | undefined
  /** What the visitor's page tells of what was said before. */
  readonly told: readonly Line[]
  readonly lines: readonly Line[]
  /** Whether it is on its way to somebody else. */
  readonly moving?: Moving | undefined
}

/** A conversation that this page holds: how it was last offered, its channel, and who is there. */
export class Held {
  offer: OfferedConversation
  readonly channel: OperatorChannel
  present: boolean
  reason: EndReason | undefined
  gap: Gap | undefined
  moving: Moving | undefined
  typingUntil = Number.NEGATIVE_INFINITY
  #heardAt: number
  #unansweredSince: number | undefined

  /** `at` is milliseconds since the epoch, as are the other moments. */
  constructor(offer: OfferedConversation, settings: Settings, at: number) {
    this.#heardAt = at
    this.offer = offer
    this.present = offer.visitor_present
    this.channel = new OperatorChannel(offer.conversation, offer.visitor_key)
    this.channel.settings = settings
  }

  /** The visitor's page was covered, or somebody is there; after a gap that may be another. */
  looks(screen: VisitorScreen): void {
    if (screen === 'covered') this.gap = 'covered'
    else if (this.gap) this.gap = 'uncovered'
  }

  /** The visitor said something. */
  heard(at: number): void {
    this.#heardAt = at
    this.#unansweredSince ??= at
    this.typingUntil = Number.NEGATIVE_INFINITY
    this.gap = undefined
  }

  /** The operator said something. */
  answered(): void {
    this.#unansweredSince = undefined
  }

  /** Whether the operator's words are still under way. */
  get speaking(): boolean {
    return this.channel.view
      .map(asLine)
      .some(({ by, delivered }) => by === 'operator' && delivered === 'sending')
  }

  /** What there is to show of it at a moment. */
  view(now: number): ConversationView {
    const { offer, channel } = this
    return {
      id: offer.conversation,
      entryRegion: offer.entry_region,
      language: offer.language,
      role: offer.role,
      ageBand: offer.age_band,
      municipality: offer.municipality,
      why: offer.why,
      since: offer.since,
      state: channel.over ? 'ended' : offer.state,
      reason: this.reason,
      visitorPresent: this.present,
      gap: this.gap,
      typing: !channel.over && now < this.typingUntil,
      heardAt: this.#heardAt,
      unansweredSince: this.#unansweredSince,
      told: channel.told.map(asTold),
      lines: channel.view.map(asLine),
      moving: this.moving,
    }
  }
}
