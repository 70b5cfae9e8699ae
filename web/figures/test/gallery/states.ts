import type { PublicIndex } from '../../../shared/src/protocol'
import type { Found } from '../../src/load'
import { INDEX, report } from '../reports'

const later: PublicIndex = { ...INDEX, network: 'Landelijk netwerk van steunpunten' }

/** Every state of the page, by name; each is looked at by the tests of accessibility. */
export const STATES: Readonly<Record<string, Found | undefined>> = {
  loading: undefined,
  full: { state: 'here', index: later, report: report('2027-Q1') },
  year: { state: 'here', index: later, report: report('2027') },
  month: { state: 'here', index: INDEX, report: report('2027-02') },
  few: { state: 'here', index: INDEX, report: report('2027-01', { most: 14 }) },
  hidden: { state: 'here', index: INDEX, report: report('2027-Q2', { most: 9 }) },
  empty: {
    state: 'here',
    index: INDEX,
    report: { ...report('2027-01'), volumes: [], tables: [], regions: [] },
  },
  none: { state: 'none' },
  missing: { state: 'missing', index: INDEX },
  broken: { state: 'broken' },
}
