import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConversationView } from '../client'
import { chime } from './sound'

/**
 * A soft sound for what comes in, where the operator wants it: a new conversation, or words while
 * the page is not looked at. The choice lasts as long as the page.
 */
export function useSound(conversations: readonly ConversationView[]) {
  const [on, setOn] = useState(false)
  const context = useRef<AudioContext | undefined>(undefined)
  const heard = useRef(soundOf(conversations))
  const now = soundOf(conversations)
  useEffect(() => {
    const before = heard.current
    heard.current = now
    if (!on || !context.current) return
    const fresh = now.ids.some((id) => !before.ids.includes(id))
    const words = now.words > before.words && !document.hasFocus()
    if (fresh || words) chime(context.current)
  }, [now.ids.join(), now.words])
  const toggle = () => {
    // A browser lets a page sound only after a press.
    context.current ??= 'AudioContext' in window ? new AudioContext() : undefined
    if (!on && context.current) chime(context.current)
    setOn(!on)
  }
  return { on, toggle }
}

function soundOf(conversations: readonly ConversationView[]) {
  const open = conversations.filter((each) => each.state !== 'ended')
  return {
    ids: open.map((each) => each.id),
    words: open.reduce(
      (sum, each) => sum + each.lines.filter(({ by }) => by === 'visitor').length,
      0,
    ),
  }
}
