import type { OperatorFrame } from '../protocol'

/** What was asked of the server and is not confirmed: it is asked again until it is. */
export class Requests {
  readonly #frames = new Map<string, OperatorFrame>()

  /** Ask; what was asked under the same name before is asked no more. */
  ask(name: string, frame: OperatorFrame): void {
    this.#frames.set(name, frame)
  }

  /** It was confirmed, or it is of no use any more. */
  settle(name: string): void {
    this.#frames.delete(name)
  }

  /** Whether something is open. */
  get open(): boolean {
    return this.#frames.size > 0
  }

  /** All that is open, oldest first. */
  get frames(): readonly OperatorFrame[] {
    return [...this.#frames.values()]
  }
}
