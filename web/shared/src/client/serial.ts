/**
 * Does one thing after the other, each to its end.
 *
 * Sealing and opening take their time in a browser; nothing that comes meanwhile may overtake.
 */
export class Serial {
  #last: Promise<void> = Promise.resolve()

  /** Do something when all that came before is done. A fault of it does not stop what follows. */
  do(work: () => Promise<void> | void): void {
    this.#last = this.#last.then(work).catch((fault: unknown) => {
      // Nobody waits for this: let the page's own error handling see it.
      queueMicrotask(() => {
        throw fault
      })
    })
  }

  /** When all that was asked for until now is done. */
  get idle(): Promise<void> {
    return this.#last
  }
}
