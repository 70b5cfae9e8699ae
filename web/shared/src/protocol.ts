// The frames of the protocol. Generated from the Python frames by `make generate`: change those.

/** The version that these types are; sent with `hello` and `sign_in`. */
export const PROTOCOL = 1

/**
 * Any frame over the socket, and any document that pages read besides.
 */
export type Told = Frame | RegionStatus | Report | Statement | PublicReport | PublicIndex
/**
 * Any frame of the Inloop protocol, version 1.
 */
export type Frame = VisitorFrame | OperatorFrame | ToVisitor | ToOperator
/**
 * Any frame from a visitor's page.
 */
export type VisitorFrame =
  | Hello
  | Start
  | Resume
  | VisitorSay
  | VisitorAck
  | VisitorTyping
  | Transcript
  | VisitorHeartbeat
  | VisitorHere
  | VisitorEnd
  | TransferAnswer
  | Leave
  | Answers
/**
 * The code of a region in the network data.
 */
export type RegionCode = string
/**
 * A language as a BCP 47 tag, as in the network data.
 */
export type Language = string
/**
 * The page's secret: 32 random bytes, base64url, 43 characters. Never stored.
 */
export type Secret = string
/**
 * A P-256 public key: the uncompressed point, 65 bytes, base64url, 87 characters.
 */
export type PublicKey = string
/**
 * Who the visitor says they are.
 */
export type Role = 'victim' | 'bystander' | 'professional' | 'perpetrator' | 'unknown'
/**
 * The visitor's age in years, as told.
 */
export type AgeBand = 'under_12' | '12_17' | '18_25' | '26_39' | '40_64' | 'over_64' | 'unknown'
/**
 * The visitor's municipality by its national statistics code: GM and four digits.
 */
export type Municipality = string
/**
 * What work is proved for, or the proof of it, base64url.
 */
export type Proof = string
/**
 * The conversation: SHA-256 of the page's secret bytes, base64url, 43 characters.
 */
export type ConversationId = string
/**
 * A sealed box: ciphertext with its tag, base64url.
 */
export type Box = string
/**
 * Words, or the transcript told by the visitor's page.
 */
export type Stream = 'words' | 'transcript'
/**
 * Covered until somebody taps, after a long gap; or open.
 */
export type VisitorScreen = 'covered' | 'open'
/**
 * Any frame from an operator's page.
 */
export type OperatorFrame =
  | SignIn
  | Presence
  | Accept
  | OperatorSay
  | OperatorAck
  | OperatorTyping
  | OperatorHeartbeat
  | Recall
  | AskColleagues
  | HandOver
  | Transfer
  | Override
  | OverrideEnd
  | Watch
  | Unwatch
  | AskPeriods
  | AskReport
  | AskStatement
  | AskOperators
  | AddOperator
  | ChangeOperator
  | OperatorEnd
  | WrapUp
/**
 * The access token of the sign-in: a JSON Web Token in its compact form.
 */
export type Token = string
/**
 * The operator, as signed_in named them.
 */
export type OperatorId = string
/**
 * Leaving takes no new conversations and goes after the last.
 */
export type PresenceState = 'available' | 'paused' | 'leaving' | 'gone'
/**
 * What a coordinator decided for a region, beside its hours.
 */
export type OverrideState = 'closed' | 'paused' | 'open'
/**
 * Why a coordinator decided it.
 */
export type OverrideReason = 'short_staffed' | 'incident' | 'training' | 'technical' | 'extra_hours'
/**
 * A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027.
 */
export type PeriodName = string
/**
 * The address that an operator signs in with.
 */
export type Email = string
/**
 * What the operator may do.
 */
export type OperatorRole = 'operator' | 'coordinator' | 'network_manager'
/**
 * A theme of the conversation.
 */
export type Topic =
  | 'partner_violence'
  | 'child_abuse'
  | 'elder_abuse'
  | 'ex_partner'
  | 'honour'
  | 'stalking'
  | 'sexual_violence'
  | 'other'
/**
 * What came of it.
 */
export type Outcome =
  | 'advice_given'
  | 'referred_phone'
  | 'referred_local'
  | 'referred_emergency'
  | 'referred_elsewhere'
  | 'not_serious'
  | 'stopped_early'
/**
 * Any frame to a visitor's page.
 */
export type ToVisitor =
  | Welcome
  | Challenged
  | Waiting
  | Accepted
  | Standing
  | OperatorAway
  | OperatorBack
  | Said
  | Acked
  | Typing
  | Here
  | TransferAsked
  | Ended
  | Reload
  | Refused
/**
 * Where a conversation is.
 */
export type ConversationState = 'waiting' | 'active' | 'ended'
/**
 * Which of those who wait.
 */
export type PlaceBand = '1' | '2_3' | '4_10' | 'more'
/**
 * Minutes that it may take from now.
 */
export type WaitBand = 'under_5' | '5_15' | 'over_15'
/**
 * Why a conversation ended.
 */
export type EndReason =
  | 'visitor_left'
  | 'visitor_ended'
  | 'operator_ended'
  | 'not_serious'
  | 'visitor_silent'
  | 'visitor_vanished'
  | 'abandoned_waiting'
  | 'no_helper'
  | 'region_closed'
  | 'refused_closed'
  | 'refused_full'
/**
 * The stable code of the refusal.
 */
export type ErrorCode =
  | 'not_json'
  | 'too_large'
  | 'unknown_kind'
  | 'bad_fields'
  | 'not_allowed_now'
  | 'not_yours'
  | 'stale_epoch'
  | 'too_fast'
  | 'peer_unreachable'
  | 'closed'
  | 'queue_full'
  | 'unknown_region'
  | 'unknown_conversation'
  | 'already_started'
  | 'behind_connection'
  | 'not_signed_in'
  | 'not_permitted'
  | 'not_yourself'
  | 'operator_exists'
  | 'unknown_operator'
  | 'no_such_period'
  | 'period_unfinished'
  | 'no_report'
  | 'bad_token'
  | 'disabled'
  | 'reload'
  | 'try_again'
  | 'unavailable'
