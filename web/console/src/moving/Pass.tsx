import { useEffect, useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { Client, Colleague, ConversationView } from '../client'
import { useAround } from '../context'
import { Regions } from './Regions'

/** To whom a conversation may go. */
export interface PassProps {
  readonly client: Client
  readonly view: ConversationView
  /** Who else of the region is there; nothing while that is asked. */
  readonly colleagues: readonly Colleague[] | undefined
  readonly onDone: () => void
}

/** A colleague at once, or another region if the visitor agrees; or not after all. */
export function Pass({ client, view, colleagues, onDone }: PassProps) {
  const { texts } = useAround()
  const [elsewhere, setElsewhere] = useState(false)
  useEffect(() => client.askColleagues(), [])
  const give = (operator?: string) => {
    client.handOver(view.id, operator)
    onDone()
  }
  const ask = (region: string) => {
    client.transfer(view.id, region)
    onDone()
  }
  return (
    <div
      class="pass"
      role="group"
      aria-label={texts.pass}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <h3 tabIndex={-1} ref={takeFocus}>
        {elsewhere ? texts.pass_region : texts.pass_colleague}
      </h3>
      {elsewhere ? (
        <Regions own={client.state.region} onAsk={ask} onBack={onDone} />
      ) : (
        <>
          <Colleagues found={colleagues} onGive={give} />
          <div class="actions">
            <button type="button" onClick={() => setElsewhere(true)}>
              {texts.pass_region}
            </button>
            <button type="button" class="quiet" onClick={onDone}>
              {texts.pass_back}
            </button>
          </div>
        </>
      )}
    </div>
  )
}

interface ColleaguesProps {
  readonly found: readonly Colleague[] | undefined
  readonly onGive: (operator?: string) => void
}

function Colleagues({ found, onGive }: ColleaguesProps) {
  const { texts } = useAround()
  const free = found?.filter((each) => each.state === 'available' && each.free > 0)
  if (!free) return <p role="status">{texts.pass_asking}</p>
  if (free.length === 0) return <p role="status">{texts.pass_nobody}</p>
  return (
    <div class="people">
      <button type="button" class="primary" onClick={() => onGive()}>
        {texts.pass_colleague_any}
      </button>
      {free.map(({ operator, free: room }) => (
        <button type="button" key={operator} onClick={() => onGive(operator)}>
          {fill(texts.pass_colleague_one, { operator, free: String(room) })}
        </button>
      ))}
    </div>
  )
}

const takeFocus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })
