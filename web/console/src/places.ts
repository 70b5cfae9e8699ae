/** The letter of each place, from the left. */
export const LETTERS = ['A', 'B', 'C'] as const

/**
 * Who stands where: nobody moves when another one comes or goes.
 *
 * `before` holds the ids by place, `present` the ids of now, `limit` how many places there are at
 * least. Who is new takes the first free place; a place is added only where there is no other.
 */
export function arrange(
  before: readonly (string | undefined)[],
  present: readonly string[],
  limit: number,
): readonly (string | undefined)[] {
  const places = before.map((id) => (id !== undefined && present.includes(id) ? id : undefined))
  for (const id of present) {
    if (places.includes(id)) continue
    const free = places.indexOf(undefined)
    if (free >= 0) places[free] = id
    else places.push(id)
  }
  while (places.length < limit) places.push(undefined)
  // Free places beyond the limit go, from the right.
  while (places.length > limit && places.at(-1) === undefined) places.pop()
  return places
}
