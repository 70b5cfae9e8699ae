import { useClient } from '../../common/src/useClient'
import type { Client } from './client'
import { useAround } from './context'
import { Board } from './screens/Board'
import { Plain } from './screens/Plain'

/** The console of somebody who is signed in. */
export interface ConsoleProps {
  readonly client: Client
  /** Sign in again at the hosted pages. */
  readonly onSignIn: () => void
  readonly onSignOut: () => void
  readonly onReload: () => void
}

/** The board while there is work; else what ended it here, and what to do. */
export function Console({ client, onSignIn, onSignOut, onReload }: ConsoleProps) {
  const { texts } = useAround()
  const state = useClient(client)
  const reload = (text: string) => (
    <button type="button" class="primary" onClick={onReload}>
      {text}
    </button>
  )
  const signOut = (
    <button type="button" onClick={onSignOut}>
      {texts.sign_out}
    </button>
  )
  switch (state.phase) {
    case 'connecting':
      return <Plain heading={texts.connecting} />
    case 'displaced':
      return (
        <Plain heading={texts.displaced_heading} text={texts.displaced_text}>
          {reload(texts.displaced_here)}
        </Plain>
      )
    case 'disabled':
      return (
        <Plain heading={texts.disabled_heading} text={texts.disabled_text}>
          {signOut}
        </Plain>
      )
    case 'signed_out':
      return (
        <Plain heading={texts.token_heading} text={texts.token_text}>
          <button type="button" class="primary" onClick={onSignIn}>
            {texts.sign_in}
          </button>
        </Plain>
      )
    case 'reload':
      return (
        <Plain heading={texts.reload_heading} text={texts.reload_text}>
          {reload(texts.reload)}
        </Plain>
      )
    case 'unreachable':
      return (
        <Plain heading={texts.broken_heading} text={texts.lost}>
          {reload(texts.reload)}
        </Plain>
      )
    case 'working':
      return <Board client={client} state={state} onSignIn={onSignIn} onSignOut={onSignOut} />
  }
}
