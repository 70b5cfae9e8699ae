import { useState } from 'preact/hooks'
import type { EndReason } from '../../../shared/src/protocol'
import type { ChatTexts } from '../../texts'
import type { State } from '../client'
import { useAround } from '../context'
import { Log } from '../parts/Log'
import { Phones } from '../parts/Phones'
import { Screen } from '../parts/Screen'
import { useCountdown } from '../useCountdown'

/** After the end. */
export interface EndedProps {
  readonly state: State
  /** Forget the words: called once, when the time is over or the visitor asks. */
  readonly onWipe: () => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** Seconds for which the words stay readable, each time. */
export const READABLE = 60

const REASONS: Readonly<Partial<Record<EndReason, keyof ChatTexts>>> = {
  visitor_ended: 'ended_visitor',
  operator_ended: 'ended_operator',
  visitor_silent: 'ended_silent',
  no_helper: 'ended_no_helper',
  region_closed: 'ended_region_closed',
}

/** Why it ended; the words for a minute more, which the visitor can extend or cut short; then nothing. */
export function Ended({ state, onWipe, onAgain, onClose }: EndedProps) {
  const { texts } = useAround()
  const [wiped, setWiped] = useState(false)
  const hasWords = state.lines.length > 0 && !wiped
  const wipe = () => {
    setWiped(true)
    onWipe()
  }
  const extend = useCountdown(READABLE, hasWords, wipe)
  return (
    <Screen heading={texts.ended_heading} className="ended">
      <p>{texts[(state.reason && REASONS[state.reason]) ?? 'ended_other']}</p>
      {hasWords && (
        <>
          <p>{texts.ended_readable}</p>
          <Log lines={state.lines} typing={false} />
          <div class="actions">
            <button type="button" onClick={extend}>
              {texts.ended_longer}
            </button>
            <button type="button" class="quiet" onClick={wipe}>
              {texts.ended_wipe}
            </button>
          </div>
        </>
      )}
      {!hasWords && (
        <>
          {wiped && <p role="status">{texts.ended_wiped}</p>}
          <p>{texts.ended_again}</p>
          <Phones of={state.welcome} />
          <div class="actions">
            <button type="button" class="primary" onClick={onClose}>
              {texts.close}
            </button>
            <button type="button" class="quiet" onClick={onAgain}>
              {texts.again}
            </button>
          </div>
        </>
      )}
    </Screen>
  )
}
