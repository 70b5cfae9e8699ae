import { useState } from 'preact/hooks'
import type { ConversationView } from '../client'

/** Where a card lies over the conversations, instead of beside them: see card.css. */
const OVER = '(max-width: 64rem)'

/** The one card that is open, by its conversation; it goes with that. */
export function useCard(places: readonly (ConversationView | undefined)[]) {
  const [id, setId] = useState<string>()
  const [back, setBack] = useState<HTMLElement>()
  const of = places.find((view) => view && view.id === id && view.state !== 'ended')
  const close = (within: boolean) => {
    setId(undefined)
    if (within) requestAnimationFrame(() => back?.isConnected && back.focus())
  }
  return {
    of,
    close,
    /** Open it, from where the focus is; close it when it is open for this conversation. */
    toggle: (wanted: string) => {
      if (wanted === of?.id) return close(true)
      const active = document.activeElement
      setBack(active instanceof HTMLElement && active !== document.body ? active : undefined)
      setId(wanted)
    },
    /** Close it where it lies over what somebody goes to. */
    uncover: () => {
      if (typeof matchMedia === 'function' && matchMedia(OVER).matches) setId(undefined)
    },
  }
}
