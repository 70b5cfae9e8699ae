import { fill } from '../../../common/src/fill'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import { longestWaiting } from '../desk/signs'

export type Screen = 'desk' | 'network' | 'staff' | 'reports'

/** The way between the screens, for who has more than the desk. */
export interface ScreensProps {
  readonly screens: readonly Screen[]
  readonly shown: Screen
  readonly conversations: readonly ConversationView[]
  /** The letter of a conversation at the desk. */
  readonly letterOf: (id: string) => string
  readonly onShow: (screen: Screen) => void
}

/** Buttons by name; away from the desk also who waits there for an answer. */
export function Screens({ screens, shown, conversations, letterOf, onShow }: ScreensProps) {
  const { texts } = useAround()
  const first = shown === 'desk' ? undefined : longestWaiting(conversations)
  return (
    <>
      <nav class="screens" aria-label={texts.screens}>
        {screens.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === shown ? 'page' : undefined}
            onClick={() => onShow(each)}
          >
            {texts[`screen_${each}`]}
          </button>
        ))}
      </nav>
      {first && (
        <p class="strip at-desk" role="status">
          {fill(texts.waits_at_desk, { letter: letterOf(first.id) })}{' '}
          <button type="button" onClick={() => onShow('desk')}>
            {texts.to_desk}
          </button>
        </p>
      )}
    </>
  )
}
