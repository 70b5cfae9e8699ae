import type { Flow } from '../../../shared/src/protocol'

/** Of each pair of regions all reasons together, the most first by `as`. */
export function pairsOf(
  flows: readonly Flow[],
  as: 'conversations' | 'minutes',
): readonly Omit<Flow, 'why'>[] {
  const pairs = new Map<string, Omit<Flow, 'why'>>()
  for (const { entry, serving, conversations, minutes } of flows) {
    const pair = `${entry}>${serving}`
    const before = pairs.get(pair)
    pairs.set(pair, {
      entry,
      serving,
      conversations: conversations + (before?.conversations ?? 0),
      minutes: minutes + (before?.minutes ?? 0),
    })
  }
  return [...pairs.values()].sort((one, other) => other[as] - one[as])
}
