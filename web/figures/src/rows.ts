import { aboutOf, type FigureRow, tableRows, volumeRows } from '../../common/src/figureRows'
import type { PublicReport } from '../../shared/src/protocol'

/** All figures of a period, one a row: those of the network, then what each region was helped. */
export function rowsOf(report: PublicReport, network: string): readonly FigureRow[] {
  const about = aboutOf(report, 'network', network)
  return [
    ...volumeRows(about, report.volumes),
    ...tableRows(about, report.tables),
    ...report.regions.flatMap(({ region, name, served }) =>
      volumeRows(aboutOf(report, region, name), [
        { name: 'served', ...(served !== undefined && { value: served }) },
      ]),
    ),
  ]
}