/**
 * Any frame to an operator's page.
 */
export type ToOperator =
  | SignedIn
  | PresenceSet
  | Offered
  | Accepted
  | TranscriptPart
  | Duty
  | VisitorGone
  | VisitorBack
  | Withdrawn
  | Displaced
  | Colleagues
  | Operators
  | TransferAsked
  | TransferEnded
  | OverrideSet
  | Board
  | BoardChanged
  | Periods
  | ReportPart
  | StatementPart
  | Said
  | Acked
  | Typing
  | Here
  | Ended
  | Reload
  | Refused
/**
 * Why an operator takes no new conversations for now.
 */
export type PauseReason = 'break' | 'case_work' | 'training' | 'technical' | 'not_answering'
/**
 * Why it is served here.
 */
export type Why =
  | 'own'
  | 'rota'
  | 'overflow_full'
  | 'overflow_unstaffed'
  | 'overflow_closed'
  | 'overflow_waited'
  | 'transferred'
/**
 * Why there is no account.
 */
export type StaffTrouble = 'account_taken'
/**
 * Why not.
 */
export type TransferEnd = 'visitor_declined' | 'no_room'
/**
 * By which rule it is open or closed.
 */
export type BoardWhy = 'hours' | 'holiday' | 'rota' | 'override' | 'last_start' | 'overflow'
/**
 * What a visitor would find now.
 */
export type ChatState = 'open' | 'busy' | 'unstaffed' | 'closed'

/**
 * The first frame of a visitor's socket: what can this region do now? Writes nothing.
 */
export interface Hello {
  readonly kind: 'hello'
  /**
   * The version of this protocol, from 1.
   */
  readonly protocol: number
  readonly region: RegionCode
  readonly language?: Language
}
/**
 * Begin a conversation, or repeat the same beginning after a lost answer.
 */
export interface Start {
  readonly as: 'visitor'
  readonly kind: 'start'
  readonly secret: Secret
  /**
   * The page's own count of its connections, from 1; only a higher number is taken.
   */
  readonly connection: number
  readonly key: PublicKey
  readonly region: RegionCode
  readonly language: Language
  readonly role?: Role
  readonly age_band?: AgeBand
  readonly municipality?: Municipality
  readonly proof?: Proof
}
/**
 * The page that began the conversation is back on a new socket.
 */
export interface Resume {
  readonly as: 'visitor'
  readonly kind: 'resume'
  readonly secret: Secret
  /**
   * The page's own count of its connections, from 1; only a higher number is taken.
   */
  readonly connection: number
}
/**
 * Pass a sealed message on to the operator's page.
 */
export interface VisitorSay {
  readonly as: 'visitor'
  readonly kind: 'say'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number: number
  readonly box: Box
  /**
   * Whether this repeats a stored box; then it is neither counted nor activity.
   */
  readonly resend?: boolean
}
/**
 * What has arrived of the operator's words.
 */
export interface VisitorAck {
  readonly as: 'visitor'
  readonly kind: 'ack'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly stream: Stream
  /**
   * Every number up to and including this one has arrived; 0 for none.
   */
  readonly upto: number
  /**
   * Numbers above `upto` that have not arrived; sent again at once.
   *
   * @maxItems 64
   *
   * Items: The number of the box: per stream, direction and epoch, from 1.
   */
  readonly missing?: readonly number[]
}
/**
 * The visitor is typing.
 */
export interface VisitorTyping {
  readonly as: 'visitor'
  readonly kind: 'typing'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
}
/**
 * Pass a sealed part of what was said in earlier epochs on to the operator's page.
 */
export interface Transcript {
  readonly as: 'visitor'
  readonly kind: 'transcript'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number: number
  /**
   * Whether this part of the transcript is the last one.
   */
  readonly last: boolean
  readonly box: Box
  /**
   * Whether this repeats a stored box; then it is neither counted nor activity.
   */
  readonly resend?: boolean
}
/**
 * The page is there; answered with `standing`.
 */
export interface VisitorHeartbeat {
  readonly as: 'visitor'
  readonly kind: 'heartbeat'
  readonly conversation: ConversationId
}
/**
 * Whether somebody looks at the page: asked after a silence or a long gap; answered alike.
 */
export interface VisitorHere {
  readonly as: 'visitor'
  readonly kind: 'here'
  readonly conversation: ConversationId
  readonly screen: VisitorScreen
}
/**
 * The visitor ends the conversation; questions may follow.
 */
export interface VisitorEnd {
  readonly as: 'visitor'
  readonly kind: 'end'
  readonly conversation: ConversationId
}
/**
 * The answer to `transfer_asked`: whether that region may go on.
 */
export interface TransferAnswer {
  readonly as: 'visitor'
  readonly kind: 'transfer_answer'
  readonly conversation: ConversationId
  readonly region: RegionCode
  /**
   * Whether the visitor agrees.
   */
  readonly agrees: boolean
}
/**
 * The visitor leaves at once; no questions follow.
 */
export interface Leave {
  readonly as: 'visitor'
  readonly kind: 'leave'
  readonly conversation: ConversationId
}
/**
 * The answers to the questions after the end; every one may be left out.
 */
export interface Answers {
  readonly as: 'visitor'
  readonly kind: 'answers'
  readonly conversation: ConversationId
  /**
   * Did it help: 1 (not at all) to 5 (very much).
   */
  readonly helpful?: 1 | 2 | 3 | 4 | 5
  /**
   * Does the visitor know what to do next.
   */
  readonly knows_next_step?: 'yes' | 'partly' | 'no'
  /**
   * Would they have come without the chat.
   */
  readonly without_chat?: 'yes' | 'no' | 'unsure'
  /**
   * How they found the chat.
   */
  found_by?:
    'search_engine' | 'region_site' | 'other_site' | 'professional' | 'friend' | 'poster' | 'other'
}
/**
 * The first frame of an operator's socket: who is there. Its answer is `signed_in`.
 */
