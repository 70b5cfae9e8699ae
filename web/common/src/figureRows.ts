import type { Cell, Measure, Table, VolumeFigure } from '../../shared/src/protocol'
import { csvOf } from './csv'
import { KEYS } from './figureWords'

/** What every row of a file of figures says of itself: the period and whose figures they are. */
export interface About {
  readonly period: string
  /** Dates of ISO 8601, both included. */
  readonly first: string
  readonly last: string
  /** `network`, or the code of a region. */
  readonly scope: string
  /** Its name as people say it. */
  readonly name: string
}

/** A figure in a file: no value where `state` says why. */
export interface FigureRow extends About {
  /** `volumes`, `measures`, or the name of a table. */
  readonly table: string
  readonly key: string
  readonly value: number | undefined
  readonly unit: 'conversations' | Measure['unit']
  readonly state: 'shown' | NonNullable<Measure['missing']>
}

/** The columns of a file of figures, in their order. */
export const FIGURE_COLUMNS = [
  'period',
  'first',
  'last',
  'scope',
  'name',
  'table',
  'key',
  'value',
  'unit',
  'state',
] as const

/** A file of figures. */
export const figureCsv = (rows: readonly FigureRow[]) => csvOf(FIGURE_COLUMNS, rows)

/** What of a document says whose figures they are. */
export const aboutOf = (
  { period, first, last }: Pick<About, 'period' | 'first' | 'last'>,
  scope: string,
  name: string,
): About => ({ period, first, last, scope, name })

export const volumeRows = (about: About, volumes: readonly VolumeFigure[]): FigureRow[] =>
  volumes.map(({ name, value }) => ({
    ...about,
    table: 'volumes',
    key: name,
    value,
    unit: name === 'guest_minutes' ? 'minutes' : 'conversations',
    state: stateOf(value),
  }))

export const measureRows = (about: About, measures: readonly Measure[]): FigureRow[] =>
  measures.map(({ name, unit, value, missing }) => ({
    ...about,
    table: 'measures',
    key: name,
    value,
    unit,
    state: value === undefined ? (missing ?? 'nothing') : 'shown',
  }))

export const tableRows = (about: About, tables: readonly Table[]): FigureRow[] =>
  tables.flatMap((table) =>
    cellsOf(table).map(({ key, count }) => ({
      ...about,
      table: table.name,
      key,
      value: count,
      unit: 'conversations' as const,
      state: stateOf(count),
    })),
  )

/** All cells of a table in the order of its keys; those that a document leaves out count 0. */
export function cellsOf(table: Table): readonly Cell[] {
  const told = new Map(table.cells.map((cell) => [cell.key, cell]))
  const keys = keysOf(table)
  const unknown = table.cells.filter(({ key }) => !keys.includes(key))
  return [...keys.map((key) => told.get(key) ?? { key, count: 0 }), ...unknown]
}

/** The days of a week and the hours of a day, as keys of the table of hours have them. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** The key of an hour of the week. */
export const hourKey = (weekday: number, hour: number) =>
  `${weekday}-${String(hour).padStart(2, '0')}`

function keysOf({ name }: Table): readonly string[] {
  if (name === 'hours') return WEEKDAYS.flatMap((day) => HOURS.map((hour) => hourKey(day, hour)))
  return KEYS[name].map(String)
}

const stateOf = (value: number | undefined) => (value === undefined ? 'hidden' : 'shown')
