import type { BoardRegion, ErrorCode } from '../../../shared/src/protocol'
import type { State } from '../../src/client'
import type { ConsoleTexts } from '../../texts'
import type { ReportTexts } from '../../texts/reports'
import { conversation, said } from '../fakeClient'
import * as fake from '../fakeReports'

/** A state to look at: what the client tells, and what somebody presses then, one after the other. */
export interface Shown {
  readonly state: Partial<State>
  /** Buttons, or answers to choose, by the names of their texts. */
  readonly press?: readonly (keyof ConsoleTexts)[]
  /** Whether what is folded away is opened. */
  readonly unfold?: true
  /** What somebody looks for in the card or the texts. */
  readonly seek?: string
  /** Whether there is no card, and are no texts. */
  readonly missing?: true
  /** A part of a report, pressed once it is here. */
  readonly part?: keyof ReportTexts
  /** A button by what stands on it, pressed last. */
  readonly look?: string
}

const LINES = [
  said('visitor', 'Hallo. Ik weet niet of ik hier goed ben.'),
  said('operator', 'Welkom. Fijn dat je schrijft. Kan er nu iemand meekijken?'),
  said('visitor', 'Nee, ik ben even alleen. Hij komt om 17:30 (denk ik).'),
  said('operator', 'Goed. Lukt dat niet meer, druk dan op Snel weg.\nWat is er gebeurd?'),
  said('visitor', 'abcdefghijklmnopqrstuvwxyz'.repeat(6)),
  said('operator', 'Dit is onderweg.', 'sending'),
]

const now = Date.now()
const minutes = (count: number) => now - count * 60_000
const talking = conversation('a', { lines: LINES, heardAt: minutes(1) })
const overflow = conversation('b', {
  entryRegion: 'zuid',
  why: 'overflow_full',
  role: 'victim',
  ageBand: '12_17',
  municipality: 'GM1652',
  language: 'en',
  lines: [said('visitor', 'Kan ik hier iets vragen over mijn zusje?')],
  heardAt: minutes(3),
  unansweredSince: minutes(3),
})
const ended = conversation('c', {
  lines: LINES,
  state: 'ended',
  reason: 'visitor_ended',
})

const CODES = [
  'noord',
  'zuid',
  'west',
  'drenthe',
  'flevoland',
  'friesland',
  'groningen',
  'haaglanden',
  'hollands-midden',
  'ijsselland',
  'kennemerland',
  'limburg-noord',
  'twente',
  'utrecht',
  'zeeland',
]

const quarter = 15 * 60_000
const atHour = (hour: number) => new Date(now).setHours(hour, 0, 0, 0)

/** Regions in every state that one may be in. */
const regions: readonly BoardRegion[] = CODES.map((region, index) => ({
  region,
  open: index % 5 !== 4,
  why: (['hours', 'rota', 'overflow', 'hours', 'holiday'] as const)[index % 5] ?? 'hours',
  until: atHour(index % 5 === 4 ? 9 : 17),
  operators: index % 4,
  available: index % 4,
  paused: 0,
  leaving: 0,
  free: (index % 4) * 2,
  waiting: index === 1 ? 3 : 0,
  ...(index === 1 && { longest_since: now - 5 * 60_000 }),
  ...(index === 8 && { unstaffed_since: now - quarter }),
  ...(index === 2 && {
    why: 'override',
    override: { state: 'open', reason: 'extra_hours', until: atHour(23), by: 'cora' },
  }),
  overflow: index === 1 ? [{ to: 'noord', count: 2 }] : [],
}))

/** The screen of figures, before anything of it is pressed. */
const reporting = (state: Partial<State>, ...press: Shown['press'] & object) =>
  ({
    state: { role: 'coordinator', ...state },
    press: ['screen_reports', ...press],
  }) as const satisfies Shown

const managing = (state: Partial<State>) => ({ ...state, role: 'network_manager' }) as const

const coordinating = { role: 'coordinator', board: { at: now, regions } } as const

const refused = (code: ErrorCode) => reporting(fake.waiting({ stage: 'refused', code }))