export interface SignIn {
  readonly kind: 'sign_in'
  /**
   * The version of this protocol, from 1.
   */
  readonly protocol: number
  readonly token: Token
  /**
   * The page's own count of its connections, from 1; only a higher number is taken.
   */
  readonly connection: number
}
/**
 * The operator becomes available, pauses, is about to leave, or goes.
 */
export interface Presence {
  readonly as: 'operator'
  readonly kind: 'presence'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly state: PresenceState
  /**
   * Why the operator pauses.
   */
  readonly reason?: 'break' | 'case_work' | 'training' | 'technical'
  /**
   * Conversations at once.
   */
  readonly limit?: number
}
/**
 * The page takes an offered conversation, or begins a new epoch after a reload.
 */
export interface Accept {
  readonly as: 'operator'
  readonly kind: 'accept'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly key: PublicKey
}
/**
 * Pass a sealed message on to the visitor's page.
 */
export interface OperatorSay {
  readonly as: 'operator'
  readonly kind: 'say'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number: number
  readonly box: Box
  /**
   * Whether this repeats a stored box; then it is neither counted nor activity.
   */
  readonly resend?: boolean
}
/**
 * What has arrived of the visitor's words or transcript.
 */
export interface OperatorAck {
  readonly as: 'operator'
  readonly kind: 'ack'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly stream: Stream
  /**
   * Every number up to and including this one has arrived; 0 for none.
   */
  readonly upto: number
  /**
   * Numbers above `upto` that have not arrived; sent again at once.
   *
   * @maxItems 64
   *
   * Items: The number of the box: per stream, direction and epoch, from 1.
   */
  readonly missing?: readonly number[]
}
/**
 * The operator is typing.
 */
export interface OperatorTyping {
  readonly as: 'operator'
  readonly kind: 'typing'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
}
/**
 * The page is there; answered with `duty`.
 */
export interface OperatorHeartbeat {
  readonly as: 'operator'
  readonly kind: 'heartbeat'
  readonly operator: OperatorId
  readonly region: RegionCode
}
/**
 * `duty` named a conversation that the page does not know: offer it again.
 */
export interface Recall {
  readonly as: 'operator'
  readonly kind: 'recall'
  readonly conversation: ConversationId
  readonly operator: OperatorId
  readonly region: RegionCode
}
/**
 * Who else of the region is there now? Answered with `colleagues`.
 */
export interface AskColleagues {
  readonly as: 'operator'
  readonly kind: 'ask_colleagues'
  readonly operator: OperatorId
  readonly region: RegionCode
}
/**
 * A colleague of the same region goes on: the one named, or whoever has most room.
 */
export interface HandOver {
  readonly as: 'operator'
  readonly kind: 'hand_over'
  readonly conversation: ConversationId
  readonly to?: OperatorId
}
/**
 * Another region goes on, if the visitor agrees; both pages are told `transfer_asked`.
 */
export interface Transfer {
  readonly as: 'operator'
  readonly kind: 'transfer'
  readonly conversation: ConversationId
  readonly to_region: RegionCode
}
/**
 * A coordinator closes, pauses or opens a region at once. Answered with `override_set`.
 */
export interface Override {
  readonly as: 'operator'
  readonly kind: 'override'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
  readonly state: OverrideState
  readonly reason: OverrideReason
  /**
   * In force until: milliseconds since the epoch, UTC.
   */
  readonly until: number
}
/**
 * The region's hours decide again. Answered with `override_set`.
 */
export interface OverrideEnd {
  readonly as: 'operator'
  readonly kind: 'override_end'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
}
/**
 * Show the live board from now on, and tell its changes. Answered with `board`.
 */
export interface Watch {
  readonly as: 'operator'
  readonly kind: 'watch'
  readonly operator: OperatorId
  readonly region: RegionCode
}
/**
 * Tell no changes of the live board any more.
 */
export interface Unwatch {
  readonly as: 'operator'
  readonly kind: 'unwatch'
  readonly operator: OperatorId
  readonly region: RegionCode
}
/**
 * Which reports and statements are there? Of the network, where no region is named.
 */
export interface AskPeriods {
  readonly as: 'operator'
  readonly kind: 'ask_periods'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region?: RegionCode
}
/**
 * The report of a region, or of the network, over a period. Answered with `report_part`s.
 */
export interface AskReport {
  readonly as: 'operator'
  readonly kind: 'ask_report'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region?: RegionCode
  readonly period: PeriodName
}
/**
 * The statement of a region for a month, the newest version where none is named.
 *
 * Answered with `statement_part`s.
 */
export interface AskStatement {
  readonly as: 'operator'
  readonly kind: 'ask_statement'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
  readonly period: PeriodName
  /**
   * The version of a statement, from 1.
   */
  readonly version?: number
}
/**
 * Who works for a region? Answered with `operators`.
 */
export interface AskOperators {
  readonly as: 'operator'
  readonly kind: 'ask_operators'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
}
/**
 * A new operator for a region; the account follows by itself. Answered with `operators`.
 */
export interface AddOperator {
  readonly as: 'operator'
  readonly kind: 'add_operator'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
  readonly name: OperatorId
  readonly email: Email
  readonly role: OperatorRole
  /**
   * Conversations at once.
   */
  readonly limit: number
}
/**
 * Change an operator's record; what is left out stays. Answered with `operators`.
 */
