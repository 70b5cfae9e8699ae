import { useState } from 'preact/hooks'
import { Composer } from '../../../common/src/Composer'
import { fill } from '../../../common/src/fill'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Consent } from '../parts/Consent'
import { Log } from '../parts/Log'
import { Screen } from '../parts/Screen'
import { Silence } from '../parts/Silence'

/** The conversation. */
export interface TalkingProps {
  readonly client: Client
  readonly state: State
}

/** The words, where to write, and how to stop. */
export function Talking({ client, state }: TalkingProps) {
  const { texts, regionName } = useAround()
  const [sure, setSure] = useState(false)
  const serving = state.servingRegion ?? ''
  const elsewhere = serving !== '' && serving !== state.welcome?.region
  return (
    <Screen heading={texts.talk_heading} className="talking" focus={false}>
      <div class="with">
        <p>
          {elsewhere ? fill(texts.talk_other, { region: regionName(serving) }) : texts.talk_own}
        </p>
        {sure ? (
          <div class="sure" role="group" aria-label={texts.end_sure}>
            <p>{texts.end_sure}</p>
            <button type="button" onClick={() => client.end()}>
              {texts.end_yes}
            </button>
            <button type="button" class="quiet" ref={takeFocus} onClick={() => setSure(false)}>
              {texts.end_no}
            </button>
          </div>
        ) : (
          <button type="button" class="quiet" onClick={() => setSure(true)}>
            {texts.end}
          </button>
        )}
      </div>
      {state.lines.length === 0 && <p class="begin">{texts.talk_begin}</p>}
      <Log lines={state.lines} typing={state.peerTyping} />
      {state.silenceAsked && <Silence onHere={() => client.here()} />}
      {state.consentAsked && (
        <Consent
          about="consent"
          region={regionName(serving)}
          onAnswer={(yes) => client.consent(yes)}
        />
      )}
      {state.transferTo && (
        <Consent
          about="transfer"
          region={regionName(state.transferTo)}
          onAnswer={(yes) => client.answerTransfer(yes)}
        />
      )}
      <Composer
        id="message"
        label={texts.message}
        send={texts.send}
        tooLong={texts.too_long}
        discreet
        focus
        onSay={(text) => client.say(text)}
        onTyping={() => client.typing()}
      />
    </Screen>
  )
}

const takeFocus = (element: HTMLElement | null) => element?.focus()