/** Every state of the console, by name; each is looked at by the tests of accessibility. */
export const STATES = {
  empty: { state: {} },
  lost: { state: { connected: false, conversations: [talking] } },
  paused: { state: { presence: 'paused' } },
  leaving: { state: { presence: 'leaving', conversations: [talking] } },
  one: { state: { conversations: [talking] } },
  three: { state: { conversations: [talking, overflow, ended] } },
  waiting: {
    state: {
      conversations: [
        conversation('a', { lines: LINES, unansweredSince: minutes(1), heardAt: minutes(1) }),
        { ...overflow, lines: [...LINES, said('visitor', 'Bent u er nog?')] },
        conversation('c', { lines: LINES.slice(0, 4), heardAt: minutes(7) }),
      ],
    },
  },
  fresh: { state: { conversations: [{ ...overflow, lines: [] }] } },
  undelivered: {
    state: {
      connected: false,
      conversations: [
        conversation('a', {
          lines: [...LINES, said('operator', 'Bel dan 112.', 'not_delivered')],
          heardAt: minutes(2.5),
          gap: 'covered',
          visitorPresent: false,
        }),
      ],
    },
  },
  told: {
    state: {
      conversations: [
        conversation('a', { told: LINES.slice(0, 4), lines: [], why: 'transferred' }),
      ],
    },
  },
  not_answering: { state: { presence: 'paused', reason: 'not_answering' } },
  pausing: { state: { presence: 'paused', reason: 'case_work', most: 2, limit: 1 } },
  keys: { state: { conversations: [talking] }, press: ['keys'] },
  passing: {
    state: {
      conversations: [talking],
      colleagues: [
        { operator: 'noor', state: 'available', free: 2 },
        { operator: 'bram', state: 'available', free: 1 },
      ],
    },
    press: ['pass'],
  },
  passing_nobody: { state: { conversations: [talking], colleagues: [] }, press: ['pass'] },
  passing_region: { state: { conversations: [talking] }, press: ['pass', 'pass_region'] },
  moving: {
    state: {
      moved: { id: 'z', to: { region: 'west' } },
      conversations: [
        { ...talking, moving: { to: {}, stage: 'words' } },
        conversation('b', { lines: LINES, moving: { to: { region: 'west' }, stage: 'asked' } }),
        conversation('c', {
          lines: LINES,
          moving: { to: { region: 'zuid' }, stage: 'visitor_declined' },
        }),
      ],
    },
  },
  essentials: { state: { conversations: [talking, overflow] }, unfold: true },
  card: { state: { conversations: [overflow] }, press: ['card'] },
  card_beside_three: {
    state: { conversations: [overflow, talking, ended] },
    press: ['card'],
    unfold: true,
  },
  card_search: { state: { conversations: [overflow] }, press: ['card'], seek: 'gemert' },
  card_missing: {
    state: { conversations: [overflow] },
    press: ['card'],
    unfold: true,
    missing: true,
  },
  prepared: { state: { conversations: [talking] }, press: ['prepared'] },
  prepared_beside: {
    state: { conversations: [{ ...overflow, language: 'ar' }, talking, ended] },
    press: ['prepared'],
    unfold: true,
  },
  prepared_search: { state: { conversations: [talking] }, press: ['prepared'], seek: '113' },
  prepared_none: { state: { conversations: [talking] }, press: ['prepared'], seek: 'zzz' },
  prepared_missing: {
    state: { conversations: [talking] },
    press: ['prepared'],
    missing: true,
  },
  judging: { state: { conversations: [talking] }, press: ['judging'] },
  network: { state: coordinating, press: ['screen_network'] },
  network_loading: { state: { role: 'coordinator' }, press: ['screen_network'] },
  network_lost: { state: { ...coordinating, connected: false }, press: ['screen_network'] },
  network_table: { state: coordinating, press: ['screen_network', 'board_table'] },
  network_at_desk: {
    state: { ...coordinating, conversations: [overflow] },
    press: ['screen_network'],
  },
  network_region: { state: coordinating, press: ['screen_network'], look: 'West' },
  staff: {
    state: {
      role: 'coordinator',
      staff: {
        region: 'noord',
        stage: 'told',
        operators: [
          { operator: 'samira', role: 'coordinator', limit: 3, disabled: false, pending: false },
          {
            operator: 'anna',
            role: 'operator',
            limit: 3,
            disabled: false,
            pending: false,
            present: 'available',
          },
          { operator: 'bram', role: 'operator', limit: 2, disabled: true, pending: true },
          {
            operator: 'noor',
            role: 'operator',
            limit: 1,
            disabled: false,
            pending: false,
            trouble: 'account_taken',
          },
        ],
      },
    },
    press: ['screen_staff', 'staff_disable'],
  },
  staff_loading: { state: { role: 'network_manager' }, press: ['screen_staff'] },
  reports: reporting(fake.showing(fake.report())),
  reports_waiting: { ...reporting(fake.showing(fake.report())), part: 'part_waiting' },
  reports_sharing: { ...reporting(fake.showing(fake.report())), part: 'part_sharing' },
  reports_visitors: {
    ...reporting(fake.showing(fake.report())),
    part: 'part_visitors',
    unfold: true,
  },
  reports_work: { ...reporting(fake.showing(fake.report())), part: 'part_work' },
  reports_when: { ...reporting(fake.showing(fake.quarter)), part: 'part_when' },
  reports_week: reporting(fake.showing(fake.week)),
  reports_nearly_empty: reporting(fake.showing(fake.nearlyEmpty)),
  reports_network: reporting(managing(fake.showing(fake.network))),
  reports_network_sharing: {
    ...reporting(managing(fake.showing(fake.network))),
    part: 'part_sharing',
  },
  reports_network_regions: {
    ...reporting(managing(fake.showing(fake.network))),
    part: 'part_regions',
  },
  reports_statement: reporting({
    ...fake.showing(fake.statement()),
    conversations: [overflow],
  }),
  reports_corrected: reporting(fake.showing(fake.corrected)),
  reports_listing: reporting({}),
  reports_loading: reporting(fake.waiting()),
  reports_wrong: reporting(fake.waiting({ stage: 'told', text: '{"format":1}' })),
  reports_at_desk: reporting({ ...fake.showing(fake.report()), conversations: [overflow] }),
  reports_no_such_period: refused('no_such_period'),
  reports_period_unfinished: refused('period_unfinished'),
  reports_no_report: refused('no_report'),
  reports_not_permitted: refused('not_permitted'),
  reports_unknown_region: refused('unknown_region'),
  reports_unavailable: refused('unavailable'),
  ending: { state: { conversations: [talking] }, press: ['end'] },
  wrap_up: { state: { conversations: [ended] }, unfold: true },
  connecting: { state: { phase: 'connecting' } },
  displaced: { state: { phase: 'displaced' } },
  disabled: { state: { phase: 'disabled' } },
  signed_out: { state: { phase: 'signed_out' } },
  unreachable: { state: { phase: 'unreachable' } },
  reload: { state: { phase: 'reload' } },
} as const satisfies Record<string, Shown>
