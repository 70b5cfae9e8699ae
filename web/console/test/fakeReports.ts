/** Reports and statements as the service makes them: a small network over some months of 2026. */

import type {
  Measure,
  Periods,
  Report,
  Statement,
  StatementLine,
  Table,
} from '../../shared/src/protocol'
import type { DocumentAsked, DocumentView, PeriodsView, State } from '../src/client'
import { datesOf } from '../src/reports/periods'

const NAMES: readonly (readonly [string, string])[] = [
  ['noord', 'Noord'],
  ['zuid', 'Zuid'],
  ['west', 'West'],
  ['hollands-midden', 'Hollands-Midden'],
  ['fryslan', 'Fryslân'],
  ['limburg-noord', 'Noord- en Midden-Limburg'],
  ['twente', 'Twente'],
  ['zeeland', 'Zeeland'],
]

/** Which periods there are, of a region or of the network. */
export const periods = (region?: string, more: Partial<Periods> = {}): Periods => ({
  kind: 'periods',
  ...(region && { for_region: region }),
  network: region === undefined,
  scopes: region === undefined ? NAMES.map(([code, name]) => ({ region: code, name })) : [noord],
  released: ['2026-04', '2026-03', '2026-Q1', '2026-02', '2026-01'],
  statements: ['2026-04', '2026-03', '2026-02', '2026-01'].map((month) => ({
    month,
    version: month === '2026-02' ? 2 : 1,
  })),
  first_day: '2026-01-05',
  ...more,
})

const noord = { region: 'noord', name: 'Noord' }

const MEASURES: readonly Measure[] = [
  { name: 'wait_median', unit: 'seconds', value: 24 },
  { name: 'wait_p90', unit: 'seconds', value: 312 },
  { name: 'first_answer_median', unit: 'seconds', value: 31 },
  { name: 'first_answer_p90', unit: 'seconds', value: 95 },
  { name: 'within_1', unit: 'permille', value: 718 },
  { name: 'within_3', unit: 'permille', value: 861 },
  { name: 'within_5', unit: 'permille', missing: 'hidden' },
  { name: 'duration_mean', unit: 'minutes', value: 27 },
  { name: 'duration_median', unit: 'minutes', value: 23 },
  { name: 'duration_p90', unit: 'minutes', value: 52 },
  { name: 'overflow_extra', unit: 'minutes', value: 3 },
  { name: 'own_share', unit: 'permille', value: 874 },
  { name: 'operator_time', unit: 'minutes', value: 12_840 },
  { name: 'slots_offered', unit: 'minutes', value: 31_125 },
  { name: 'slots_used', unit: 'minutes', value: 5_571 },
  { name: 'occupancy', unit: 'permille', value: 179 },
  { name: 'open_time', unit: 'minutes', value: 10_560 },
  { name: 'unstaffed_time', unit: 'minutes', value: 95 },
  { name: 'response_share', unit: 'permille', value: 412 },
  { name: 'would_not_have_come', unit: 'permille', value: 553 },
  { name: 'cost_with_standby', unit: 'cents', value: 5_382 },
  { name: 'cost_without_standby', unit: 'cents', value: 963 },
]

/** Tables by their counts; null is hidden. */
const counts = (
  name: Table['name'],
  total: number,
  cells: Readonly<Record<string, number | null>>,
): Table => ({
  name,
  total,
  cells: Object.entries(cells).map(([key, count]) => (count === null ? { key } : { key, count })),
})

const TABLES: readonly Table[] = [
  counts('unserved', 51, { abandoned: 32, refused_closed: null, refused_full: null }),
  counts('waited', 206, { up_to_1: 148, '1_to_3': 29, '3_to_5': null, over_5: null }),
  counts('end', 206, {
    visitor_left: 21,
    visitor_ended: 74,
    operator_ended: 88,
    not_serious: 9,
    visitor_silent: 14,
  }),
  counts('why', 26, { overflow_full: 19, transferred: 7 }),
  counts('role', 257, { victim: 121, bystander: 84, professional: 17, unknown: 11, none: 24 }),
  counts('age_band', 257, {
    under_12: null,
    '12_17': 22,
    '18_25': 58,
    '26_39': 71,
    '40_64': 63,
    over_64: null,
    none: 31,
  }),
  counts('topics', 257, {
    partner_violence: 112,
    child_abuse: 47,
    elder_abuse: null,
    ex_partner: 38,
    stalking: 19,
    sexual_violence: 23,
    other: 34,
  }),
  counts('outcome', 257, {
    advice_given: 104,
    referred_phone: 29,
    referred_local: 33,
    referred_emergency: null,
    referred_elsewhere: null,
    not_serious: 9,
    stopped_early: 22,
    none: 51,
  }),
  counts('helpful', 257, { 1: null, 2: null, 3: 14, 4: 37, 5: 29, none: 168 }),
  counts('knows_next_step', 257, { yes: 46, partly: 21, no: 9, none: 181 }),
  counts('without_chat', 257, { yes: 19, no: 42, unsure: 15, none: 181 }),
  counts('found_by', 257, {
    search_engine: 41,
    region_site: 22,
    other_site: 8,
    professional: null,
    poster: null,
    none: 179,
  }),
]

