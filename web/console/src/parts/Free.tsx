import { fill } from '../../../common/src/fill'
import type { PresenceState } from '../../../shared/src/protocol'
import { useAround } from '../context'

/** A place without a conversation. */
export interface FreeProps {
  readonly letter: string
  readonly presence: PresenceState
  readonly shown: boolean
}

/** Quiet, and without a count of who waits: a number that grows helps nobody to listen. */
export function Free({ letter, presence, shown }: FreeProps) {
  const { texts } = useAround()
  return (
    <section
      class={`column free ${shown ? 'shown' : ''}`}
      aria-label={fill(texts.free_heading, { letter })}
    >
      <p>{presence === 'available' ? texts.free_available : texts.free_paused}</p>
    </section>
  )
}
