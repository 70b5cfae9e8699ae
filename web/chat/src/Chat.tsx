import { useMemo, useState } from 'preact/hooks'
import { type Config, regionName } from '../../common/src/config'
import type { SpokenCode } from '../../common/src/language'
import { type Speech, speechIn } from '../texts'
import { Conversation } from './Conversation'
import type { Phase } from './client'
import { AroundContext } from './context'
import type { Visit } from './visit'

/** What the page needs to show a chat. */
export interface ChatProps {
  readonly config: Config
  readonly region: string
  /** The language to begin with. */
  readonly first: Speech
  readonly visit: Visit
  /** The page around is to speak the same. */
  readonly onSpeech: (speech: Speech) => void
  readonly onClose: () => void
}

/** Before the start, and where there is none. */
const MAY_CHANGE: readonly Phase[] = ['connecting', 'welcome', 'closed', 'refused', 'unreachable']

/** The chat in one language; another language, before the start, is another anonymous visitor. */
export function Chat({ config, region, first, visit, onSpeech, onClose }: ChatProps) {
  const [{ language, texts }, setSpeech] = useState(first)
  const [client, setClient] = useState(() => visit.begin(first.language))
  const around = useMemo(
    () => ({
      texts,
      language,
      region: regionName(config, region),
      regionName: (code: string) => regionName(config, code),
    }),
    [config, region, language, texts],
  )
  const change = async (next: SpokenCode) => {
    const speech = await speechIn(next)
    // Somebody may have left, or begun, before the texts had come.
    if (visit.client !== client || !MAY_CHANGE.includes(client.state.phase)) return
    onSpeech(speech)
    setSpeech(speech)
    setClient(visit.begin(speech.language))
  }
  return (
    <AroundContext.Provider value={around}>
      <Conversation
        // A new screen, so that its heading takes the focus: what was clicked on has gone.
        key={language}
        client={client}
        onLanguage={change}
        onAgain={() => setClient(visit.begin(language))}
        onClose={onClose}
      />
    </AroundContext.Provider>
  )
}
