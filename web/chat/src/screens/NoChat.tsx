import { fill } from '../../../common/src/fill'
import type { SpokenCode } from '../../../common/src/language'
import { weekdayAndTime } from '../../../common/src/when'
import type { State } from '../client'
import { useAround } from '../context'
import { Trouble } from './Trouble'

/** While there is no chat to be had. */
export interface NoChatProps {
  readonly state: State
  readonly onLanguage: (language: SpokenCode) => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** Closed, full, out of reach, or too old a page. */
export function NoChat({ state, onLanguage, onAgain, onClose }: NoChatProps) {
  const { texts, language } = useAround()
  const { welcome } = state
  const closing = (
    <button type="button" class="quiet" onClick={onClose}>
      {texts.close}
    </button>
  )
  // Too old a page has to be fetched anew; the site's script greets it again.
  const again = state.phase === 'reload' ? () => location.reload() : onAgain
  const retry = (
    <button type="button" class="primary" onClick={again}>
      {texts.try_again}
    </button>
  )
  if (state.phase === 'closed' || state.error === 'closed') {
    const next = welcome?.next_opening
    const more = next && fill(texts.closed_next, { when: weekdayAndTime(next, language) })
    return (
      <Trouble
        heading={texts.closed_heading}
        more={more || undefined}
        text={texts.closed_text}
        welcome={welcome}
        onLanguage={onLanguage}
      >
        {closing}
      </Trouble>
    )
  }
  const why =
    state.phase === 'reload' ? 'reload' : state.error === 'queue_full' ? 'full' : 'unreachable'
  return (
    <Trouble
      heading={texts[`${why}_heading`]}
      text={texts[`${why}_text`]}
      welcome={welcome}
      onLanguage={onLanguage}
    >
      {retry}
      {closing}
    </Trouble>
  )
}
