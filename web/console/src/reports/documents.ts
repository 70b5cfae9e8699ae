import {
  count,
  DocumentError,
  list,
  maybe,
  oneOf,
  type Reader,
  shape,
  text,
} from '../../../common/src/shape'
import type {
  Cell,
  Flow,
  LineChange,
  Measure,
  Point,
  RegionFigures,
  Report,
  Statement,
  StatementLine,
  Table,
  VolumeFigure,
} from '../../../shared/src/protocol'
import type { DocumentAsked } from '../client'
import { GROUPS, TABLES, VOLUMES } from './groups'
import { datesOf } from './periods'

/** The form of documents that this page reads. */
const FORMAT = 1

const whole: Reader<number> = (value, name) => {
  if (!Number.isSafeInteger(value)) throw new DocumentError(name)
  return value as number
}

const format: Reader<number> = (value, name) => {
  if (value !== FORMAT) throw new DocumentError(name)
  return FORMAT
}

const date: Reader<string> = (value, name) => {
  const found = text(value, name)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(found)) throw new DocumentError(name)
  return found
}

const period: Reader<string> = (value, name) => {
  const found = text(value, name)
  if (!datesOf(found)) throw new DocumentError(name)
  return found
}

/** The words that are the keys of a record. */
const keyOf = <Word extends string>(words: Readonly<Record<Word, unknown>>) =>
  oneOf(Object.keys(words) as Word[])

const readMeasure = shape<Measure>({
  name: keyOf(GROUPS),
  unit: oneOf(['seconds', 'minutes', 'permille', 'cents']),
  value: maybe(whole),
  missing: maybe(oneOf(['too_few', 'hidden', 'nothing', 'no_rates'])),
})

/** A measure has a value, or says why not. */
const measure: Reader<Measure> = (value, name) => {
  const found = readMeasure(value, name)
  if ((found.value === undefined) === (found.missing === undefined)) throw new DocumentError(name)
  return found
}

const table = shape<Table>({
  name: keyOf(TABLES),
  total: maybe(count),
  cells: list(shape<Cell>({ key: text, count: maybe(count) })),
})

const readReport = shape<Report>({
  format: maybe(format),
  region: maybe(text),
  name: text,
  period,
  first: date,
  last: date,
  made: date,
  volumes: list(shape<VolumeFigure>({ name: keyOf(VOLUMES), value: maybe(count) })),
  measures: list(measure),
  tables: list(table),
  matrix: list(
    shape<Flow>({ entry: text, serving: text, why: text, conversations: count, minutes: count }),
  ),
  regions: list(
    shape<RegionFigures>({
      region: text,
      name: text,
      offered: count,
      served: count,
      served_here: count,
      guests: count,
      within_3: maybe(count),
      wait_median: maybe(count),
      unstaffed_time: maybe(count),
    }),
  ),
  trend: list(shape<Point>({ period, offered: count, served: count, unserved: count })),
})

const direction = oneOf(['pays', 'receives'])
const terms = oneOf(['reciprocal', 'per_chat', 'per_minute', 'per_inhabitant', 'per_rota_day'])

const readStatement = shape<Statement>({
  format: maybe(format),
  region: text,
  name: text,
  month: period,
  version: count,
  issued: date,
  currency: text,
  lines: list(
    shape<StatementLine>({
      agreement: text,
      direction,
      other_region: text,
      other_name: text,
      terms,
      unit_cents: count,
      quantity: count,
      days: maybe(count),
      days_in_year: maybe(count),
      conversations: count,
      minutes: count,
      amount_cents: count,
    }),
  ),
  pays_cents: count,
  receives_cents: count,
  net_cents: whole,
  changes: list(
    shape<LineChange>({
      agreement: text,
      direction,
      terms,
      unit_cents: count,
      before_quantity: maybe(count),
      after_quantity: maybe(count),
      before_days: maybe(count),
      after_days: maybe(count),
      before_conversations: maybe(count),
      after_conversations: maybe(count),
      before_minutes: maybe(count),
      after_minutes: maybe(count),
      before_cents: maybe(count),
      after_cents: maybe(count),
    }),
  ),
})

/** The sum of what a statement's lines come to, one way. */
const summed = ({ lines }: Statement, way: StatementLine['direction']) =>
  lines.reduce((sum, each) => (each.direction === way ? sum + each.amount_cents : sum), 0)

/** A document that was checked, and what it is. */
export type Checked =
  | { readonly what: 'report'; readonly report: Report }
  | { readonly what: 'statement'; readonly statement: Statement }

/**
 * Check a document as it came. Throws `DocumentError` where it is not the one that was asked for, has not
 * the form that this page reads, or is a statement whose lines do not add up to its totals: such a
 * one may be joined from pieces of two versions.
 */
export function checked(of: DocumentAsked, json: string): Checked {
  const value = parsed(json)
  if (of.what === 'report') {
    const report = readReport(value, 'report')
    if (report.region !== of.region || report.period !== of.period) throw new DocumentError('scope')
    return { what: 'report', report }
  }
  const statement = readStatement(value, 'statement')
  const { region, month, version, pays_cents, receives_cents, net_cents } = statement
  if (region !== of.region || month !== of.period) throw new DocumentError('scope')
  if (of.version !== undefined && version !== of.version) throw new DocumentError('version')
  const adds =
    summed(statement, 'pays') === pays_cents &&
    summed(statement, 'receives') === receives_cents &&
    net_cents === receives_cents - pays_cents
  if (!adds) throw new DocumentError('totals')
  return { what: 'statement', statement }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new DocumentError('json')
  }
}
