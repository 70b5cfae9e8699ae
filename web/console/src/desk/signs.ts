import type { ConversationView } from '../client'

/** Minutes of silence after which it is marked; the page of the visitor asks at the second one. */
export const SILENCES = [6, 2] as const

const MINUTE = 60_000

/** What asks for attention, without haste. */
export interface Signs {
  /** Whole minutes that the visitor waits for an answer. */
  readonly waits?: number
  /** Nobody waits for an answer longer than this one. */
  readonly longest: boolean
  /** Minutes that the visitor has said nothing, of those that are marked. */
  readonly silent?: (typeof SILENCES)[number]
}

/** The signs of one conversation among all. */
export function signsOf(
  view: ConversationView,
  all: readonly ConversationView[],
  now: number,
): Signs {
  if (view.state === 'ended') return { longest: false }
  const since = view.unansweredSince
  if (since !== undefined) {
    return { waits: minutes(now - since), longest: longestWaiting(all)?.id === view.id }
  }
  const quiet = minutes(now - view.heardAt)
  const silent = view.typing ? undefined : SILENCES.find((each) => quiet >= each)
  return { longest: false, ...(silent && { silent }) }
}

/** The conversation whose visitor waits longest for an answer; none where nobody does. */
export function longestWaiting(all: readonly ConversationView[]): ConversationView | undefined {
  const waiting = all.filter((each) => each.state !== 'ended' && each.unansweredSince !== undefined)
  return waiting.sort((a, b) => (a.unansweredSince ?? 0) - (b.unansweredSince ?? 0))[0]
}

const minutes = (milliseconds: number) => Math.floor(Math.max(0, milliseconds) / MINUTE)
