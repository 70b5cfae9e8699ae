import type { Speech } from '../../texts'
import { AroundContext } from '../context'
import { Trouble } from './Trouble'

/** Why the page cannot even begin: opened by itself, or without its configuration. */
export interface LostProps {
  readonly why: 'elsewhere' | 'broken'
  readonly speech: Speech
}

/** What to do instead; it needs no server and no site around it. */
export function Lost({ why, speech: { texts, language } }: LostProps) {
  const around = { texts, language, region: '', regionName: (code: string) => code }
  const about = why === 'elsewhere' ? 'elsewhere' : 'unreachable'
  return (
    <AroundContext.Provider value={around}>
      <Trouble heading={texts[`${about}_heading`]} text={texts[`${about}_text`]} />
    </AroundContext.Provider>
  )
}
