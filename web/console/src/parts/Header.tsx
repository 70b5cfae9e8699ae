import { fill } from '../../../common/src/fill'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Segments } from './Segments'

/** What the operator can set: for all conversations at once. */
export interface HeaderProps {
  readonly client: Client
  readonly state: State
  readonly onSignOut: () => void
}

const PRESENCES = ['available', 'paused', 'leaving'] as const
const LIMITS = [1, 2, 3] as const

/** Presence, limit, who somebody is here, and the way out. */
export function Header({ client, state, onSignOut }: HeaderProps) {
  const { texts, regionName } = useAround()
  const { presence, limit } = state
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
      <Segments
        label={texts.presence}
        name="presence"
        value={PRESENCES.find((each) => each === presence)}
        options={PRESENCES.map((each) => [each, texts[`presence_${each}`]])}
        onChoose={(chosen) => client.presence(chosen)}
      />
      <Segments
        label={texts.limit}
        name="limit"
        value={LIMITS.find((each) => each === limit)}
        options={LIMITS.map((each) => [each, String(each)])}
        onChoose={(chosen) => client.presence(presence, undefined, chosen)}
      />
      <button type="button" class="quiet" onClick={onSignOut}>
        {texts.sign_out}
      </button>
    </header>
  )
}
