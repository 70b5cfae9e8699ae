import type { Measure, Table, VolumeFigure } from '../../../shared/src/protocol'

/** What measures are about. */
export type Group = 'waiting' | 'duration' | 'sharing' | 'staffing' | 'cost' | 'answers'

/** Every measure there is, and what it is about; in the order in which they are shown. */
export const GROUPS = {
  wait_median: 'waiting',
  wait_p90: 'waiting',
  within_1: 'waiting',
  within_3: 'waiting',
  within_5: 'waiting',
  first_answer_median: 'waiting',
  first_answer_p90: 'waiting',
  duration_median: 'duration',
  duration_mean: 'duration',
  duration_p90: 'duration',
  overflow_extra: 'duration',
  own_share: 'sharing',
  fairness: 'sharing',
  fairness_gap: 'sharing',
  operator_time: 'staffing',
  slots_offered: 'staffing',
  slots_used: 'staffing',
  occupancy: 'staffing',
  open_time: 'staffing',
  unstaffed_time: 'staffing',
  cost_with_standby: 'cost',
  cost_without_standby: 'cost',
  response_share: 'answers',
  would_not_have_come: 'answers',
} as const satisfies Readonly<Record<Measure['name'], Group>>

/** Every volume. */
export const VOLUMES = {
  offered: true,
  served: true,
  unserved: true,
  served_here: true,
  served_elsewhere: true,
  guests: true,
  guest_minutes: true,
} as const satisfies Readonly<Record<VolumeFigure['name'], true>>

/** The parts of a report, in the order in which they are read. */
export const PARTS = [
  'short',
  'waiting',
  'sharing',
  'talks',
  'visitors',
  'answers',
  'when',
  'work',
  'regions',
] as const
export type Part = (typeof PARTS)[number]

/** Every table, and the part that shows it. */
export const TABLES = {
  waited: 'waiting',
  unserved: 'waiting',
  why: 'sharing',
  end: 'talks',
  topics: 'talks',
  outcome: 'talks',
  role: 'visitors',
  age_band: 'visitors',
  found_by: 'visitors',
  helpful: 'answers',
  knows_next_step: 'answers',
  without_chat: 'answers',
  hours: 'when',
} as const satisfies Readonly<Record<Table['name'], Part>>

/** The part that tells of a group of measures. */
export const PART_OF = {
  waiting: 'waiting',
  duration: 'talks',
  sharing: 'sharing',
  staffing: 'work',
  cost: 'work',
  answers: 'answers',
} as const satisfies Readonly<Record<Group, Part>>
