import { tellsDelivery } from '../../../common/src/delivery'
import { useEnd } from '../../../common/src/useEnd'
import type { Line } from '../client'
import { useAround } from '../context'
import { Message } from './Message'

/** The words so far. */
export interface LogProps {
  readonly lines: readonly Line[]
  /** Whether the other side is typing. */
  readonly typing: boolean
}

/** What was said, in order. New messages are announced politely; a change of delivery state is not. */
export function Log({ lines, typing }: LogProps) {
  const { texts } = useAround()
  const end = useEnd<HTMLDivElement>([lines, typing])
  return (
    <div
      class="log"
      {...end}
      // It can be scrolled by keyboard alone, so it can have the focus.
      tabIndex={0}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={texts.talk_heading}
    >
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
          {texts.operator_typing}
        </p>
      )}
    </div>
  )
}
