import type { Measure, Report, Statement } from '../../../shared/src/protocol'
import { VOLUMES } from './groups'
import { datesOf } from './periods'
import { countOf, keysOf } from './TableBars'

/** The columns of a report; docs/operator-guide.md says what each means. */
const REPORT = [
  'period',
  'first',
  'last',
  'scope',
  'name',
  'table',
  'key',
  'value',
  'unit',
  'state',
] as const

/** The columns of a statement, a line each. */
const STATEMENT = [
  'month',
  'version',
  'region',
  'direction',
  'agreement',
  'other_region',
  'terms',
  'unit_cents',
  'quantity',
  'days',
  'days_in_year',
  'conversations',
  'minutes',
  'amount_cents',
  'currency',
] as const

type Value = string | number | undefined
type Row<Column extends string> = Readonly<Partial<Record<Column, Value>>>
type ReportRow = Row<(typeof REPORT)[number]>

/** The scope of a report of the whole network. */
const NETWORK = 'network'

/** Rows as a table of RFC 4180: a heading, quotes where they are needed, CRLF after each row. */
function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
): string {
  const lines = [columns, ...rows.map((row) => columns.map((each) => row[each]))]
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

/** A field as it stands in a row. */
export function quoted(value: Value): string {
  const text = value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Every figure of a report, a row each; those of other regions and periods with theirs. */
export function reportCsv(report: Report): string {
  const { period, first, last, region, name } = report
  const base = { period, first, last, scope: region ?? NETWORK, name }
  const rows: readonly ReportRow[] = [...ownRows(report), ...othersRows(report)]
  return csv(
    REPORT,
    rows.map((each) => ({ ...base, ...each })),
  )
}

/** A value, or that it is hidden. */
const shown = (value: number | undefined) =>
  value === undefined ? { state: 'hidden' } : { value, state: 'shown' }

function ownRows({ volumes, measures, tables, matrix }: Report): readonly ReportRow[] {
  return [
    ...volumes.map(({ name, value }) => ({
      table: 'volumes',
      key: name,
      unit: VOLUMES[name],
      ...shown(value),
    })),
    ...measures.map(measureRow),
    ...tables.flatMap((table) => {
      const keys = table.name === 'hours' ? table.cells.map(({ key }) => key) : keysOf(table.name)
      return keys.map((key) => ({
        table: table.name,
        key,
        unit: 'conversations',
        ...shown(countOf(table, key)),
      }))
    }),
    ...matrix.flatMap(({ entry, serving, conversations, minutes }) => [
      {
        table: 'matrix',
        key: `${entry}>${serving}`,
        unit: 'conversations',
        ...shown(conversations),
      },
      { table: 'matrix', key: `${entry}>${serving}`, unit: 'minutes', ...shown(minutes) },
    ]),
  ]
}

const measureRow = ({ name, unit, value, missing }: Measure): ReportRow => ({
  table: 'measures',
  key: name,
  unit,
  value,
  state: missing ?? 'shown',
})

const REGION = {
  offered: 'conversations',
  served: 'conversations',
  served_here: 'conversations',
  guests: 'conversations',
  within_3: 'permille',
  wait_median: 'seconds',
  unstaffed_time: 'minutes',
} as const

/** Regions beside each other are rows of those regions, and earlier periods rows of those periods. */
function othersRows({ regions, trend }: Report): readonly ReportRow[] {
  return [
    ...regions.flatMap((each) =>
      (Object.keys(REGION) as (keyof typeof REGION)[]).map((key) => ({
        scope: each.region,
        name: each.name,
        table: 'regions',
        key,
        unit: REGION[key],
        ...shown(each[key]),
      })),
    ),
    ...trend.flatMap((point) =>
      (['offered', 'served', 'unserved'] as const).map((key) => ({
        period: point.period,
        ...datesOf(point.period),
        table: 'trend',
        key,
        unit: 'conversations',
        ...shown(point[key]),
      })),
    ),
  ]
}

/** Every line of a statement. */
export function statementCsv({ month, version, region, currency, lines }: Statement): string {
  return csv(
    STATEMENT,
    lines.map(({ other_name: _, ...line }) => ({ month, version, region, currency, ...line })),
  )
}
