import type { AgeBand, Outcome, Role, Topic } from '../../shared/src/protocol'

/** The themes, the most frequent first. */
export const TOPICS = [
  'partner_violence',
  'child_abuse',
  'ex_partner',
  'elder_abuse',
  'sexual_violence',
  'stalking',
  'honour',
  'other',
] as const satisfies readonly Topic[]

/** What may have come of it, the most frequent first. */
export const OUTCOMES = [
  'advice_given',
  'referred_phone',
  'referred_local',
  'referred_elsewhere',
  'referred_emergency',
  'stopped_early',
  'not_serious',
] as const satisfies readonly Outcome[]

/** Who a visitor may be; not known is no answer. */
export const ROLES = [
  'victim',
  'bystander',
  'perpetrator',
  'professional',
] as const satisfies readonly Role[]

/** How old a visitor may be; not known is no answer. */
export const AGES = [
  'under_12',
  '12_17',
  '18_25',
  '26_39',
  '40_64',
  'over_64',
] as const satisfies readonly AgeBand[]