export interface ChangeOperator {
  readonly as: 'operator'
  readonly kind: 'change_operator'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly for_region: RegionCode
  readonly name: OperatorId
  readonly role?: OperatorRole
  /**
   * Conversations at once.
   */
  readonly limit?: number
  /**
   * Whether they may not sign in.
   */
  readonly disabled?: boolean
}
/**
 * The operator ends the conversation; the wrap-up follows.
 */
export interface OperatorEnd {
  readonly as: 'operator'
  readonly kind: 'end'
  readonly conversation: ConversationId
  /**
   * Why the operator ends it.
   */
  readonly reason: 'operator_ended' | 'not_serious'
}
/**
 * The operator's closing account, in closed lists; it frees the slot.
 */
export interface WrapUp {
  readonly as: 'operator'
  readonly kind: 'wrap_up'
  readonly conversation: ConversationId
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly role?: Role
  readonly age_band?: AgeBand
  /**
   * The themes, each counted once.
   *
   * @maxItems 16
   */
  readonly topics: readonly Topic[]
  readonly outcome: Outcome
}
/**
 * The answer to `hello`: what the region can do for a visitor now.
 */
export interface Welcome {
  readonly kind: 'welcome'
  /**
   * The version of this protocol, from 1.
   */
  readonly protocol: number
  readonly region: RegionCode
  /**
   * Whether somebody may serve now, overflow included.
   */
  readonly open: boolean
  /**
   * Open until: milliseconds since the epoch, UTC.
   */
  readonly until?: number
  /**
   * Opens again: milliseconds since the epoch, UTC.
   */
  readonly next_opening?: number
  /**
   * The region's telephone number.
   */
  readonly phone: string
  /**
   * The national number, day and night.
   */
  readonly phone_always: string
  /**
   * The number for immediate danger.
   */
  readonly phone_emergency: string
  /**
   * The languages of the region, first choice first.
   */
  readonly languages: readonly Language[]
  readonly limits: PageLimits
}
/**
 * What a visitor's page keeps to.
 */
export interface PageLimits {
  /**
   * Seconds between heartbeats.
   */
  readonly heartbeat_every: number
  /**
   * The longest frame, in bytes of UTF-8.
   */
  readonly frame_bytes: number
  /**
   * Seconds after which the page has opened a new socket.
   */
  readonly reconnect_before: number
  /**
   * Seconds of silence after which the page asks if anybody is there.
   */
  readonly silence_ask_after: number
  /**
   * Seconds without a word from the server after which the page comes back covered.
   */
  readonly cover_after: number
  /**
   * Seconds for which the words stay readable after the end.
   */
  readonly readable_for: number
  /**
   * Milliseconds per message, in the long run.
   */
  readonly message_every_ms: number
}
/**
 * Many wait: start again on this socket, with a proof of work.
 */
export interface Challenged {
  readonly kind: 'challenged'
  readonly conversation: ConversationId
  readonly nonce: Proof
  /**
   * Zero bits that the SHA-256 of `nonce.proof` has to begin with.
   */
  readonly bits: number
}
/**
 * The conversation exists and stands in the queue of its entry region.
 */
export interface Waiting {
  readonly kind: 'waiting'
  readonly conversation: ConversationId
  /**
   * Waiting since: milliseconds since the epoch, UTC.
   */
  readonly since: number
}
/**
 * An operator's page accepted with a fresh key: the epoch begins, as both are told.
 */
export interface Accepted {
  readonly kind: 'accepted'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly key: PublicKey
  readonly serving_region: RegionCode
}
/**
 * The answer to a visitor's heartbeat and resume: the authoritative state.
 */
export interface Standing {
  readonly kind: 'standing'
  readonly conversation: ConversationId
  readonly state: ConversationState
  /**
   * The epoch of the conversation; 0 while no operator ever had it.
   */
  readonly epoch: number
  /**
   * Began: milliseconds since the epoch, UTC.
   */
  readonly since: number
  readonly key?: PublicKey
  readonly serving_region?: RegionCode
  readonly transfer_to?: RegionCode
  readonly place?: PlaceBand
  readonly wait?: WaitBand
  /**
   * While waiting: whether anybody is there who could serve.
   */
  readonly staffed?: boolean
  /**
   * Whether the operator's page has not been heard of for long.
   */
  readonly operator_away?: boolean
  readonly reason?: EndReason
}
/**
 * The operator's page is not connected; the conversation is theirs until the grace ends.
 */
export interface OperatorAway {
  readonly kind: 'operator_away'
  readonly conversation: ConversationId
}
/**
 * The operator's page is connected again.
 */
export interface OperatorBack {
  readonly kind: 'operator_back'
  readonly conversation: ConversationId
}
/**
 * A sealed message from the other page.
 */
export interface Said {
  readonly kind: 'said'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number: number
  readonly box: Box
}
/**
 * What has arrived at the other page.
 */
export interface Acked {
  readonly kind: 'acked'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly stream: Stream
  /**
   * Every number up to and including this one has arrived; 0 for none.
   */
  readonly upto: number
  /**
   * Numbers above `upto` that have not arrived; sent again at once.
   *
   * @maxItems 64
   *
   * Items: The number of the box: per stream, direction and epoch, from 1.
   */
  readonly missing: readonly number[]
}
/**
 * The other side is typing.
 */
export interface Typing {
  readonly kind: 'typing'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
}
/**
 * Whether somebody looks at the visitor's page, as that page told; it is told alike.
 */
export interface Here {
  readonly kind: 'here'
  readonly conversation: ConversationId
  readonly screen: VisitorScreen
}
/**
 * The visitor is asked whether another region may go on.
 */
export interface TransferAsked {
  readonly kind: 'transfer_asked'
  readonly conversation: ConversationId
  readonly region: RegionCode
}
/**
 * The conversation ended.
 */
export interface Ended {
  readonly kind: 'ended'
  readonly conversation: ConversationId
  readonly reason: EndReason
}
/**
 * The page is older than the server speaks; it loads itself anew.
 */
