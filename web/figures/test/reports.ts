import { cellsOf } from '../../common/src/figureRows'
import { KEYS, kindOf, type TableName } from '../../common/src/figureWords'
import type { PublicIndex, PublicReport, Table } from '../../shared/src/protocol'

export const INDEX: PublicIndex = {
  format: 1,
  network: 'Landelijk netwerk',
  periods: [
    '2027-06',
    '2027-Q2',
    '2027-05',
    '2027-04',
    '2027-03',
    '2027-Q1',
    '2027-02',
    '2027-01',
    '2026-12',
    '2026-Q4',
    '2026',
    '2026-11',
  ],
}

const REGIONS = [
  'Amsterdam-Amstelland',
  'Brabant-Noordoost',
  'Drenthe',
  'Flevoland',
  'Friesland',
  'Gelderland-Midden',
  'Groningen',
  'Haaglanden',
  'Hollands-Midden',
  'IJsselland',
  'Kennemerland',
  'Limburg-Noord',
  'Noord- en Oost-Gelderland',
  'Noord-Holland-Noord',
  'Rotterdam-Rijnmond',
  'Twente',
  'Utrecht',
  'Zaanstreek-Waterland',
  'Zeeland',
  'Zuid-Holland-Zuid',
  'Zuid-Limburg',
  'Zuidoost-Brabant',
]

/** What is rounded, and hidden where it is too small. */
const publicly = (count: number) =>
  count > 0 && count < 10 ? undefined : Math.round(count / 5) * 5

/** Public figures of a period: spread evenly by rule, so that each time is the same. `most`: the largest count. */
export function report(period: string, { most = 1_240 } = {}): PublicReport {
  const spread = (at: number) => Math.floor((most * ((at * 37 + 11) % 100)) / 100)
  const cell = (key: string | number, at: number) => {
    const count = publicly(spread(at))
    return { key: String(key), ...(count !== undefined && { count }) }
  }
  const tables = (Object.keys(KEYS) as (keyof typeof KEYS)[]).map(
    (name, at): Table => ({
      name,
      ...(most >= 10 && { total: publicly(most * 3) ?? 0 }),
      cells: KEYS[name].map((key, place) => cell(key, place + at)),
    }),
  )
  const hours: Table = { name: 'hours', cells: [] }
  const byHour = cellsOf(hours).map(({ key }, at) => {
    const [day = 1, hour = 0] = key.split('-').map(Number)
    const busy = Math.max(0, 12 - Math.abs(hour - 14)) * (day > 5 ? 0.4 : 1)
    const count = publicly(Math.floor((busy * most * (1 + (at % 3) / 4)) / 300))
    return { key, ...(count !== undefined && { count }) }
  })
  const volume = (
    name: 'offered' | 'served' | 'unserved' | 'served_here' | 'served_elsewhere',
    part: number,
  ) => {
    const value = publicly(Math.floor(most * part))
    return { name, ...(value !== undefined && { value }) }
  }
  return {
    format: 1,
    period,
    first: '2027-01-01',
    last: '2027-03-31',
    made: '2027-04-03',
    volumes: [
      volume('offered', 4),
      volume('served', 3.3),
      volume('unserved', 0.7),
      volume('served_here', 2.5),
      volume('served_elsewhere', 0.8),
    ],
    tables: kindOf(period) === 'month' ? tables : [...tables, { name: 'hours', cells: byHour }],
    regions: REGIONS.map((name, at) => {
      const { key: region, count: served } = cell(name.toLowerCase().replaceAll(' ', ''), at)
      return { region, name, ...(served !== undefined && { served }) }
    }),
  }
}

export const TABLE_NAMES = [...Object.keys(KEYS), 'hours'] as TableName[]
