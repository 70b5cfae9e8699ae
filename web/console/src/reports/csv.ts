import { csvOf } from '../../../common/src/csv'
import {
  type About,
  aboutOf,
  type FigureRow,
  figureCsv,
  measureRows,
  tableRows,
  volumeRows,
} from '../../../common/src/figureRows'
import type { Report, Statement } from '../../../shared/src/protocol'
import { datesOf } from './periods'

/** The columns of a statement, a line each; docs/operator-guide.md says what each means. */
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

/** The scope of a report of the whole network. */
const NETWORK = 'network'

const REGION = {
  offered: 'conversations',
  served: 'conversations',
  served_here: 'conversations',
  guests: 'conversations',
  within_3: 'permille',
  wait_median: 'seconds',
  unstaffed_time: 'minutes',
} as const
const POINT = ['offered', 'served', 'unserved'] as const

/** Every figure of a report, a row each; those of other regions and of earlier periods with theirs. */
export function reportCsv(report: Report): string {
  const about = aboutOf(report, report.region ?? NETWORK, report.name)
  return figureCsv([
    ...volumeRows(about, report.volumes),
    ...measureRows(about, report.measures),
    ...tableRows(about, report.tables),
    ...matrixRows(about, report),
    ...regionRows(about, report),
    ...trendRows(about, report),
  ])
}

const matrixRows = (about: About, { matrix }: Report): readonly FigureRow[] =>
  matrix.flatMap((flow) =>
    (['conversations', 'minutes'] as const).map((unit) => ({
      ...about,
      table: 'matrix',
      key: `${flow.entry}>${flow.serving} ${flow.why}`,
      value: flow[unit],
      unit,
      state: 'shown' as const,
    })),
  )

const regionRows = (about: About, { regions }: Report): readonly FigureRow[] =>
  regions.flatMap((each) =>
    (Object.keys(REGION) as (keyof typeof REGION)[]).map((key) => ({
      ...aboutOf(about, each.region, each.name),
      table: 'regions',
      key,
      value: each[key],
      unit: REGION[key],
      state: each[key] === undefined ? ('hidden' as const) : ('shown' as const),
    })),
  )

const trendRows = (about: About, { trend }: Report): readonly FigureRow[] =>
  trend.flatMap((point) =>
    POINT.map((key) => ({
      ...about,
      period: point.period,
      ...datesOf(point.period),
      table: 'trend',
      key,
      value: point[key],
      unit: 'conversations' as const,
      state: 'shown' as const,
    })),
  )

/** Every line of a statement. */
export function statementCsv({ month, version, region, currency, lines }: Statement): string {
  return csvOf(
    STATEMENT,
    lines.map((line) => ({ month, version, region, currency, ...line })),
  )
}
