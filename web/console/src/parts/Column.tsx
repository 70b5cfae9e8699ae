import { useState } from 'preact/hooks'
import { Composer } from '../../../common/src/Composer'
import { fill } from '../../../common/src/fill'
import type { Client, ConversationView } from '../client'
import { useAround } from '../context'
import { About } from './About'
import { End } from './End'
import { Words } from './Words'
import { WrapUp } from './WrapUp'

/** One conversation, from the claim to the wrap-up. */
export interface ColumnProps {
  readonly client: Client
  readonly view: ConversationView
  /** A letter that tells it from its neighbours, for as long as it lasts. */
  readonly letter: string
}

/** A conversation in its place; the place stays the same while others come and go. */
export function Column({ client, view, letter }: ColumnProps) {
  const { texts } = useAround()
  const [asking, setAsking] = useState(false)
  const { id } = view
  const over = view.state === 'ended'
  return (
    <section
      class={`column ${over ? 'over' : ''}`}
      aria-label={fill(texts.conversation, { letter })}
    >
      <div class="head">
        <About view={view} letter={letter} />
        {!over && !asking && (
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {texts.end}
          </button>
        )}
      </div>
      {!over && asking && (
        <End onEnd={(reason) => client.end(id, reason)} onBack={() => setAsking(false)} />
      )}
      {!over && view.gap && <p class="strip">{texts[`gap_${view.gap}`]}</p>}
      {!over && !view.visitorPresent && <p class="strip">{texts.visitor_away}</p>}
      <Words view={view} letter={letter} />
      {over ? (
        <WrapUp view={view} onSave={(account) => client.wrapUp(id, account)} />
      ) : (
        <Composer
          id={`message-${letter}`}
          label={fill(texts.message, { letter })}
          send={texts.send}
          tooLong={texts.too_long}
          onSay={(text) => client.say(id, text)}
          onTyping={() => client.typing(id)}
        />
      )}
    </section>
  )
}
