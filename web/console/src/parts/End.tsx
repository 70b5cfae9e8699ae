import type { OperatorEnd } from '../../../shared/src/protocol'
import { useAround } from '../context'

/** How a conversation can be ended. */
export interface EndProps {
  readonly onEnd: (reason: OperatorEnd['reason']) => void
  readonly onBack: () => void
}

/** Ends it with the reason, in one more click; or not. */
export function End({ onEnd, onBack }: EndProps) {
  const { texts } = useAround()
  return (
    <div class="ending" role="group" aria-label={texts.end}>
      <button type="button" class="primary" ref={takeFocus} onClick={() => onEnd('operator_ended')}>
        {texts.end_done}
      </button>
      <button type="button" onClick={() => onEnd('not_serious')}>
        {texts.end_not_serious}
      </button>
      <button type="button" class="quiet" onClick={onBack}>
        {texts.end_back}
      </button>
    </div>
  )
}

const takeFocus = (element: HTMLElement | null) => element?.focus()
