import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { type Card, readCard } from './card'
import { type PreparedTexts, readPrepared } from './prepared'
import { DocumentError, type Reader } from './shape'

/** Cards and prepared texts of regions, each fetched once and kept in memory; a failure is not kept. */
export class Documents {
  readonly #fetching: typeof fetch
  readonly #kept = new Map<string, Promise<unknown>>()

  constructor(fetching: typeof fetch = (...all) => fetch(...all)) {
    this.#fetching = fetching
  }

  /** The card of a region. Fails where there is none, or a wrong one. */
  card(region: string): Promise<Card> {
    return this.#once('cards', region, readCard)
  }

  /** The texts for visitors of a region. Fails where there are none, or wrong ones. */
  prepared(region: string): Promise<PreparedTexts> {
    return this.#once('prepared', region, readPrepared)
  }

  #once<Found extends { readonly region: string }>(
    folder: string,
    region: string,
    read: Reader<Found>,
  ): Promise<Found> {
    const path = `/console/${folder}/${encodeURIComponent(region)}.json`
    const kept = this.#kept.get(path) as Promise<Found> | undefined
    if (kept) return kept
    const found = this.#read(path, region, read)
    this.#kept.set(path, found)
    found.catch(() => this.#kept.delete(path))
    return found
  }

  async #read<Found extends { readonly region: string }>(
    path: string,
    region: string,
    read: Reader<Found>,
  ): Promise<Found> {
    const answer = await this.#fetching(path, { credentials: 'omit', cache: 'no-store' })
    if (!answer.ok) throw new DocumentError(path)
    const found = read(await answer.json(), path)
    if (found.region !== region) throw new DocumentError(`${path}.region`)
    return found
  }
}

/** Where the parts of the console get documents; a test brings its own. */
export const DocumentsContext = createContext(new Documents())
export const useDocuments = () => useContext(DocumentsContext)

/** What was asked for: on its way, here, or failed; then it can be asked for again. */
export type Fetched<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'here'; readonly value: Value }
  | { readonly state: 'failed'; readonly again: () => void }

/** Ask when `key` changes, and only then; what comes for an earlier key is let go. */
export function useFetched<Value>(ask: () => Promise<Value>, key: string): Fetched<Value> {
  const [found, setFound] = useState<{ key: string; value?: Value }>()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let awaited = true
    setFound(undefined)
    ask().then(
      (value) => awaited && setFound({ key, value }),
      () => awaited && setFound({ key }),
    )
    return () => {
      awaited = false
    }
  }, [key, tries])
  if (found?.key !== key) return { state: 'loading' }
  if (found.value === undefined) return { state: 'failed', again: () => setTries(tries + 1) }
  return { state: 'here', value: found.value }
}
