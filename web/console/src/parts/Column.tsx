import { useState } from 'preact/hooks'
import { Composer } from '../../../common/src/Composer'
import { fill } from '../../../common/src/fill'
import { Brief } from '../card/Brief'
import type { Client, Colleague, ConversationView } from '../client'
import { useAround } from '../context'
import { type Drafts, useDraft } from '../desk/drafts'
import { Signs } from '../desk/Signs'
import type { Signs as Found } from '../desk/signs'
import { Pass } from '../moving/Pass'
import { Progress } from '../moving/Progress'
import { Aids } from '../prepared/Aids'
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
  /** Whether it is the one in view where there is room for one only. */
  readonly shown: boolean
  readonly signs: Found
  readonly drafts: Drafts
  readonly colleagues: readonly Colleague[] | undefined
  /** The operator's own region. */
  readonly home: string | undefined
  /** Whether the region's card is open for it. */
  readonly carded: boolean
  readonly onCard: () => void
  readonly onFocus: () => void
}

/** A conversation in its place; the place stays the same while others come and go. */
export function Column(props: ColumnProps) {
  const { client, view, letter, shown, signs, drafts, colleagues, onFocus } = props
  const { home, carded, onCard } = props
  const { texts } = useAround()
  const [asking, setAsking] = useState<'end' | 'pass'>()
  const draft = useDraft(drafts, view.id)
  const { id, lines } = view
  const over = view.state === 'ended'
  const fresh = !over && !lines.some(({ by }) => by === 'operator')
  return (
    <section
      id={`column-${letter}`}
      class={`column ${over ? 'over' : ''} ${shown ? 'shown' : ''} ${signs.longest ? 'waits' : ''}`}
      aria-label={fill(texts.conversation, { letter })}
      onFocusIn={onFocus}
    >
      <div class="head">
        <About view={view} letter={letter} />
        {!over && !asking && (
          <div class="choices">
            <button type="button" class="quiet" onClick={() => setAsking('end')}>
              {texts.end}
            </button>
            {!view.moving && (
              <button type="button" class="quiet" onClick={() => setAsking('pass')}>
                {texts.pass}
              </button>
            )}
          </div>
        )}
      </div>
      {!over && asking === 'end' && (
        <End onEnd={(reason) => client.end(id, reason)} onBack={() => setAsking(undefined)} />
      )}
      {!over && asking === 'pass' && (
        <Pass
          client={client}
          view={view}
          colleagues={colleagues}
          onDone={() => setAsking(undefined)}
        />
      )}
      {!over && view.moving && <Progress client={client} view={view} moving={view.moving} />}
      <Signs signs={signs} />
      {!over && view.gap && <p class="strip">{texts[`gap_${view.gap}`]}</p>}
      {!over && !view.visitorPresent && <p class="strip">{texts.visitor_away}</p>}
      {lines.some(lost) && <p class="strip">{texts.undelivered}</p>}
      <Brief view={view} fresh={fresh} elsewhere={!over && !carded && view.entryRegion !== home} />
      <Words view={view} letter={letter} />
      {!over && (
        <Aids
          view={view}
          letter={letter}
          shown={shown}
          drafts={drafts}
          carded={carded}
          onCard={onCard}
        />
      )}
      {over ? (
        <WrapUp view={view} onSave={(account) => client.wrapUp(id, account)} />
      ) : (
        <Composer
          id={`message-${letter}`}
          label={fill(texts.message, { letter })}
          send={texts.send}
          tooLong={texts.too_long}
          draft={draft}
          onSay={(text) => client.say(id, text)}
          onTyping={() => client.typing(id)}
        />
      )}
    </section>
  )
}

const lost = ({ by, delivered }: ConversationView['lines'][number]) =>
  by === 'operator' && delivered === 'not_delivered'
