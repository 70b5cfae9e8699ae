import type { ChatTexts } from '../../texts'
import type { Queue, State } from '../client'
import { useAround } from '../context'
import { Phones } from '../parts/Phones'
import { Screen } from '../parts/Screen'

/** While nobody has come yet. */
export interface WaitingProps {
  readonly state: State
  readonly onStop: () => void
}

/** Honest words and no promise: who comes when is not known. Stopping is one click. */
export function Waiting({ state: { welcome, queue }, onStop }: WaitingProps) {
  const { texts } = useAround()
  return (
    <Screen heading={texts.waiting_heading} className="waiting">
      <div class="breath" aria-hidden="true" />
      <p class="lead">{texts.waiting_text}</p>
      {queue && <p class="queue">{queueText(queue, texts)}</p>}
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

/** The truth first: a band says nothing while nobody is there. */
function queueText({ place, wait, staffed }: Queue, texts: ChatTexts): readonly string[] {
  if (!staffed) return [texts.queue_nobody]
  return [texts[`queue_place_${place}`], ' ', texts[`queue_wait_${wait}`]]
}
