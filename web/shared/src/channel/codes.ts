/** The numbers and labels that go into keys and sealed boxes. Changing one is a new version. */

import type { Stream } from '../protocol'

/** The version of the channel; the protocol's version. */
export const VERSION = 1

export const KEY_LABEL = 'inloop-key'
export const BOX_LABEL = 'inloop-box'

export type Party = 'visitor' | 'operator'

/** Whose box it is. */
export const DIRECTION = { to_operator: 1, to_visitor: 2 } as const
export type Direction = keyof typeof DIRECTION

/** What has numbers and a key of its own within a direction and an epoch. */
export const STREAM: Readonly<Record<Stream, number>> = { words: 1, transcript: 2 }

/** The kind of frame that a box travels in; the last part of a transcript is one of its own. */
export const KIND = { say: 1, transcript: 2, transcript_last: 3 } as const
export type Kind = keyof typeof KIND

/** The stream that a kind is numbered in. */
export const streamOf = (kind: Kind): Stream => (kind === 'say' ? 'words' : 'transcript')

/** The direction of what this party sends. */
export const directionFrom = (party: Party): Direction =>
  party === 'visitor' ? 'to_operator' : 'to_visitor'

/** The party at the other end. */
export const other = (party: Party): Party => (party === 'visitor' ? 'operator' : 'visitor')
