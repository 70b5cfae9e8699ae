import { PREPARED } from '../../../common/src/language'
import type { State } from '../../src/client'
import type { ChatTexts } from '../../texts'
import { said, WELCOME } from '../fakeClient'

/** A state to look at: what the client tells, and what somebody presses then, one after the other. */
export interface Shown {
  readonly state: Partial<State>
  /** Buttons, or answers to choose, by the names of their texts. */
  readonly press?: readonly (keyof ChatTexts)[]
  /** Whether what is folded away is opened. */
  readonly unfold?: true
  /** What stands in the field. */
  readonly written?: string
  /** Whether the client refuses words, as it does with long ones. */
  readonly refuses?: true
}

/** As of a region that names every language. */
const welcome = { ...WELCOME, languages: ['nl', 'en', ...PREPARED] }
const talking = { phase: 'talking', welcome } as const

const LINES = [
  said('visitor', 'Hallo. Ik weet niet of ik hier goed ben.'),
  said('operator', 'Welkom. Fijn dat je schrijft. Kan er nu iemand meekijken?'),
  said('visitor', 'Nee, ik ben even alleen.'),
  said('visitor', 'Hij komt om 17:30 (denk ik).'),
  said('operator', 'مرحبًا! رقمنا هو 0800-2000 (مجاني).'),
  said('operator', 'Goed. Lukt dat niet meer, druk dan op Snel weg.\nWat is er gebeurd?'),
  said('visitor', 'abcdefghijklmnopqrstuvwxyz'.repeat(6)),
  said('visitor', 'Dit kwam niet aan.', 'not_delivered'),
  said('visitor', 'Dit is onderweg.', 'sending'),
]

/** Every state there is of the page, by name. */
export const STATES = {
  connecting: { state: { phase: 'connecting', welcome: undefined } },
  before: { state: { welcome } },
  before_unfolded: { state: { welcome }, unfold: true },
  closed: {
    state: {
      phase: 'closed',
      welcome: { ...welcome, open: false, next_opening: Date.UTC(2026, 10, 24, 8) },
    },
  },
  full: { state: { phase: 'refused', error: 'queue_full', welcome } },
  refused: { state: { phase: 'refused', error: 'unknown_region' } },
  unreachable: { state: { phase: 'unreachable', welcome: undefined } },
  reload: { state: { phase: 'reload', welcome } },
  starting: { state: { phase: 'starting', welcome } },
  waiting: { state: { phase: 'waiting', welcome } },
  waiting_in_line: {
    state: { phase: 'waiting', welcome, queue: { place: '2_3', wait: '5_15', staffed: true } },
  },
  waiting_for_nobody: {
    state: { phase: 'waiting', welcome, queue: { place: '1', wait: 'under_5', staffed: false } },
  },
  waiting_lost: { state: { phase: 'waiting', welcome, connected: false } },
  waiting_again: { state: { phase: 'waiting', welcome, lines: LINES.slice(0, 3) } },
  talking_begins: { state: talking },
  talking: { state: { ...talking, lines: LINES.slice(0, 4), peerTyping: true } },
  talking_long: { state: { ...talking, lines: [...LINES, ...LINES] } },
  talking_unreadable: { state: { ...talking, lines: [said('operator', undefined)] } },
  talking_elsewhere: { state: { ...talking, servingRegion: 'zuid', lines: LINES.slice(0, 2) } },
  talking_lost: { state: { ...talking, connected: false, lines: LINES.slice(0, 4) } },
  talking_away: { state: { ...talking, peerPresent: false, lines: LINES.slice(0, 4) } },
  talking_too_long: {
    state: { ...talking, lines: LINES.slice(0, 4) },
    written: 'Een lang bericht. '.repeat(30),
    refuses: true,
    press: ['send'],
  },
  silence: { state: { ...talking, silenceAsked: true, lines: LINES.slice(0, 4) } },
  covered: { state: { ...talking, covered: true, lines: LINES.slice(0, 4) } },
  consent: {
    state: { ...talking, servingRegion: 'zuid', consentAsked: true, lines: LINES.slice(0, 4) },
  },
  transfer: { state: { ...talking, transferTo: 'zuid', lines: LINES.slice(0, 4) } },
  ending: { state: { ...talking, lines: LINES.slice(0, 4) }, press: ['end'] },
  ended: { state: { phase: 'ended', welcome, reason: 'operator_ended', lines: LINES } },
  ended_wiped: {
    state: { phase: 'ended', welcome, reason: 'visitor_ended', lines: LINES },
    press: ['ended_wipe'],
  },
  ended_answering: {
    state: { phase: 'ended', welcome, reason: 'visitor_ended', lines: LINES },
    press: ['next_partly', 'ended_wipe'],
  },
  ended_answered: {
    state: { phase: 'ended', welcome, reason: 'operator_ended', lines: LINES.slice(0, 3) },
    press: ['next_yes', 'questions_send'],
  },
  ended_without_words: { state: { phase: 'ended', welcome, reason: 'no_helper' } },
} as const satisfies Readonly<Record<string, Shown>>
