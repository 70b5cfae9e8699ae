import type { SpokenCode } from '../../common/src/language'
import type { Client } from './client'

/**
 * One visit: the client of the moment, and nothing that outlives it.
 *
 * It stands outside the components, so that leaving does not wait for them.
 */
export class Visit {
  readonly #connect: (language: SpokenCode) => Client
  #client: Client | undefined

  constructor(connect: (language: SpokenCode) => Client) {
    this.#connect = connect
  }

  /** The client of the moment; none once it was left. */
  get client(): Client | undefined {
    return this.#client
  }

  /** A new anonymous visitor: the client before, if any, leaves and forgets. */
  begin(language: SpokenCode): Client {
    this.leave()
    this.#client = this.#connect(language)
    return this.#client
  }

  /** End at once and forget: words, keys, socket. Synchronous; harmless when repeated. */
  leave(): void {
    const client = this.#client
    this.#client = undefined
    client?.leave()
    client?.dispose()
  }
}
