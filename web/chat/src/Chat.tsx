import { useMemo, useState } from 'preact/hooks'
import { type Config, regionName } from '../../common/src/config'
import type { LanguageCode } from '../../common/src/language'
import { CHAT_TEXTS } from '../texts'
import { Conversation } from './Conversation'
import { AroundContext } from './context'
import type { Visit } from './visit'

/** What the page needs to show a chat. */
export interface ChatProps {
  readonly config: Config
  readonly region: string
  readonly language: LanguageCode
  readonly visit: Visit
  readonly onLanguage: (language: LanguageCode) => void
  readonly onClose: () => void
}

/** The chat in one language; another language, before the start, is another anonymous visitor. */
export function Chat({ config, region, language: first, visit, onLanguage, onClose }: ChatProps) {
  const [language, setLanguage] = useState(first)
  const [client, setClient] = useState(() => visit.begin(first))
  const around = useMemo(
    () => ({
      texts: CHAT_TEXTS[language],
      language,
      region: regionName(config, region),
      regionName: (code: string) => regionName(config, code),
    }),
    [config, region, language],
  )
  const begin = (next: LanguageCode) => {
    setLanguage(next)
    setClient(visit.begin(next))
    onLanguage(next)
  }
  return (
    <AroundContext.Provider value={around}>
      <Conversation
        client={client}
        onLanguage={begin}
        onAgain={() => begin(language)}
        onForget={() => visit.leave()}
        onClose={onClose}
      />
    </AroundContext.Provider>
  )
}
