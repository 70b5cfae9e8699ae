import { useState } from 'preact/hooks'
import type { Client, State } from '../client'
import { useAround } from '../context'
import { Segments } from '../parts/Segments'

const PRESENCES = ['available', 'paused', 'leaving'] as const
const REASONS = ['break', 'case_work', 'training', 'technical'] as const

/** Whether new conversations come; a pause takes a reason from a list. */
export function Presence({ client, state }: { readonly client: Client; readonly state: State }) {
  const { texts } = useAround()
  const { presence, reason } = state
  const [asking, setAsking] = useState(false)
  const pausing = presence === 'paused'
  return (
    <div class="presence">
      <Segments
        label={texts.presence}
        name="presence"
        value={asking ? 'paused' : PRESENCES.find((each) => each === presence)}
        options={PRESENCES.map((each) => [each, texts[`presence_${each}`]])}
        onChoose={(chosen) => {
          setAsking(chosen === 'paused')
          if (chosen !== 'paused') client.presence(chosen)
        }}
      />
      {asking && (
        <div class="reasons" role="group" aria-label={texts.pause_reason}>
          {REASONS.map((each) => (
            <button
              type="button"
              key={each}
              aria-pressed={pausing && reason === each}
              onClick={() => {
                setAsking(false)
                client.presence('paused', each)
              }}
            >
              {texts[`paused_${each}`]}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
