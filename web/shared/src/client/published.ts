/** A value that tells when it changes; it is another object then, and only then. */
export class Published<Value> {
  readonly #listeners = new Set<() => void>()
  #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  get value(): Value {
    return this.#value
  }

  /** Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Publish a value, unless it says the same as the one before. */
  publish(value: Value): void {
    if (same(this.#value, value)) return
    this.#value = value
    for (const each of [...this.#listeners]) each()
  }

  /** Nobody listens any more. */
  end(): void {
    this.#listeners.clear()
  }
}

/** Whether two plain values (objects, arrays, and what they hold) say the same. */
export function same(one: unknown, two: unknown): boolean {
  if (Object.is(one, two)) return true
  if (typeof one !== 'object' || typeof two !== 'object' || !one || !two) return false
  const names = Object.keys(one)
  if (names.length !== Object.keys(two).length) return false
  return names.every((name) => same(one[name as never], two[name as never]))
}