export interface Reload {
  readonly kind: 'reload'
}
/**
 * A frame was refused; the socket stays open.
 */
export interface Refused {
  readonly kind: 'error'
  readonly code: ErrorCode
  /**
   * The kind of the refused frame, where known.
   */
  readonly about?: string
  readonly conversation?: ConversationId
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number?: number
  /**
   * With behind_connection: the highest number seen.
   */
  readonly connection?: number
}
/**
 * The operator is who the token says, with the role and region of the directory.
 */
export interface SignedIn {
  readonly kind: 'signed_in'
  readonly operator: OperatorId
  readonly region: RegionCode
  readonly role: OperatorRole
  /**
   * The page's own count of its connections, from 1; only a higher number is taken.
   */
  readonly connection: number
  /**
   * Conversations at once, as in force.
   */
  readonly limit: number
  /**
   * Conversations at once, as in force.
   */
  readonly most: number
  readonly state: PresenceState
  readonly reason?: PauseReason
  /**
   * Seconds between heartbeats.
   */
  readonly heartbeat_every: number
  /**
   * The longest frame, in bytes of UTF-8.
   */
  readonly frame_bytes: number
  /**
   * Seconds after which the page has opened a new socket.
   */
  readonly reconnect_before: number
  /**
   * Milliseconds per message, in the long run.
   */
  readonly message_every_ms: number
  /**
   * The sign-in ends: milliseconds since the epoch, UTC.
   */
  readonly until: number
  /**
   * Seconds until then.
   */
  readonly lasts?: number
  /**
   * Conversations that went back to their queue while the operator was away.
   */
  readonly given_back?: number
  /**
   * The conversations this operator holds.
   */
  readonly conversations: readonly OfferedConversation[]
}
/**
 * A conversation as its operator's page needs it.
 */
export interface OfferedConversation {
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly state: ConversationState
  /**
   * Whether this epoch has been accepted with a key.
   */
  readonly accepted: boolean
  readonly visitor_key: PublicKey
  /**
   * Whether the visitor's page is connected.
   */
  readonly visitor_present: boolean
  readonly entry_region: RegionCode
  readonly language: Language
  readonly why: Why
  /**
   * Began: milliseconds since the epoch, UTC.
   */
  readonly since: number
  /**
   * Whether it was offered to this page before.
   */
  readonly again: boolean
  readonly role?: Role
  readonly age_band?: AgeBand
  readonly municipality?: Municipality
}
/**
 * The operator's own change of presence took effect.
 */
export interface PresenceSet {
  readonly kind: 'presence_set'
  readonly state: PresenceState
  /**
   * Conversations at once, as in force.
   */
  readonly limit: number
  /**
   * Conversations at once, as in force.
   */
  readonly most: number
  readonly reason?: PauseReason
}
/**
 * A conversation was claimed for this operator; the page accepts it with a fresh key.
 */
export interface Offered {
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  readonly state: ConversationState
  /**
   * Whether this epoch has been accepted with a key.
   */
  readonly accepted: boolean
  readonly visitor_key: PublicKey
  /**
   * Whether the visitor's page is connected.
   */
  readonly visitor_present: boolean
  readonly entry_region: RegionCode
  readonly language: Language
  readonly why: Why
  /**
   * Began: milliseconds since the epoch, UTC.
   */
  readonly since: number
  /**
   * Whether it was offered to this page before.
   */
  readonly again: boolean
  readonly role?: Role
  readonly age_band?: AgeBand
  readonly municipality?: Municipality
  readonly kind: 'offered'
}
/**
 * A sealed part of what was said before, as told by the visitor's page.
 */
export interface TranscriptPart {
  readonly kind: 'transcript'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation, from 1; it begins with a claim.
   */
  readonly epoch: number
  /**
   * The number of the box: per stream, direction and epoch, from 1.
   */
  readonly number: number
  /**
   * Whether this part of the transcript is the last one.
   */
  readonly last: boolean
  readonly box: Box
}
/**
 * The answer to an operator's heartbeat: the authoritative state.
 */
export interface Duty {
  readonly kind: 'duty'
  readonly state: PresenceState
  /**
   * Conversations at once, as in force.
   */
  readonly limit: number
  /**
   * Conversations at once, as in force.
   */
  readonly most: number
  readonly reason?: PauseReason
  /**
   * All that this operator holds; what is not here is gone.
   */
  readonly conversations: readonly Assigned[]
  /**
   * Conversations that went back to their queue while the operator was away.
   */
  readonly given_back?: number
}
/**
 * One conversation of an operator, as the presence knows it.
 */
export interface Assigned {
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation; 0 while no operator ever had it.
   */
  readonly epoch: number
  readonly state: ConversationState
}
/**
 * The visitor's socket closed; the conversation lives on until its grace ends.
 */
export interface VisitorGone {
  readonly kind: 'visitor_gone'
  readonly conversation: ConversationId
}
/**
 * The visitor's page is connected again.
 */
export interface VisitorBack {
  readonly kind: 'visitor_back'
  readonly conversation: ConversationId
}
/**
 * The conversation is no longer this operator's.
 */
export interface Withdrawn {
  readonly kind: 'withdrawn'
  readonly conversation: ConversationId
  /**
   * The epoch of the conversation; 0 while no operator ever had it.
   */
  readonly epoch: number
}
/**
 * A newer page of the same operator signed in; this one falls silent.
 */
export interface Displaced {
  readonly kind: 'displaced'
}
/**
 * Who else of the region is there now; the answer to `ask_colleagues`.
 */
export interface Colleagues {
  readonly kind: 'colleagues'
  /**
   * All who are signed in, but oneself.
   */
  readonly present: readonly Colleague[]
}
/**
 * One who works for the same region.
 */
export interface Colleague {
  readonly operator: OperatorId
  readonly state: PresenceState
  /**
   * Conversations that they could take.
   */
  readonly free: number
}
/**
 * Who works for a region; the answer to `ask_operators` and to every change of one.
 */
