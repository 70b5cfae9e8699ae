/** Where the one thing that this tab keeps stands: the refresh token. */
const NAME = 'inloop.refresh'

/**
 * The refresh token of this tab, in its session storage: it goes when the tab closes.
 *
 * It changes with every use. Access and identity tokens stay in memory.
 */
export class KeptToken {
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  read(): string | undefined {
    return this.#storage.getItem(NAME) ?? undefined
  }

  write(token: string): void {
    this.#storage.setItem(NAME, token)
  }

  forget(): void {
    this.#storage.removeItem(NAME)
  }
}
