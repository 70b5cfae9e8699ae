import type {
  AgeBand,
  EndReason,
  ErrorCode,
  Municipality,
  RegionCode,
  Role,
  Welcome,
} from '../../shared/src/protocol'

/** What the visitor told before the start; all of it may be left out. */
export interface Told {
  readonly role?: Role
  readonly age_band?: AgeBand
  readonly municipality?: Municipality
}

/** One message, by either side. */
export interface Line {
  readonly by: 'visitor' | 'operator'
  /** Plain text; nothing when what arrived could not be read. */
  readonly text: string | undefined
  readonly delivered: 'sending' | 'delivered' | 'not_delivered'
}

/** Where the visit is. */
export type Phase =
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

/** All that the screens show. A new object whenever something changed. */
export interface State {
  readonly phase: Phase
  readonly welcome?: Welcome | undefined
  readonly lines: readonly Line[]
  readonly peerTyping: boolean
  readonly peerPresent: boolean
  readonly connected: boolean
  /** The region whose operator answers. */
  readonly servingRegion?: RegionCode | undefined
  /** Whether the visitor is asked if another region may have what was said before. */
  readonly consentAsked: boolean
  /** Why it ended. */
  readonly reason?: EndReason | undefined
  /** Why it was refused. */
  readonly error?: ErrorCode | undefined
}

/** What this page needs of the protocol client; a test brings its own. */
export interface Client {
  readonly state: State
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void
  start(told: Told): void
  /** Returns whether the words were taken: false when there are too many. */
  say(text: string): boolean
  typing(): void
  end(): void
  /** End at once and close the socket; synchronous. */
  leave(): void
  consent(yes: boolean): void
  /** Forget words and keys. */
  dispose(): void
}
