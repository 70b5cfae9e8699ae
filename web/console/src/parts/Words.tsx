import { tellsDelivery } from '../../../common/src/delivery'
import { fill } from '../../../common/src/fill'
import { useEnd } from '../../../common/src/useEnd'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import { Message } from './Message'

/** What was said: first what the visitor's page tells of before, marked as such, then what came since. */
export function Words({
  view,
  letter,
}: {
  readonly view: ConversationView
  readonly letter: string
}) {
  const { texts } = useAround()
  const { told, lines, typing } = view
  const end = useEnd<HTMLDivElement>([told, lines, typing])
  return (
    <div
      class="log"
      {...end}
      tabIndex={0}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={fill(texts.conversation, { letter })}
    >
      {told.length > 0 && (
        <div class="told">
          <h3>{texts.told_heading}</h3>
          <p class="hint">{texts.told_text}</p>
          {told.map((line, index) => (
            <Message key={index} line={line} first={told[index - 1]?.by !== line.by} />
          ))}
          <p class="rule">{texts.told_end}</p>
        </div>
      )}
      {told.length + lines.length === 0 && <p class="hint">{texts.nothing_yet}</p>}
      {lines.map((line, index) => (
        <Message
          key={index}
          line={line}
          first={lines[index - 1]?.by !== line.by}
          tell={tellsDelivery(lines, index)}
        />
      ))}
      {typing && (
        <p class="typing" aria-live="off">
          {texts.visitor_typing}
        </p>
      )}
    </div>
  )
}
