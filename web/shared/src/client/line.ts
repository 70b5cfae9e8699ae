import type { ToldLine } from '../channel/content'
import type { Entry } from '../channel/entry'

/** One message as the screens show it, by either side. */
export interface Line {
  readonly by: 'visitor' | 'operator'
  /** Plain text; nothing when what arrived could not be read. */
  readonly text: string | undefined
  readonly delivered: 'sending' | 'delivered' | 'not_delivered'
}

/** An entry of a channel as a line. */
export function asLine({ by, text, status }: Entry): Line {
  const delivered = status === 'waiting' || status === 'sent' ? 'sending' : status
  return { by, text, delivered }
}

/** A line of the transcript. */
export const asTold = ({ who, text }: ToldLine): Line => ({ by: who, text, delivered: 'delivered' })
