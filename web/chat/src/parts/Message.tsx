import { withNumbers } from '../../../common/src/numbers'
import type { Line } from '../client'
import { useAround } from '../context'

/** One message of the log. */
export interface MessageProps {
  readonly line: Line
  /** Whether it is the first of several by the same person. */
  readonly first: boolean
  /** Whether to show its delivery state; who listens always hears it. */
  readonly tell: boolean
}

/** A message: who, the words as plain text in their own direction, and whether they arrived. */
export function Message({ line, first, tell }: MessageProps) {
  const { texts } = useAround()
  const mine = line.by === 'visitor'
  return (
    <div
      class={`message ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${line.text === undefined ? 'unreadable' : ''}`}
    >
      <p class={first && !mine ? 'who' : 'hidden'}>{mine ? texts.you : texts.operator}</p>
      <p class="words" dir="auto">
        {line.text === undefined ? texts.unreadable : withNumbers(line.text)}
      </p>
      {mine && (
        <p class={`delivery ${line.delivered} ${tell ? '' : 'hidden'}`}>{texts[line.delivered]}</p>
      )}
    </div>
  )
}
