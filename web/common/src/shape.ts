/** A document is not what it should be: it is not shown at all, rather than in part. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}

/** Reads one value, `name` being where it stands. Throws `DocumentError` with that. */
export type Reader<Value> = (value: unknown, name: string) => Value

export const text: Reader<string> = (value, name) => {
  if (typeof value !== 'string') throw new DocumentError(name)
  return value
}

export const flag: Reader<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw new DocumentError(name)
  return value
}

/** The fields of an object, by name. */
export const fields: Reader<Readonly<Record<string, unknown>>> = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DocumentError(name)
  }
  return value as Record<string, unknown>
}

/** A list of values that are all alike. */
export function list<Value>(each: Reader<Value>): Reader<readonly Value[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw new DocumentError(name)
    return value.map((found, index) => each(found, `${name}.${index}`))
  }
}

/** An object of values that are all alike, by whatever names. */
export function record<Value>(each: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (value, name) =>
    Object.fromEntries(
      Object.entries(fields(value, name)).map(([key, found]) => [
        key,
        each(found, `${name}.${key}`),
      ]),
    )
}

/** A value that may be left out. */
export function maybe<Value>(each: Reader<Value>): Reader<Value | undefined> {
  return (value, name) => (value === undefined ? undefined : each(value, name))
}

/** An object with these fields; whatever else it has is left out. */
export function shape<Shape>(
  readers: {
    readonly [Name in keyof Shape]-?: Reader<Shape[Name]>
  },
): Reader<Shape> {
  return (value, name) => {
    const found = fields(value, name)
    const read = Object.entries(readers) as [string, Reader<unknown>][]
    return Object.fromEntries(
      read.map(([key, reader]) => [key, reader(found[key], `${name}.${key}`)]),
    ) as Shape
  }
}

/** A count: whole, and not below 0. */
export const count: Reader<number> = (value, name) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new DocumentError(name)
  }
  return value
}

/** One of these words. */
export function oneOf<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (value, name) => {
    const found = words.find((each) => each === value)
    if (found === undefined) throw new DocumentError(name)
    return found
  }
}
