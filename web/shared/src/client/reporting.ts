import type {
  ErrorCode,
  PeriodName,
  Periods,
  RegionCode,
  ReportPart,
  StatementPart,
} from '../protocol'
import { type AskingStage, Question, type QuestionOptions, type ReportQuestion } from './question'
import type { World } from './world'

/** A report (of a region, or of the network where none is named), or the statement of a month. */
export type DocumentAsked =
  | {
      readonly what: 'report'
      readonly region?: RegionCode | undefined
      readonly period: PeriodName
    }
  | {
      readonly what: 'statement'
      readonly region: RegionCode
      readonly period: PeriodName
      /** The newest, where none is named. */
      readonly version?: number | undefined
    }

/** Which reports and statements there are, as last asked: of a region, or of the network. */
export interface PeriodsView {
  readonly region?: RegionCode | undefined
  readonly stage: AskingStage
  readonly code?: ErrorCode | undefined
  readonly periods?: Periods | undefined
}

/** The document that was asked for last. */
export interface DocumentView {
  readonly of: DocumentAsked
  readonly stage: AskingStage
  readonly code?: ErrorCode | undefined
  /** The whole document as it came, JSON; nobody has checked it yet. */
  readonly text?: string | undefined
}

/** What was asked of the evaluation, and what came of it. */
export interface ReportsView {
  readonly periods?: PeriodsView | undefined
  readonly document?: DocumentView | undefined
}

/**
 * Reports and statements of a page that asks for them: one list of periods and one document at a time.
 *
 * A document comes in pieces: in any order, twice, or not at all. What is missing is asked for again, a
 * few times. A newer question takes the place of the one before, whose pieces then count no more.
 */
export class Reporting {
  readonly #periods: Question
  readonly #document: Question
  #list: Pick<PeriodsView, 'region' | 'periods'> | undefined
  #of: DocumentAsked | undefined
  #text: string | undefined
  #parts = 0
  readonly #pieces = new Map<number, string>()

  constructor(world: World, options: QuestionOptions) {
    this.#periods = new Question(world, options)
    this.#document = new Question(world, options)
  }

  /** What there is to show; nothing until something was asked. */
  get view(): ReportsView | undefined {
    if (!this.#list && !this.#of) return undefined
    return {
      periods: this.#list && { ...this.#list, ...this.#periods.view },
      document: this.#of && { of: this.#of, ...this.#document.view, text: this.#text },
    }
  }

  /** Which reports and statements are there, of a region or of the network? */
  askPeriods(region?: RegionCode): void {
    this.#list = { region, periods: undefined }
    this.#periods.start({ kind: 'ask_periods', ...(region && { for_region: region }) })
  }

  /** A report, or a statement. */
  askDocument(of: DocumentAsked): void {
    this.#of = of
    this.#forget()
    this.#document.start(questionOf(of))
  }

  /** The answer to `ask_periods`; one for another region than the last is late. */
  told(periods: Periods): void {
    if (!this.#periods.open || periods.for_region !== this.#list?.region) return
    this.#list = { region: periods.for_region, periods }
    this.#periods.answered()
  }

  /** A piece of a document; of any other than the last that was asked for it is late. */
  piece(part: ReportPart | StatementPart): void {
    const of = this.#of
    if (!of || !this.#document.open) return
    if (`ask_${of.what}` !== `ask_${part.kind === 'report_part' ? 'report' : 'statement'}`) return
    if (part.for_region !== of.region || part.period !== of.period) return
    // Cut otherwise than before: a document of another moment. The newer one counts.
    if (part.parts !== this.#parts) this.#forget()
    this.#parts = part.parts
    this.#pieces.set(part.part, part.text)
    if (this.#pieces.size < part.parts) return this.#document.heard()
    const inOrder = [...this.#pieces].sort(([one], [other]) => one - other)
    this.#forget()
    this.#text = inOrder.map(([, text]) => text).join('')
    this.#document.answered()
  }

  /** A question was refused, by the kind of its frame. */
  refused(about: string, code: ErrorCode): void {
    this.#periods.refused(about, code)
    this.#document.refused(about, code)
  }

  /** The page has signed in again: what is open is asked again. */
  again(): void {
    this.#periods.again()
    this.#document.again()
  }

  /** Ask for nothing any more, and forget. */
  stop(): void {
    this.#periods.stop()
    this.#document.stop()
    this.#list = undefined
    this.#of = undefined
    this.#forget()
  }

  #forget(): void {
    this.#text = undefined
    this.#parts = 0
    this.#pieces.clear()
  }
}

function questionOf(of: DocumentAsked): ReportQuestion {
  const { region, period } = of
  if (of.what === 'report') {
    return { kind: 'ask_report', ...(region && { for_region: region }), period }
  }
  const version = of.version
  return { kind: 'ask_statement', for_region: of.region, period, ...(version && { version }) }
}
