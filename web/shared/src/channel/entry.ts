import type { Party } from './codes'

/**
 * How far an own message has come. `waiting`: not sent yet (no epoch, or the transcript comes first).
 * `sent`: kept until the other page acknowledges it. `not_delivered`: the epoch or the conversation
 * ended without an acknowledgement, so it may have arrived.
 */
export type Status = 'waiting' | 'sent' | 'delivered' | 'not_delivered'

/**
 * One thing said, by this page or by the other one.
 *
 * `epoch` and `number` name it: those of its last box as it was last sent; 0 before that.
 * The text is missing where what arrived cannot be read.
 */
export interface Entry {
  readonly by: Party
  readonly text: string | undefined
  status: Status
  epoch: number
  number: number
}

/** Whether it may still be delivered. */
export const underWay = ({ status }: Entry): boolean => status === 'waiting' || status === 'sent'

/** Something that was not taken: what was wrong with it, in one word. */
export interface Dropped {
  readonly why: string
  readonly epoch: number
  readonly number?: number
}
