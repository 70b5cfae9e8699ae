import { kindOf } from '../../common/src/figureWords'
import {
  count,
  DocumentError,
  list,
  maybe,
  oneOf,
  type Reader,
  shape,
  text,
} from '../../common/src/shape'
import type { PublicIndex, PublicReport, Table, VolumeFigure } from '../../shared/src/protocol'

/** The form of the documents that this page knows. */
const FORMAT = 1

const VOLUMES: Readonly<Record<VolumeFigure['name'], true>> = {
  offered: true,
  served: true,
  unserved: true,
  served_here: true,
  served_elsewhere: true,
  guests: true,
  guest_minutes: true,
}
const TABLES: Readonly<Record<Table['name'], true>> = {
  unserved: true,
  waited: true,
  end: true,
  why: true,
  role: true,
  age_band: true,
  topics: true,
  outcome: true,
  helpful: true,
  knows_next_step: true,
  without_chat: true,
  found_by: true,
  hours: true,
}
const namesOf = <Name extends string>(names: Readonly<Record<Name, true>>) =>
  oneOf(Object.keys(names) as Name[])

const format: Reader<number> = (value, name) => {
  if (value !== FORMAT) throw new DocumentError(name)
  return FORMAT
}
const period: Reader<string> = (value, name) => {
  const found = text(value, name)
  if (!kindOf(found)) throw new DocumentError(name)
  return found
}
const date: Reader<string> = (value, name) => {
  const found = text(value, name)
  if (!/^\d{4}-\d\d-\d\d$/.test(found) || Number.isNaN(Date.parse(found))) {
    throw new DocumentError(name)
  }
  return found
}

/** Check the list of periods. Throws `DocumentError` with the name of the field. */
export const readIndex: Reader<PublicIndex> = shape<Required<PublicIndex>>({
  format,
  network: text,
  periods: list(period),
})

/** Check the figures of a period; what is hidden is undefined. Throws `DocumentError` with the name of the field. */
export const readReport = shape({
  format,
  period,
  first: date,
  last: date,
  made: date,
  volumes: list(shape({ name: namesOf(VOLUMES), value: maybe(count) })),
  tables: list(
    shape({
      name: namesOf(TABLES),
      total: maybe(count),
      cells: list(shape({ key: text, count: maybe(count) })),
    }),
  ),
  regions: list(shape({ region: text, name: text, served: maybe(count) })),
}) as Reader<PublicReport>
