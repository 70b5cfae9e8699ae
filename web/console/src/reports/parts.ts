import type { Measure, Report, Table } from '../../../shared/src/protocol'
import { GROUPS, PART_OF, PARTS, type Part, TABLES } from './groups'

/** The measures that a part tells, in their order. */
export function measuresOf(report: Report, part: Part): readonly Measure[] {
  const order = Object.keys(GROUPS)
  return report.measures
    .filter(({ name }) => PART_OF[GROUPS[name]] === part)
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
}

/** The tables that a part shows, in their order. */
export function tablesOf(report: Report, part: Part): readonly Table[] {
  const order = Object.keys(TABLES)
  return report.tables
    .filter(({ name }) => TABLES[name] === part)
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
}

export const has = {
  /** Whether a part says anything of this report. */
  anything(report: Report, part: Part): boolean {
    if (part === 'short') return true
    if (part === 'regions') return report.regions.length > 0
    if (part === 'sharing' && report.matrix.length > 0) return true
    return measuresOf(report, part).length + tablesOf(report, part).length > 0
  },
  /** Whether something of a part is hidden. */
  hidden(report: Report, part: Part): boolean {
    return (
      tablesOf(report, part).some(({ cells }) => cells.some((each) => each.count === undefined)) ||
      measuresOf(report, part).some(({ missing }) => missing === 'hidden')
    )
  },
}

/** The parts that say something of this report. */
export const partsOf = (report: Report) => PARTS.filter((each) => has.anything(report, each))

/** A figure of a report that is always shown; 0 where it does not have it. */
export const volumeOf = (report: Report, name: Report['volumes'][number]['name']) =>
  report.volumes.find((each) => each.name === name)?.value ?? 0

export const measureOf = (report: Report, name: Measure['name']) =>
  report.measures.find((each) => each.name === name)
