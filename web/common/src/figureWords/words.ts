import type {
  AgeBand,
  Answers,
  EndReason,
  Measure,
  Outcome,
  Role,
  Table,
  Topic,
  VolumeFigure,
  Why,
} from '../../../shared/src/protocol'

export type VolumeName = VolumeFigure['name']
export type MeasureName = Measure['name']
export type TableName = Table['name']
export type NotTold = NonNullable<Measure['missing']>

/** Of those who told nothing, or did not answer. */
export type None = 'none'

/** The keys of each table but the hours, which are made of the names of days. */
interface Keys {
  readonly unserved: 'abandoned' | 'refused_closed' | 'refused_full'
  readonly waited: 'up_to_1' | '1_to_3' | '3_to_5' | 'over_5'
  readonly end: Exclude<EndReason, 'refused_closed' | 'refused_full' | 'abandoned_waiting'>
  readonly why: Exclude<Why, 'own'>
  readonly role: Role | None
  readonly age_band: AgeBand | None
  readonly topics: Topic
  readonly outcome: Outcome | None
  readonly helpful: NonNullable<Answers['helpful']> | None
  readonly knows_next_step: NonNullable<Answers['knows_next_step']> | None
  readonly without_chat: NonNullable<Answers['without_chat']> | None
  readonly found_by: NonNullable<Answers['found_by']> | None
}

type KeyText = { [Name in keyof Keys]: `${Name}_${Keys[Name]}` }[keyof Keys]

type UnitText =
  | 'unit_seconds'
  | 'unit_minutes'
  | 'unit_minutes_seconds'
  | 'unit_hours'
  | 'unit_hours_minutes'

/** The names of all figures, flat, so that one that lacks does not compile. */
export type FigureWords = Readonly<
  Record<
    | `volume_${VolumeName}`
    | `measure_${MeasureName}`
    | `table_${TableName}`
    | `missing_${NotTold}`
    | KeyText
    | UnitText
    | 'quarter'
    | 'week',
    string
  >
>

/** The keys of tables in the order in which they are shown: that of the field's own lists. */
export const KEYS: { readonly [Name in keyof Keys]: readonly Keys[Name][] } = {
  unserved: ['abandoned', 'refused_closed', 'refused_full'],
  waited: ['up_to_1', '1_to_3', '3_to_5', 'over_5'],
  end: [
    'visitor_left',
    'visitor_ended',
    'operator_ended',
    'not_serious',
    'visitor_silent',
    'visitor_vanished',
    'no_helper',
    'region_closed',
  ],
  why: [
    'rota',
    'overflow_full',
    'overflow_unstaffed',
    'overflow_closed',
    'overflow_waited',
    'transferred',
  ],
  role: ['victim', 'bystander', 'professional', 'perpetrator', 'unknown', 'none'],
  age_band: ['under_12', '12_17', '18_25', '26_39', '40_64', 'over_64', 'unknown', 'none'],
  topics: [
    'partner_violence',
    'child_abuse',
    'elder_abuse',
    'ex_partner',
    'honour',
    'stalking',
    'sexual_violence',
    'other',
  ],
  outcome: [
    'advice_given',
    'referred_phone',
    'referred_local',
    'referred_emergency',
    'referred_elsewhere',
    'not_serious',
    'stopped_early',
    'none',
  ],
  helpful: [1, 2, 3, 4, 5, 'none'],
  knows_next_step: ['yes', 'partly', 'no', 'none'],
  without_chat: ['yes', 'no', 'unsure', 'none'],
  found_by: [
    'search_engine',
    'region_site',
    'other_site',
    'professional',
    'friend',
    'poster',
    'other',
    'none',
  ],
}
