import type { AskPeriods, AskReport, AskStatement, ErrorCode } from '../protocol'
import type { World } from './world'

/** Milliseconds for the next piece of an answer; then it is asked for again. */
const ANSWER_WITHIN = 10_000
/** Milliseconds until a question is asked again that met a passing trouble. */
const AGAIN_AFTER = 3_000
/** How often one question is sent before the page gives up. */
const TRIES = 4
/** Refusals that a later try may not meet. */
const PASSING: readonly ErrorCode[] = ['try_again', 'unavailable', 'too_fast']

/** How far a question is; one that nobody answers ends as refused, with `unavailable`. */
export type AskingStage = 'asking' | 'told' | 'refused'

type Ask<Frame> = Omit<Frame, 'as' | 'operator' | 'region'>
/** What is asked, without who asks. */
export type ReportQuestion = Ask<AskPeriods> | Ask<AskReport> | Ask<AskStatement>

/** What a page needs to ask. */
export interface QuestionOptions {
  /** Send it, if it can be sent. */
  readonly ask: (question: ReportQuestion) => void
  /** Whether something can be sent now. */
  readonly ready: () => boolean
  /** There is something else to show. */
  readonly changed: () => void
}

/** One question at a time, sent until it is answered, refused, or of no use. */
export class Question {
  readonly #world: World
  readonly #options: QuestionOptions
  #asked: ReportQuestion | undefined
  #stage: AskingStage = 'asking'
  #code: ErrorCode | undefined
  #tries = 0
  #sentAt = Number.NEGATIVE_INFINITY
  /** Until when a refusal may be that of the question before: it does not say which it is about. */
  #doubtUntil = Number.NEGATIVE_INFINITY
  #cancel: () => void = () => {}

  constructor(world: World, options: QuestionOptions) {
    this.#world = world
    this.#options = options
  }

  get open(): boolean {
    return this.#asked !== undefined && this.#stage === 'asking'
  }

  get view(): { readonly stage: AskingStage; readonly code: ErrorCode | undefined } {
    return { stage: this.#stage, code: this.#code }
  }

  start(question: ReportQuestion): void {
    const owed = this.open || this.#tries > 1
    const alike = this.#asked?.kind === question.kind
    this.#doubtUntil = owed && alike ? this.#sentAt + ANSWER_WITHIN : Number.NEGATIVE_INFINITY
    this.#asked = question
    this.#stage = 'asking'
    this.#code = undefined
    this.#tries = 0
    this.#send()
  }

  /** A piece of the answer came: the next one has its time again. */
  heard(): void {
    this.#later(ANSWER_WITHIN)
  }

  answered(): void {
    this.#end('told')
  }

  refused(about: string, code: ErrorCode): void {
    if (!this.open || about !== this.#asked?.kind) return
    const doubted = this.#world.now() < this.#doubtUntil
    this.#doubtUntil = Number.NEGATIVE_INFINITY
    if (doubted) return this.#send()
    if (PASSING.includes(code)) return this.#later(AGAIN_AFTER)
    this.#end('refused', code)
  }

  again(): void {
    if (this.open) this.#send()
  }

  stop(): void {
    this.#cancel()
    this.#asked = undefined
  }

  #send(): void {
    this.#later(ANSWER_WITHIN)
    // Without a connection no try is lost: the question is sent when the page has signed in again.
    if (!this.#asked || !this.#options.ready()) return
    this.#tries += 1
    this.#sentAt = this.#world.now()
    this.#options.ask(this.#asked)
  }

  #later(delay: number): void {
    this.#cancel()
    this.#cancel = this.#world.after(delay, () => {
      if (!this.open) return
      if (this.#tries < TRIES) return this.#send()
      this.#end('refused', 'unavailable')
      this.#options.changed()
    })
  }

  #end(stage: AskingStage, code?: ErrorCode): void {
    this.#cancel()
    this.#stage = stage
    this.#code = code
  }
}