export interface Operators {
  readonly kind: 'operators'
  readonly region: RegionCode
  /**
   * By name.
   */
  readonly operators: readonly StaffMember[]
}
/**
 * One who works for a region, as the directory has them.
 */
export interface StaffMember {
  readonly operator: OperatorId
  readonly role: OperatorRole
  /**
   * Conversations at once, as in force.
   */
  readonly limit: number
  /**
   * Whether they may not sign in.
   */
  readonly disabled: boolean
  /**
   * Whether their account or page has not followed a change yet.
   */
  readonly pending: boolean
  readonly trouble?: StaffTrouble
  readonly present?: PresenceState
}
/**
 * The transfer did not come about; the conversation goes on here.
 */
export interface TransferEnded {
  readonly kind: 'transfer_ended'
  readonly conversation: ConversationId
  readonly region: RegionCode
  readonly why: TransferEnd
}
/**
 * What is in force for a region beside its hours; nothing where `state` is left out.
 */
export interface OverrideSet {
  readonly kind: 'override_set'
  readonly region: RegionCode
  readonly state?: OverrideState
  readonly reason?: OverrideReason
  /**
   * Until: milliseconds since the epoch, UTC.
   */
  readonly until?: number
  readonly by?: OperatorId
}
/**
 * The live board as a whole: the answer to `watch`. All parts have the same version.
 */
export interface Board {
  readonly kind: 'board'
  /**
   * The version of the board; each change has the next number.
   */
  readonly version: number
  /**
   * Made: milliseconds since the epoch, UTC.
   */
  readonly at: number
  /**
   * Send `watch` again after so many seconds.
   */
  readonly again_after: number
  /**
   * Which part this is, from 1.
   */
  readonly part: number
  /**
   * How many parts there are.
   */
  readonly parts: number
  /**
   * The regions of this part, by code.
   */
  readonly regions: readonly BoardRegion[]
}
/**
 * One region of the live board.
 */
export interface BoardRegion {
  readonly region: RegionCode
  /**
   * Whether a visitor may start now, overflow included.
   */
  readonly open: boolean
  readonly why: BoardWhy
  /**
   * Open: one may start until then. Closed: it opens then. Left out where not known. Milliseconds since the epoch, UTC.
   */
  readonly until?: number
  readonly override?: BoardOverride
  /**
   * Who is present: available, paused and leaving.
   */
  readonly operators: number
  /**
   * Of these, who takes conversations.
   */
  readonly available: number
  /**
   * Of these, who takes none for now.
   */
  readonly paused: number
  /**
   * Of these, who goes after the last conversation.
   */
  readonly leaving: number
  /**
   * Conversations that those available could take.
   */
  readonly free: number
  /**
   * Visitors who wait in its queue.
   */
  readonly waiting: number
  /**
   * Since when the longest waits: milliseconds since the epoch, UTC.
   */
  readonly longest_since?: number
  /**
   * Open by its own arrangement, and nobody takes conversations, since then: milliseconds since the epoch, UTC.
   */
  readonly unstaffed_since?: number
  /**
   * Conversations of this entry region that others serve under an agreement.
   */
  readonly overflow: readonly BoardOverflow[]
}
/**
 * What a coordinator decided for a region, beside its hours.
 */
export interface BoardOverride {
  readonly state: OverrideState
  readonly reason: OverrideReason
  /**
   * Until: milliseconds since the epoch, UTC.
   */
  readonly until: number
  readonly by: OperatorId
}
/**
 * Conversations that another region serves.
 */
export interface BoardOverflow {
  readonly to: RegionCode
  /**
   * How many.
   */
  readonly count: number
}
/**
 * What has changed of the live board. Who has another version than `before` watches again.
 */
export interface BoardChanged {
  readonly kind: 'board_changed'
  /**
   * The version that this changes.
   */
  readonly before: number
  /**
   * The version after it; the same as `before` where nothing has changed.
   */
  readonly version: number
  /**
   * Made: milliseconds since the epoch, UTC.
   */
  readonly at: number
  /**
   * The regions that changed, each as it is now.
   */
  readonly regions: readonly BoardRegion[]
}
/**
 * Which reports and statements there are: the answer to `ask_periods`.
 */
export interface Periods {
  readonly kind: 'periods'
  readonly for_region?: RegionCode
  /**
   * Whether reports of the whole network may be asked for.
   */
  readonly network: boolean
  /**
   * The regions whose reports may be asked for.
   */
  readonly scopes: readonly ReportScope[]
  /**
   * Months, quarters and years with a report, newest first.
   */
  readonly released: readonly PeriodName[]
  /**
   * Months with a statement, newest first.
   */
  readonly statements: readonly StatementVersion[]
  /**
   * The first date with figures; weeks can be asked for from it.
   */
  readonly first_day?: string
}
/**
 * A region whose reports may be asked for: a present one, or one that has merged since.
 */
export interface ReportScope {
  readonly region: RegionCode
  /**
   * The region's name as people say it.
   */
  readonly name: string
}
/**
 * The newest version of the statement of a month.
 */
export interface StatementVersion {
  readonly month: PeriodName
  /**
   * The version of a statement, from 1.
   */
  readonly version: number
}
/**
 * A piece of the report that was asked for.
 */
export interface ReportPart {
  readonly kind: 'report_part'
  readonly for_region?: RegionCode
  readonly period: PeriodName
  /**
   * Which piece this is, from 1.
   */
  readonly part: number
  /**
   * How many pieces there are.
   */
  readonly parts: number
  /**
   * The piece: join them all by their order, then parse.
   */
  readonly text: string
}
/**
 * A piece of the statement that was asked for.
 */