/** Visitors come at the hours of an office, and in the evening. */
const HOURS: Readonly<Record<string, number | null>> = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
    [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21].flatMap((hour) => {
      const count = Math.round((day > 5 ? 4 : 13) * (1 + Math.sin((hour - 8) / 2.2)) * 0.6)
      const key = `${day}-${String(hour).padStart(2, '0')}`
      return count === 0 ? [] : [[key, count < 5 ? null : count]]
    }),
  ),
)

/** The report of a region over a month, with hidden cells. */
export function report(more: Partial<Report> = {}): Report {
  const period = more.period ?? '2026-04'
  return {
    format: 1,
    ...noord,
    period,
    ...(datesOf(period) as { first: string; last: string }),
    made: '2026-05-04',
    volumes: [
      { name: 'offered', value: 257 },
      { name: 'served', value: 206 },
      { name: 'unserved', value: 51 },
      { name: 'served_here', value: 180 },
      { name: 'served_elsewhere', value: 26 },
      { name: 'guests', value: 41 },
      { name: 'guest_minutes', value: 1_148 },
    ],
    measures: MEASURES,
    tables: TABLES,
    matrix: [
      { entry: 'noord', serving: 'noord', why: 'own', conversations: 180, minutes: 4_860 },
      { entry: 'noord', serving: 'zuid', why: 'overflow_full', conversations: 12, minutes: 332 },
      { entry: 'noord', serving: 'zuid', why: 'transferred', conversations: 7, minutes: 200 },
      { entry: 'noord', serving: 'west', why: 'overflow_full', conversations: 7, minutes: 231 },
      { entry: 'west', serving: 'noord', why: 'overflow_closed', conversations: 28, minutes: 790 },
      {
        entry: 'fryslan',
        serving: 'noord',
        why: 'overflow_waited',
        conversations: 13,
        minutes: 358,
      },
    ],
    regions: [],
    trend: [
      { period: '2026-01', offered: 198, served: 151, unserved: 47 },
      { period: '2026-02', offered: 214, served: 166, unserved: 48 },
      { period: '2026-03', offered: 241, served: 199, unserved: 42 },
      { period: '2026-04', offered: 257, served: 206, unserved: 51 },
    ],
    ...more,
  }
}

/** Of a quarter: with the hours of the week. */
export const quarter = report({
  period: '2026-Q1',
  made: '2026-04-04',
  tables: [...TABLES, counts('hours', 653, HOURS)],
  trend: [],
})

/** Of a week: volumes and staffing alone. */
export const week = report({
  period: '2026-W17',
  made: '2026-05-04',
  measures: MEASURES.filter(({ name }) =>
    ['operator_time', 'slots_offered', 'slots_used', 'open_time', 'unstaffed_time'].includes(name),
  ),
  tables: [],
  trend: [
    { period: '2026-W15', offered: 61, served: 50, unserved: 11 },
    { period: '2026-W16', offered: 55, served: 49, unserved: 6 },
    { period: '2026-W17', offered: 64, served: 51, unserved: 13 },
  ],
})

/** Of a month in which next to nothing happened, before there were rates. */
export const nearlyEmpty = report({
  period: '2026-01',
  made: '2026-02-04',
  volumes: [
    { name: 'offered', value: 3 },
    { name: 'served', value: 0 },
    { name: 'unserved', value: 3 },
    { name: 'served_here', value: 0 },
    { name: 'served_elsewhere', value: 0 },
    { name: 'guests', value: 0 },
    { name: 'guest_minutes', value: 0 },
  ],
  measures: MEASURES.map(({ name, unit }) => ({
    name,
    unit,
    missing: name.startsWith('cost')
      ? ('no_rates' as const)
      : name.startsWith('wait')
        ? ('too_few' as const)
        : ('nothing' as const),
  })),
  tables: [counts('waited', 0, {}), counts('unserved', 3, { abandoned: null })],
  matrix: [],
  trend: [{ period: '2026-01', offered: 3, served: 0, unserved: 3 }],
})

const OFFERED = [257, 401, 366, 298, 122, 88, 175, 61] as const

