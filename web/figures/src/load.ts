import { DocumentError, type Reader } from '../../common/src/shape'
import type { PublicIndex, PublicReport } from '../../shared/src/protocol'
import { readIndex, readReport } from './documents'

/** What there is to show. */
export type Found =
  /** Nothing is published yet. */
  | { readonly state: 'none' }
  /** It cannot be fetched, or is not what it should be. */
  | { readonly state: 'broken' }
  /** There are figures, but not of the period that was asked for. */
  | { readonly state: 'missing'; readonly index: PublicIndex }
  | { readonly state: 'here'; readonly index: PublicIndex; readonly report: PublicReport }

/** Where the figures of a period are, and the list of all under the name `index`. */
export const addressOf = (name: string) => `/figures/data/${name}.json`

/** A file that is not there; the bucket refuses what it does not have. */
const NOT_THERE = [403, 404]

/** Fetch the list of periods, and the figures of the one asked for; without one, of the newest. */
export async function loadFigures(
  asked: string | undefined,
  fetching: typeof fetch = fetch,
): Promise<Found> {
  try {
    const index = await read('index', readIndex, fetching)
    const [newest] = index?.periods ?? []
    if (!index || newest === undefined) return { state: 'none' }
    const period = asked ?? newest
    // What the list does not name is never asked for, whatever the address says.
    if (!index.periods.includes(period)) return { state: 'missing', index }
    const report = await read(period, readReport, fetching)
    if (!report) return { state: 'missing', index }
    if (report.period !== period) return { state: 'broken' }
    return { state: 'here', index, report }
  } catch {
    return { state: 'broken' }
  }
}

async function read<Document>(
  name: string,
  reader: Reader<Document>,
  fetching: typeof fetch,
): Promise<Document | undefined> {
  const answer = await fetching(addressOf(name), { credentials: 'omit' })
  if (NOT_THERE.includes(answer.status)) return undefined
  if (!answer.ok) throw new DocumentError(name)
  return reader(await answer.json(), name)
}