export interface StatementPart {
  readonly kind: 'statement_part'
  readonly for_region: RegionCode
  readonly period: PeriodName
  /**
   * Which piece this is, from 1.
   */
  readonly part: number
  /**
   * How many pieces there are.
   */
  readonly parts: number
  /**
   * The piece: join them all by their order, then parse.
   */
  readonly text: string
}
/**
 * What a page says of the chat of its region; past `valid_until` it says the telephone.
 */
export interface RegionStatus {
  readonly kind: 'status'
  readonly region: RegionCode
  /**
   * The region's name as people say it.
   */
  readonly name: string
  readonly state: ChatState
  /**
   * Closed: opens then, if known. Else: one may start until then. Milliseconds since the epoch, UTC.
   */
  readonly until?: number
  /**
   * The region's telephone number.
   */
  readonly phone: string
  /**
   * The national number, day and night.
   */
  readonly phone_always: string
  /**
   * The number for immediate danger.
   */
  readonly phone_emergency: string
  /**
   * The languages of the region, first choice first.
   */
  readonly languages: readonly Language[]
  /**
   * Written: milliseconds since the epoch, UTC.
   */
  readonly at: number
  /**
   * Counts until then: milliseconds since the epoch, UTC.
   */
  readonly valid_until: number
}
/**
 * What the chat did for the visitors of a region (or of all), over one period.
 *
 * `region` is left out for the network. `first` and `last` are the dates of the period, both
 * included; `made` is the date on which it was made. A week has neither tables nor answers.
 */
export interface Report {
  /**
   * The version of the form of this document.
   */
  readonly format?: number
  /**
   * The code of the region; left out of the whole network.
   */
  readonly region?: string
  /**
   * Its name as people say it.
   */
  readonly name: string
  /**
   * A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027.
   */
  readonly period: string
  /**
   * The first date of the period, ISO 8601.
   */
  readonly first: string
  /**
   * The last date of the period, ISO 8601.
   */
  readonly last: string
  /**
   * The date on which it was made, ISO 8601.
   */
  readonly made: string
  /**
   * What is always shown.
   */
  readonly volumes: readonly VolumeFigure[]
  /**
   * Figures that are no counts.
   */
  readonly measures: readonly Measure[]
  /**
   * The protected tables; none of a week.
   */
  readonly tables: readonly Table[]
  /**
   * Who served whom.
   */
  readonly matrix: readonly Flow[]
  /**
   * Every region beside the others; of the network alone.
   */
  readonly regions: readonly RegionFigures[]
  /**
   * Earlier periods of this kind, the oldest first, and this one.
   */
  readonly trend: readonly Point[]
}
/**
 * How many conversations, or minutes; left out where a public figure is hidden.
 */
export interface VolumeFigure {
  /**
   * Which volume.
   */
  name:
    | 'offered'
    | 'served'
    | 'unserved'
    | 'served_here'
    | 'served_elsewhere'
    | 'guests'
    | 'guest_minutes'
  /**
   * Conversations, or minutes of guests.
   */
  readonly value?: number
}
/**
 * A figure that is no count, or why it is not told.
 */
export interface Measure {
  /**
   * Which figure.
   */
  name:
    | 'wait_median'
    | 'wait_p90'
    | 'first_answer_median'
    | 'first_answer_p90'
    | 'within_1'
    | 'within_3'
    | 'within_5'
    | 'duration_mean'
    | 'duration_median'
    | 'duration_p90'
    | 'own_share'
    | 'overflow_extra'
    | 'operator_time'
    | 'slots_offered'
    | 'slots_used'
    | 'occupancy'
    | 'open_time'
    | 'unstaffed_time'
    | 'response_share'
    | 'would_not_have_come'
    | 'cost_with_standby'
    | 'cost_without_standby'
    | 'fairness'
    | 'fairness_gap'
  /**
   * In what it is told.
   */
  readonly unit: 'seconds' | 'minutes' | 'permille' | 'cents'
  /**
   * The figure.
   */
  readonly value?: number
  /**
   * Why there is none.
   */
  readonly missing?: 'too_few' | 'hidden' | 'nothing' | 'no_rates'
}
/**
 * A volume shared out by one property; a key that is not there counts 0.
 */
export interface Table {
  /**
   * Which property.
   */
  name:
    | 'unserved'
    | 'waited'
    | 'end'
    | 'why'
    | 'role'
    | 'age_band'
    | 'topics'
    | 'outcome'
    | 'helpful'
    | 'knows_next_step'
    | 'without_chat'
    | 'found_by'
    | 'hours'
  /**
   * The volume that it shares out.
   */
  readonly total?: number
  /**
   * The counts that are not 0, or hidden.
   */
  readonly cells: readonly Cell[]
}
/**
 * One count of a table; no count: hidden.
 */
export interface Cell {
  /**
   * A word of the table.
   */
  readonly key: string
  /**
   * Conversations; left out where hidden.
   */
  readonly count?: number
}
/**
 * Conversations of an entry region that a serving region held for one reason.
 */
export interface Flow {
  /**
   * The entry region.
   */
  readonly entry: string
  /**
   * The region whose operators held them.
   */
  readonly serving: string
  /**
   * Why there: own, rota, transferred, or overflow and by which condition.
   */
  readonly why: string
  /**
   * How many.
   */
  readonly conversations: number
  /**
   * How long, each rounded up.
   */
  readonly minutes: number
}
/**
 * One region beside the others, in the report of the network. Shares in thousandths.
 */
export interface RegionFigures {
  /**
   * The code of the region.
   */
  readonly region: string
  /**
   * Its name as people say it.
   */
  readonly name: string
  /**
   * Attempts of visitors.
   */
  readonly offered: number
  /**
   * Of these, taken by an operator.
   */
  readonly served: number
  /**
   * Of those served, by the region itself.
   */
  readonly served_here: number
  /**
   * Conversations that it served for other regions.
   */
  readonly guests: number
  /**
   * Thousandths of those served who waited at most three minutes.
   */
  readonly within_3?: number
  /**
   * Seconds.
   */
  readonly wait_median?: number
  /**
   * Minutes open by its own arrangement with nobody there.
   */
  readonly unstaffed_time?: number
}
/**
 * The volumes of one earlier period of the same kind, for a line of time.
 */
