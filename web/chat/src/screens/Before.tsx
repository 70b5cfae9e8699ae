import { useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { SpokenCode } from '../../../common/src/language'
import type { State, Told } from '../client'
import { useAround } from '../context'
import { Languages } from '../parts/Languages'
import { Calls, Phones } from '../parts/Phones'
import { Screen } from '../parts/Screen'
import { AboutYou } from './AboutYou'

/** The short screen before a chat. */
export interface BeforeProps {
  readonly state: State
  readonly onStart: (told: Told) => void
  readonly onLanguage: (language: SpokenCode) => void
  readonly onClose: () => void
}

const POINTS = ['looking', 'person', 'kept', 'report', 'young'] as const

/** What a visitor should know first; whatever it asks may be left open. */
export function Before({ state, onStart, onLanguage, onClose }: BeforeProps) {
  const { texts, region } = useAround()
  const [told, setTold] = useState<Told>({})
  const welcome = state.welcome
  const ready = state.phase === 'welcome'
  return (
    <Screen heading={texts.before_heading} className="before">
      <Languages ofRegion={welcome?.languages} onLanguage={onLanguage} />
      <p class="lead">{texts.before_lead}</p>
      <Phones of={welcome} />
      <dl class="points">
        {POINTS.map((point) => (
          <div key={point}>
            <dt>{texts[`before_${point}`]}</dt>
            <dd>
              <Calls text={fill(texts[`before_${point}_text`], { region })} />
            </dd>
          </div>
        ))}
      </dl>
      <AboutYou told={told} onTold={setTold} />
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled={!ready}
          onClick={() => ready && onStart(told)}
        >
          {ready ? texts.start : texts.connecting}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {texts.not_now}
        </button>
      </div>
    </Screen>
  )
}
