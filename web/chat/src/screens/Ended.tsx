import { useState } from 'preact/hooks'
import type { EndReason } from '../../../shared/src/protocol'
import type { ChatTexts } from '../../texts'
import type { Given, State } from '../client'
import { useAround } from '../context'
import { Log } from '../parts/Log'
import { Phones } from '../parts/Phones'
import { Questions } from '../parts/Questions'
import { Screen } from '../parts/Screen'
import { readableFor, useCountdown } from '../useCountdown'
import { Empty } from './Empty'

/** After the end. */
export interface EndedProps {
  readonly state: State
  /** Forget the words: called once, when the time is over or the visitor asks. */
  readonly onWipe: () => void
  readonly onAnswer: (given: Given) => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

const REASONS: Readonly<Partial<Record<EndReason, keyof ChatTexts>>> = {
  visitor_ended: 'ended_visitor',
  operator_ended: 'ended_operator',
  visitor_silent: 'ended_silent',
  no_helper: 'ended_no_helper',
  region_closed: 'ended_region_closed',
}

/**
 * After a conversation: its words for a while, which the visitor can extend or cut short, beside four
 * questions; then one neutral line, and nothing of what it was. Who was not helped gets the telephone.
 */
export function Ended(props: EndedProps) {
  // What was said may be forgotten while this is on the screen.
  const [served] = useState(props.state.lines.length > 0)
  return served ? <AfterWords {...props} /> : <Unserved {...props} />
}

function AfterWords({ state, onWipe, onAnswer, onAgain, onClose }: EndedProps) {
  const { texts } = useAround()
  const [wiped, setWiped] = useState(false)
  const [questions, setQuestions] = useState<'open' | 'begun' | 'done'>('open')
  const wipe = () => {
    setWiped(true)
    onWipe()
  }
  const extend = useCountdown(readableFor(state), !wiped, wipe)
  if (wiped && questions !== 'begun') return <Empty onClose={onClose} />
  const answer = (given: Given) => {
    onAnswer(given)
    setQuestions('done')
  }
  return (
    <Screen heading={texts.ended_heading} className="ended">
      <p>{reasonOf(state, texts)}</p>
      {!wiped && (
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
      {questions === 'done' ? (
        <p role="status">{texts.questions_thanks}</p>
      ) : (
        <Questions onBegin={() => setQuestions('begun')} onAnswer={answer} />
      )}
      <Onwards onAgain={onAgain} onClose={onClose} />
    </Screen>
  )
}

function Unserved({ state, onAgain, onClose }: EndedProps) {
  const { texts } = useAround()
  return (
    <Screen heading={texts.ended_heading} className="ended">
      <p>{reasonOf(state, texts)}</p>
      <Phones of={state.welcome} />
      <Onwards onAgain={onAgain} onClose={onClose} />
    </Screen>
  )
}

function Onwards({ onAgain, onClose }: Pick<EndedProps, 'onAgain' | 'onClose'>) {
  const { texts } = useAround()
  return (
    <>
      <p>{texts.ended_again}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={onClose}>
          {texts.close}
        </button>
        <button type="button" class="quiet" onClick={onAgain}>
          {texts.again}
        </button>
      </div>
    </>
  )
}

function reasonOf({ reason }: State, texts: ChatTexts): string {
  return texts[(reason && REASONS[reason]) ?? 'ended_other']
}