export interface Point {
  /**
   * A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027.
   */
  readonly period: string
  /**
   * Attempts of visitors.
   */
  readonly offered: number
  /**
   * Of these, taken by an operator.
   */
  readonly served: number
  /**
   * Of these, not.
   */
  readonly unserved: number
}
/**
 * What a region pays and receives for one month. `net_cents` above 0: it receives.
 *
 * `issued` is a date. `changes` against the version before; empty in the first one.
 */
export interface Statement {
  /**
   * The version of the form of this document.
   */
  readonly format?: number
  /**
   * The code of the region.
   */
  readonly region: string
  /**
   * Its name as people say it.
   */
  readonly name: string
  /**
   * The month, 2027-02.
   */
  readonly month: string
  /**
   * From 1; a correction has the next number.
   */
  readonly version: number
  /**
   * The date on which this version was issued, ISO 8601.
   */
  readonly issued: string
  /**
   * ISO 4217.
   */
  readonly currency: string
  /**
   * By direction, agreement and terms.
   */
  readonly lines: readonly StatementLine[]
  /**
   * The sum of what it pays.
   */
  readonly pays_cents: number
  /**
   * The sum of what it receives.
   */
  readonly receives_cents: number
  /**
   * What it receives less what it pays.
   */
  readonly net_cents: number
  /**
   * Against the version before; none in the first.
   */
  readonly changes: readonly LineChange[]
}
/**
 * What one agreement comes to under one set of terms.
 *
 * `quantity` is in the unit of the terms: conversations, minutes, inhabitants or rota days; with
 * inhabitants `days` of `days_in_year` count. `amount_cents` is in `currency`; a reciprocal
 * agreement has none, counts its conversations, and has a line for each way.
 */
export interface StatementLine {
  /**
   * The agreement, from>to.
   */
  readonly agreement: string
  /**
   * Whether this region pays or receives.
   */
  readonly direction: 'pays' | 'receives'
  /**
   * The code of the other region.
   */
  readonly other_region: string
  /**
   * Its name.
   */
  readonly other_name: string
  /**
   * The kind of terms.
   */
  readonly terms: 'reciprocal' | 'per_chat' | 'per_minute' | 'per_inhabitant' | 'per_rota_day'
  /**
   * Cents for each unit of the terms.
   */
  readonly unit_cents: number
  /**
   * Units of the terms.
   */
  readonly quantity: number
  /**
   * Days in force, of terms by inhabitant.
   */
  readonly days?: number
  /**
   * Days of the year, of terms by inhabitant.
   */
  readonly days_in_year?: number
  /**
   * Conversations under it.
   */
  readonly conversations: number
  /**
   * Their minutes.
   */
  readonly minutes: number
  /**
   * What the line comes to.
   */
  readonly amount_cents: number
}
/**
 * How a line differs from the version before; before or after is left out where it was not.
 */
export interface LineChange {
  /**
   * The agreement, from>to.
   */
  readonly agreement: string
  /**
   * Whether this region pays or receives.
   */
  readonly direction: 'pays' | 'receives'
  /**
   * The kind of terms.
   */
  readonly terms: 'reciprocal' | 'per_chat' | 'per_minute' | 'per_inhabitant' | 'per_rota_day'
  /**
   * Cents for each unit of the terms.
   */
  readonly unit_cents: number
  /**
   * Units before.
   */
  readonly before_quantity?: number
  /**
   * Units now.
   */
  readonly after_quantity?: number
  /**
   * Days in force before, of terms by inhabitant.
   */
  readonly before_days?: number
  /**
   * Days in force now, of terms by inhabitant.
   */
  readonly after_days?: number
  /**
   * Conversations before.
   */
  readonly before_conversations?: number
  /**
   * Conversations now.
   */
  readonly after_conversations?: number
  /**
   * Their minutes before.
   */
  readonly before_minutes?: number
  /**
   * Their minutes now.
   */
  readonly after_minutes?: number
  /**
   * Cents before.
   */
  readonly before_cents?: number
  /**
   * Cents now.
   */
  readonly after_cents?: number
}
/**
 * What everybody may know of a period of the whole network: rounded, small ones hidden.
 */
export interface PublicReport {
  /**
   * The version of the form of this document.
   */
  readonly format?: number
  /**
   * A week, month, quarter or year: 2027-W07, 2027-02, 2027-Q1 or 2027.
   */
  readonly period: string
  /**
   * The first date of the period, ISO 8601.
   */
  readonly first: string
  /**
   * The last date of the period, ISO 8601.
   */
  readonly last: string
  /**
   * The date on which it was made, ISO 8601.
   */
  readonly made: string
  /**
   * Rounded to five.
   */
  readonly volumes: readonly VolumeFigure[]
  /**
   * Rounded to five.
   */
  readonly tables: readonly Table[]
  /**
   * By entry region.
   */
  readonly regions: readonly PublicRegion[]
}
/**
 * Conversations of an entry region that were served, rounded; left out where hidden.
 */
export interface PublicRegion {
  /**
   * The code of the region.
   */
  readonly region: string
  /**
   * Its name as people say it.
   */
  readonly name: string
  /**
   * Rounded to five; left out where hidden.
   */
  readonly served?: number
}
/**
 * Which periods have public figures, the newest first.
 */
export interface PublicIndex {
  /**
   * The version of the form of this document.
   */
  readonly format?: number
  /**
   * The name of the network.
   */
  readonly network: string
  /**
   * Periods with public figures, the newest first.
   */
  readonly periods: readonly string[]
}
