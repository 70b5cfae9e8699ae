import { useMemo } from 'preact/hooks'
import { Bars, type Figure, HeatMap } from '../../common/src/charts'
import { cellsOf, HOURS, hourKey, WEEKDAYS } from '../../common/src/figureRows'
import { fill } from '../../common/src/fill'
import type { PublicRegion, Table } from '../../shared/src/protocol'
import { type Around, useAround } from './context'

/** A table as bars, in the order of its words. */
export function TableBars({ table }: { table: Table }) {
  const around = useAround()
  const { names } = around
  const told = useMemo(
    () => cellsOf(table).map(({ key, count }) => [names.key(table.name, key), count] as const),
    [table, names],
  )
  return <NamedBars title={names.table(table.name)} told={told} />
}

/** Who was helped, by the region whose page they began on; by name. */
export function RegionBars({ regions }: { regions: readonly PublicRegion[] }) {
  const { texts, language } = useAround()
  const told = useMemo(
    () =>
      regions
        .map(({ name, served }) => [name, served] as const)
        .sort(([one], [other]) => one.localeCompare(other, language)),
    [regions, language],
  )
  return <NamedBars title={texts.regions_title} told={told} />
}

type Told = readonly (readonly [name: string, count: Figure])[]

function NamedBars({ title, told }: { title: string; told: Told }) {
  const around = useAround()
  const words = useWords(around)
  const shown = useMemo(
    () => ({ categories: told.map(([name]) => name), values: told.map(([, count]) => count) }),
    [told],
  )
  return (
    <Bars
      title={title}
      label={mostOf(told, around)}
      words={words}
      format={around.names.count}
      {...shown}
    />
  )
}

/** Days down and hours across. */
export function Hours({ table }: { table: Table }) {
  const around = useAround()
  const { names } = around
  const words = useWords(around)
  const { told, value } = useMemo(() => {
    const counts = new Map(cellsOf(table).map(({ key, count }) => [key, count]))
    return {
      told: [...counts].map(([key, count]) => [names.key('hours', key), count] as const),
      value: (row: number, column: number) =>
        counts.get(hourKey(WEEKDAYS[row] ?? 1, HOURS[column] ?? 0)),
    }
  }, [table, names])
  const axes = useMemo(
    () => ({
      rows: WEEKDAYS.map((day) => names.weekday(day, 'short')),
      columns: HOURS.map(String),
    }),
    [names],
  )
  return (
    <HeatMap
      title={names.table('hours')}
      label={mostOf(told, around)}
      words={words}
      format={names.count}
      value={value}
      {...axes}
    />
  )
}

const useWords = ({ texts }: Around) =>
  useMemo(() => ({ table: texts.table, hidden: texts.hidden, none: texts.nothing }), [texts])

/** What stands out, in words. */
function mostOf(told: Told, { texts, names }: Around): string {
  const [most] = told
    .flatMap(([name, count]) => (count === undefined ? [] : [{ name, count }]))
    .sort((one, other) => other.count - one.count)
  if (!most) return texts.all_hidden
  return fill(texts.most, { name: most.name, count: names.count(most.count) })
}