/** Of the whole network. */
export const network: Report = (() => {
  const { region: _, ...whole } = report({ name: 'Veilig Thuis' })
  return {
    ...whole,
    volumes: [
      { name: 'offered', value: 1_768 },
      { name: 'served', value: 1_502 },
      { name: 'unserved', value: 266 },
      { name: 'served_here', value: 1_267 },
      { name: 'served_elsewhere', value: 235 },
    ],
    measures: [
      ...MEASURES,
      { name: 'fairness', unit: 'permille', value: 962 },
      { name: 'fairness_gap', unit: 'permille', value: 141 },
    ],
    matrix: NAMES.flatMap(([entry], row) =>
      NAMES.flatMap(([serving], column) => {
        const offered = OFFERED[row] ?? 0
        const conversations =
          row === column
            ? Math.round(offered * 0.72)
            : (row * 3 + column * 5) % 4 === 0
              ? Math.round(offered * 0.06)
              : 0
        return conversations === 0
          ? []
          : [
              {
                entry,
                serving,
                why: row === column ? 'own' : 'overflow_full',
                conversations,
                minutes: conversations * 27 + row,
              },
            ]
      }),
    ),
    regions: NAMES.map(([region, name], at) => ({
      region,
      name,
      offered: OFFERED[at] ?? 0,
      served: Math.round((OFFERED[at] ?? 0) * 0.85),
      served_here: Math.round((OFFERED[at] ?? 0) * 0.72),
      guests: at * 7,
      ...(at !== 7 && { within_3: 800 + at * 17, wait_median: 18 + at * 6 }),
      unstaffed_time: at * 35,
    })),
    trend: [
      { period: '2026-01', offered: 1_301, served: 1_080, unserved: 221 },
      { period: '2026-02', offered: 1_422, served: 1_199, unserved: 223 },
      { period: '2026-03', offered: 1_655, served: 1_420, unserved: 235 },
      { period: '2026-04', offered: 1_768, served: 1_502, unserved: 266 },
    ],
  }
})()

const line = (more: Partial<StatementLine>): StatementLine => ({
  agreement: 'noord>zuid',
  direction: 'pays',
  other_region: 'zuid',
  other_name: 'Zuid',
  terms: 'per_chat',
  unit_cents: 4_250,
  quantity: 19,
  conversations: 19,
  minutes: 532,
  amount_cents: 80_750,
  ...more,
})

const LINES: readonly StatementLine[] = [
  line({}),
  line({
    agreement: 'noord>west',
    other_region: 'west',
    other_name: 'West',
    terms: 'reciprocal',
    unit_cents: 0,
    quantity: 0,
    conversations: 7,
    minutes: 231,
    amount_cents: 0,
  }),
  line({
    agreement: 'west>noord',
    direction: 'receives',
    other_region: 'west',
    other_name: 'West',
    terms: 'per_minute',
    unit_cents: 145,
    quantity: 790,
    conversations: 28,
    minutes: 790,
    amount_cents: 114_550,
  }),
  line({
    agreement: 'fryslan>noord',
    direction: 'receives',
    other_region: 'fryslan',
    other_name: 'Fryslân',
    terms: 'per_inhabitant',
    unit_cents: 12,
    quantity: 651_435,
    days: 28,
    days_in_year: 365,
    conversations: 13,
    minutes: 358,
    amount_cents: 599_677,
  }),
]

/** The statement of a region for a month, in its first version. */
export const statement = (more: Partial<Statement> = {}): Statement => ({
  format: 1,
  ...noord,
  month: '2026-02',
  version: 1,
  issued: '2026-03-04',
  currency: 'EUR',
  lines: LINES,
  pays_cents: 80_750,
  receives_cents: 714_227,
  net_cents: 633_477,
  changes: [],
  ...more,
})

/** A late record came: one more conversation that Zuid held, and an agreement that had been left out. */
export const corrected = statement({
  version: 2,
  issued: '2026-03-19',
  lines: [
    line({ quantity: 20, conversations: 20, minutes: 561, amount_cents: 85_000 }),
    ...LINES.slice(1),
  ],
  pays_cents: 85_000,
  net_cents: 629_227,
  changes: [
    {
      agreement: 'noord>zuid',
      direction: 'pays',
      terms: 'per_chat',
      unit_cents: 4_250,
      before_quantity: 19,
      after_quantity: 20,
      before_cents: 80_750,
      after_cents: 85_000,
    },
    {
      agreement: 'fryslan>noord',
      direction: 'receives',
      terms: 'per_inhabitant',
      unit_cents: 12,
      after_quantity: 651_435,
      after_cents: 599_677,
    },
  ],
})

const told = (region?: string): PeriodsView => ({
  region,
  stage: 'told',
  code: undefined,
  periods: periods(region),
})

/** What a document is asked for by. */
export const askOf = (found: Report | Statement): DocumentAsked =>
  'month' in found
    ? { what: 'statement', region: found.region, period: found.month, version: found.version }
    : { what: 'report', region: found.region, period: found.period }

/** The state of a page that was told a document. */
export const showing = (found: Report | Statement): Pick<State, 'reports'> => ({
  reports: {
    periods: told(found.region),
    document: { of: askOf(found), stage: 'told', code: undefined, text: JSON.stringify(found) },
  },
})

/** The state of a page that waits for a report, or was refused it. */
export const waiting = (more: Partial<DocumentView> = {}): Pick<State, 'reports'> => ({
  reports: {
    periods: told('noord'),
    document: { of: askOf(report()), stage: 'asking', code: undefined, text: undefined, ...more },
  },
})
