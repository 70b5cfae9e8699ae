import { useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import { Options } from '../../../common/src/Options'
import type { OverrideReason, OverrideState } from '../../../shared/src/protocol'
import type { Decided } from '../client'
import { useAround } from '../context'

const STATES = ['closed', 'paused', 'open'] as const satisfies readonly OverrideState[]
const REASONS = [
  'short_staffed',
  'incident',
  'training',
  'technical',
  'extra_hours',
] as const satisfies readonly OverrideReason[]

const MINUTE = 60_000
/** Minutes that a decision may last; then the end of the day. */
const LASTING = [30, 60, 120, 240] as const

/** A decision over a region. */
export interface DecideProps {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly onDecide: (decided: Decided) => void
}

/** What, why and until when, from lists; and in words what visitors will see of it. */
export function Decide({ now, onDecide }: DecideProps) {
  const { texts } = useAround()
  const [state, setState] = useState<OverrideState>()
  const [reason, setReason] = useState<OverrideReason>()
  const [lasting, setLasting] = useState<number | 'day'>(60)
  const ready = state && reason
  return (
    <fieldset class="decide">
      <legend>{texts.decide_heading}</legend>
      <Options
        name="decide-state"
        legend={texts.decide_state}
        value={state}
        options={STATES.map((each) => [each, texts[`decide_${each}`]])}
        onChoose={setState}
      />
      {state && <p class="hint">{texts[`decide_${state}_hint`]}</p>}
      <Options
        name="decide-reason"
        legend={texts.decide_reason}
        value={reason}
        options={REASONS.map((each) => [each, texts[`reason_${each}`]])}
        onChoose={setReason}
      />
      <Options
        name="decide-until"
        legend={texts.decide_until}
        value={lasting}
        options={[
          ...LASTING.map(
            (each) =>
              [
                each,
                each < 60
                  ? fill(texts.decide_minutes, { minutes: String(each) })
                  : fill(texts.decide_hours, { hours: String(each / 60) }),
              ] as const,
          ),
          ['day', texts.decide_day] as const,
        ]}
        onChoose={setLasting}
      />
      <p class="hint">{texts.decide_kept}</p>
      <button
        type="button"
        class="primary"
        aria-disabled={!ready}
        onClick={() => ready && onDecide({ state, reason, until: endOf(lasting, now) })}
      >
        {texts.decide_go}
      </button>
    </fieldset>
  )
}

/** Milliseconds since the epoch at which it ends. */
function endOf(lasting: number | 'day', now: number): number {
  if (lasting !== 'day') return now + lasting * MINUTE
  return new Date(now).setHours(23, 59, 59, 0)
}
