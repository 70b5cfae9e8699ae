import { fill } from '../../../common/src/fill'
import type { Client, State } from '../client'
import { useAround } from '../context'

/** What an operator has to know of their own session. */
export interface SessionNotesProps {
  readonly client: Pick<Client, 'noted'>
  readonly state: Pick<State, 'ending' | 'givenBack' | 'moved'>
  /** Sign in again at the hosted pages. */
  readonly onSignIn: () => void
}

/** The sign-in that ends, and the conversations that went on without this operator: never in silence. */
export function SessionNotes({ client, state, onSignIn }: SessionNotesProps) {
  const { texts, regionName } = useAround()
  const { ending, givenBack = 0, moved } = state
  const went = givenBack === 1 ? texts.given_back_one : texts.given_back_more
  return (
    <div class="session-notes" role="status">
      {ending && (
        <p class="strip">
          {texts.token_ending}{' '}
          <button type="button" onClick={onSignIn}>
            {texts.token_again}
          </button>
        </p>
      )}
      {givenBack > 0 && (
        <p class="strip">
          {fill(went, { count: String(givenBack) })}{' '}
          <button type="button" onClick={() => client.noted()}>
            {texts.noted}
          </button>
        </p>
      )}
      {moved && (
        <p class="strip">
          {'region' in moved.to
            ? fill(texts.moved_region, { region: regionName(moved.to.region) })
            : texts.moved_colleague}{' '}
          <button type="button" onClick={() => client.noted()}>
            {texts.noted}
          </button>
        </p>
      )}
    </div>
  )
}
