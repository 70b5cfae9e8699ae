import type { LanguageCode } from '../../common/src/language'
import type { Client } from './client'

/**
 * One visit: the client of the moment, and nothing that outlives it.
 *
 * It stands outside the components, so that leaving does not wait for them.
 */
export class Visit {
  readonly #connect: (language: LanguageCode) => Client
  #client: Client | undefined

  constructor(connect: (language: LanguageCode) => Client) {
    this.#connect = connect
  }

  /** A new anonymous visitor: the client before, if any, leaves and forgets. */
  begin(language: LanguageCode): Client {
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
