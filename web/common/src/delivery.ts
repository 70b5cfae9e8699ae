/** What matters of a line here. */
interface Sent {
  readonly by: 'visitor' | 'operator'
  readonly delivered: 'sending' | 'delivered' | 'not_delivered'
}

/**
 * Whether the delivery state of the line at `index` is worth showing: a later line by the same person
 * with the same state says it for this one. What did not arrive is always said.
 */
export function tellsDelivery(lines: readonly Sent[], index: number): boolean {
  const line = lines[index]
  if (!line) return false
  if (line.delivered === 'not_delivered') return true
  const next = lines.slice(index + 1).find((each) => each.by === line.by)
  return next?.delivered !== line.delivered
}
