import type { LanguageCode } from '../../../common/src/language'
import { CHAT_TEXTS } from '../../texts'
import { AroundContext } from '../context'
import { Trouble } from './Trouble'

/** Why the page cannot even begin: opened by itself, or without its configuration. */
export interface LostProps {
  readonly why: 'elsewhere' | 'broken'
  readonly language: LanguageCode
}

/** What to do instead; it needs no server and no site around it. */
export function Lost({ why, language }: LostProps) {
  const texts = CHAT_TEXTS[language]
  const around = { texts, language, region: '', regionName: (code: string) => code }
  const about = why === 'elsewhere' ? 'elsewhere' : 'unreachable'
  return (
    <AroundContext.Provider value={around}>
      <Trouble heading={texts[`${about}_heading`]} text={texts[`${about}_text`]} />
    </AroundContext.Provider>
  )
}
