import { withNumbers } from '../../../common/src/numbers'
import type { Line } from '../client'
import { useAround } from '../context'

/** One message of a conversation. */
export interface MessageProps {
  readonly line: Line
  /** Whether it is the first of several by the same person. */
  readonly first: boolean
  /** Whether to show its delivery state; left out where it has none, as what was told. */
  readonly tell?: boolean
}

/** A message: who, the words as plain text in their own direction, and whether they arrived. */
export function Message({ line, first, tell }: MessageProps) {
  const { texts } = useAround()
  const mine = line.by === 'operator'
  return (
    <div
      class={`message ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${line.text === undefined ? 'unreadable' : ''}`}
    >
      <p class="hidden">{mine ? texts.you : texts.visitor}</p>
      <p class="words" dir="auto">
        {line.text === undefined ? texts.unreadable : withNumbers(line.text)}
      </p>
      {mine && tell !== undefined && (
        <p class={`delivery ${line.delivered} ${tell ? '' : 'hidden'}`}>{texts[line.delivered]}</p>
      )}
    </div>
  )
}
