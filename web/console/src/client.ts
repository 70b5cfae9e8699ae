import type {
  AgeBand,
  ConversationState,
  EndReason,
  Language,
  Municipality,
  OperatorEnd,
  Outcome,
  PresenceState,
  RegionCode,
  Role,
  Topic,
  Why,
} from '../../shared/src/protocol'

/** One message, by either side. */
export interface Line {
  readonly by: 'visitor' | 'operator'
  /** Plain text; nothing when what arrived could not be read. */
  readonly text: string | undefined
  readonly delivered: 'sending' | 'delivered' | 'not_delivered'
}

/** A conversation of this operator. */
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
  /** What the visitor's page tells of what was said before. */
  readonly told: readonly Line[]
  readonly lines: readonly Line[]
}

/** Where the page is. */
export type Phase =
  | 'connecting'
  | 'working'
  | 'displaced'
  | 'disabled'
  | 'signed_out'
  | 'unreachable'
  | 'reload'

/** All that the screens show. A new object whenever something changed. */
export interface State {
  readonly phase: Phase
  readonly connected: boolean
  readonly operator?: string | undefined
  readonly region?: RegionCode | undefined
  readonly presence: PresenceState
  /** Conversations at once. */
  readonly limit: number
  readonly conversations: readonly ConversationView[]
}

/** The closing account of a conversation, in closed lists. */
export interface Account {
  readonly topics: readonly Topic[]
  readonly outcome: Outcome
  readonly role?: Role
  readonly age_band?: AgeBand
}

/** What this page needs of the protocol client; a test brings its own. */
export interface Client {
  readonly state: State
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void
  presence(state: PresenceState, reason?: undefined, limit?: number): void
  /** Returns whether the words were taken: false when there are too many. */
  say(id: string, text: string): boolean
  typing(id: string): void
  end(id: string, reason: OperatorEnd['reason']): void
  wrapUp(id: string, account: Account): void
  signOut(): void
  /** Forget words and keys. */
  dispose(): void
}
