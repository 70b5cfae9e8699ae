import type { ComponentChildren } from 'preact'
import type { SpokenCode } from '../../../common/src/language'
import type { Welcome } from '../../../shared/src/protocol'
import { Languages } from '../parts/Languages'
import { Phones } from '../parts/Phones'
import { Screen } from '../parts/Screen'

/** Why there is no chat, and what to do instead. */
export interface TroubleProps {
  readonly heading: string
  readonly text: string
  readonly welcome?: Welcome | undefined
  /** Another thing to say, before the telephone. */
  readonly more?: string | undefined
  /** Where another language can be chosen. */
  readonly onLanguage?: (language: SpokenCode) => void
  /** What can be done besides calling. */
  readonly children?: ComponentChildren
}

/** Whatever keeps the chat from being: always with the telephone, never a dead end. */
export function Trouble({ heading, text, welcome, more, onLanguage, children }: TroubleProps) {
  return (
    <Screen heading={heading} className="trouble">
      {onLanguage && <Languages ofRegion={welcome?.languages} onLanguage={onLanguage} />}
      {more && <p class="lead">{more}</p>}
      <p>{text}</p>
      <Phones of={welcome} />
      {children && <div class="actions">{children}</div>}
    </Screen>
  )
}
