import { useState } from 'preact/hooks'
import type { SpokenCode } from '../../common/src/language'
import { useClient } from '../../common/src/useClient'
import type { Client, State } from './client'
import { useAround } from './context'
import { notice } from './notice'
import { Before } from './screens/Before'
import { Covered } from './screens/Covered'
import { Empty } from './screens/Empty'
import { Ended } from './screens/Ended'
import { NoChat } from './screens/NoChat'
import { Talking } from './screens/Talking'
import { Waiting } from './screens/Waiting'
import { readableFor, useCountdown } from './useCountdown'
import { useWaited } from './useWaited'

/** The screens of one visit. */
export interface ConversationProps {
  readonly client: Client
  readonly onLanguage: (language: SpokenCode) => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** One screen at a time, and the page's one live region, which is always there. */
export function Conversation(props: ConversationProps) {
  const { texts } = useAround()
  const { client, onClose } = props
  const state = useClient(client)
  const waited = useWaited(state.phase === 'waiting')
  const { text, calm } = notice(state, waited, texts)
  const [gone, setGone] = useState(false)
  // Nobody came back to what has ended: its words have had their time all the same.
  useCountdown(readableFor(state), state.covered && state.phase === 'ended', () => {
    client.forgetWords()
    setGone(true)
  })
  const shown = () => {
    if (gone) return <Empty onClose={onClose} />
    if (state.covered) return <Covered onGo={() => client.here()} />
    return <Current {...props} state={state} />
  }
  return (
    <>
      <p class={`notice ${calm ? 'calm' : ''}`} role="status">
        {text}
      </p>
      {shown()}
    </>
  )
}

function Current(props: ConversationProps & { readonly state: State }) {
  const { client, state, onLanguage, onAgain, onClose } = props
  switch (state.phase) {
    case 'connecting':
    case 'welcome':
      return (
        <Before
          state={state}
          onStart={(told) => client.start(told)}
          onLanguage={onLanguage}
          onClose={onClose}
        />
      )
    case 'starting':
    case 'waiting':
      // Who has spoken already keeps their words in view while somebody else is found.
      if (state.lines.length > 0) return <Talking client={client} state={state} />
      return <Waiting state={state} onStop={() => client.end()} />
    case 'talking':
      return <Talking client={client} state={state} />
    case 'ended':
      return (
        <Ended
          state={state}
          onWipe={() => client.forgetWords()}
          onAnswer={(given) => client.answer(given)}
          onAgain={onAgain}
          onClose={onClose}
        />
      )
    default:
      return <NoChat state={state} onLanguage={onLanguage} onAgain={onAgain} onClose={onClose} />
  }
}
