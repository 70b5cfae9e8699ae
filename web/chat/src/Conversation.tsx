import type { SpokenCode } from '../../common/src/language'
import { useClient } from '../../common/src/useClient'
import type { Client, State } from './client'
import { useAround } from './context'
import { notice } from './notice'
import { Before } from './screens/Before'
import { Ended } from './screens/Ended'
import { NoChat } from './screens/NoChat'
import { Talking } from './screens/Talking'
import { Waiting } from './screens/Waiting'
import { useWaited } from './useWaited'

/** The screens of one visit. */
export interface ConversationProps {
  readonly client: Client
  readonly onLanguage: (language: SpokenCode) => void
  readonly onAgain: () => void
  /** Forget the words and the keys, and stay. */
  readonly onForget: () => void
  readonly onClose: () => void
}

/** One screen at a time, and the page's one live region, which is always there. */
export function Conversation(props: ConversationProps) {
  const { texts } = useAround()
  const state = useClient(props.client)
  const waited = useWaited(state.phase === 'waiting')
  const { text, calm } = notice(state, waited, texts)
  return (
    <>
      <p class={`notice ${calm ? 'calm' : ''}`} role="status">
        {text}
      </p>
      <Current {...props} state={state} />
    </>
  )
}

function Current(props: ConversationProps & { readonly state: State }) {
  const { client, state, onLanguage, onAgain, onForget, onClose } = props
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
      return <Ended state={state} onWipe={onForget} onAgain={onAgain} onClose={onClose} />
    default:
      return <NoChat state={state} onAgain={onAgain} onClose={onClose} />
  }
}
