import { fill } from '../../../common/src/fill'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Keys } from '../desk/Keys'
import { Presence } from '../desk/Presence'
import { Segments } from './Segments'

/** What the operator can set: for all conversations at once. */
export interface HeaderProps {
  readonly client: Client
  readonly state: State
  readonly sound: { readonly on: boolean; readonly toggle: () => void }
  readonly onSignOut: () => void
}

const LIMITS = [1, 2, 3] as const

/** Presence, limit, who somebody is here, and the way out. */
export function Header({ client, state, sound, onSignOut }: HeaderProps) {
  const { texts, regionName } = useAround()
  const { presence, limit, most } = state
  const limits = LIMITS.filter((each) => each <= most)
  return (
    <header class="top">
      <div class="who-am-i">
        <h1 class="brand">{texts.name}</h1>
        <p class="as">
          {fill(texts.working_as, {
            operator: state.operator ?? '',
            region: regionName(state.region ?? ''),
          })}
        </p>
      </div>
      <Presence client={client} state={state} />
      <Segments
        label={texts.limit}
        name="limit"
        value={limits.find((each) => each === limit)}
        options={limits.map((each) => [each, String(each)])}
        onChoose={(chosen) => client.presence(presence, own(state.reason), chosen)}
      />
      <div class="tools">
        <button type="button" class="quiet" aria-pressed={sound.on} onClick={sound.toggle}>
          {sound.on ? texts.sound_on : texts.sound_off}
        </button>
        <Keys />
        <button type="button" class="quiet" onClick={onSignOut}>
          {texts.sign_out}
        </button>
      </div>
    </header>
  )
}

/** What only the server says of a pause goes when its operator changes anything. */
const own = (reason: State['reason']) => (reason === 'not_answering' ? undefined : reason)
