import { fill } from '../../../common/src/fill'
import type { Client, ConversationView, Moving } from '../client'
import { useAround } from '../context'

/** A conversation on its way. */
export interface ProgressProps {
  readonly client: Client
  readonly view: ConversationView
  readonly moving: Moving
}

/** How far it is, and what the operator can do about it; why it stays, until that is seen. */
export function Progress({ client, view, moving }: ProgressProps) {
  const { texts, regionName } = useAround()
  const { to, stage } = moving
  const region = 'region' in to ? regionName(to.region) : ''
  const stays = stage !== 'words' && stage !== 'asking' && stage !== 'asked'
  const told =
    stage === 'asking'
      ? texts[region ? 'moving_asking_region' : 'moving_asking_colleague']
      : texts[`moving_${stage}`]
  return (
    <div class="strip progress" role="status">
      <p>{fill(told, { region })}</p>
      {stage === 'words' && !('region' in to) && (
        <button type="button" onClick={() => client.handOver(view.id, to.operator, true)}>
          {texts.moving_anyway}
        </button>
      )}
      {(stage === 'words' || stays) && (
        <button type="button" onClick={() => client.stay(view.id)}>
          {stays ? texts.moving_seen : texts.moving_stay}
        </button>
      )}
    </div>
  )
}
