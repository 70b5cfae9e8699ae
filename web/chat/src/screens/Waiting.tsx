import type { State } from '../client'
import { useAround } from '../context'
import { Phones } from '../parts/Phones'
import { Screen } from '../parts/Screen'

/** While nobody has come yet. */
export interface WaitingProps {
  readonly state: State
  readonly onStop: () => void
}

/** Honest words and no promise: who comes when is not known. Stopping is one click. */
export function Waiting({ state: { welcome }, onStop }: WaitingProps) {
  const { texts } = useAround()
  return (
    <Screen heading={texts.waiting_heading} className="waiting">
      <div class="breath" aria-hidden="true" />
      <p class="lead">{texts.waiting_text}</p>
      <p>{texts.waiting_leave}</p>
      <Phones of={welcome} />
      <div class="actions">
        <button type="button" class="quiet" onClick={onStop}>
          {texts.waiting_stop}
        </button>
      </div>
    </Screen>
  )
}
