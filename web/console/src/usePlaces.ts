import { useRef } from 'preact/hooks'
import type { ConversationView } from './client'
import { arrange } from './places'

/** The conversations by place; nothing where a place is free. */
export function usePlaces(
  conversations: readonly ConversationView[],
  limit: number,
): readonly (ConversationView | undefined)[] {
  const places = useRef<readonly (string | undefined)[]>([])
  places.current = arrange(
    places.current,
    conversations.map((view) => view.id),
    limit,
  )
  return places.current.map((id) => conversations.find((view) => view.id === id))
}
