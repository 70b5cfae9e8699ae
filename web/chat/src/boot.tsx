import { render } from 'preact'
import { type Config, region as regionIn } from '../../common/src/config'
import { type LanguageCode, nearest } from '../../common/src/language'
import { CHAT_TEXTS } from '../texts'
import { Chat } from './Chat'
import type { Client } from './client'
import { type Host, meetHost } from './host'
import { leave } from './leaving'
import { regionOf } from './place'
import { Lost } from './screens/Lost'
import { Visit } from './visit'

/** What the page is made with. */
export interface BootOptions {
  readonly config: Promise<Config>
  readonly connect: (options: { url: string; region: string; language: LanguageCode }) => Client
}

/**
 * Start the page: the exit first, then the handshake, then the chat.
 *
 * The exit works from the first moment, whatever becomes of the rest. Going back to a page that
 * the browser had kept starts over with nothing in it.
 */
export function boot(page: Window, { config: loading, connect }: BootOptions): void {
  const { document } = page
  const region = regionOf(page.location.pathname)
  const app = document.getElementById('app') as HTMLElement
  const exit = document.getElementById('exit') as HTMLAnchorElement
  const name = document.getElementById('name') as HTMLElement
  let language: LanguageCode = nearest(document.documentElement.lang)
  let host: Host | undefined
  let visit: Visit | undefined

  const speak = (next: LanguageCode) => {
    language = next
    const texts = CHAT_TEXTS[language]
    document.documentElement.lang = language
    document.title = texts.title
    exit.textContent = texts.exit
    exit.title = texts.exit_hint
  }
  const forget = () => {
    visit?.leave()
    visit = undefined
    render(null, app)
  }
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    const texts = CHAT_TEXTS[language]
    leave({
      page,
      exit: exit.href,
      title: '\u00a0',
      gone: texts.gone,
      goneLink: texts.gone_link,
      wipe: forget,
      tellHost: () => host?.send({ kind: 'leave' }),
    })
  })

  const show = (config: Config, code: string) => {
    app.replaceChildren()
    visit = new Visit((spoken) =>
      connect({ url: config.websocket_url, region: code, language: spoken }),
    )
    name.textContent = regionIn(config, code)?.name ?? ''
    render(
      <Chat
        config={config}
        region={code}
        language={language}
        visit={visit}
        onLanguage={speak}
        onClose={() => host?.send({ kind: 'close' })}
      />,
      app,
    )
  }
  const start = async () => {
    const sites = loading.then((config) => {
      exit.href = config.exit_url
      return regionIn(config, region ?? '')?.sites ?? []
    })
    sites.catch(() => sayLost('broken'))
    if (page.parent === page || !region) return sayLost('elsewhere')
    host = await meetHost(page, sites)
    speak(nearest(host.language, language))
    const config = await loading
    show(config, region)
    page.addEventListener('pageshow', (event) => {
      if (event.persisted) show(config, region)
    })
    host.send({ kind: 'ready', exit: exit.href })
  }
  const sayLost = (why: 'elsewhere' | 'broken') => {
    app.replaceChildren()
    render(<Lost why={why} language={language} />, app)
  }

  page.addEventListener('pagehide', forget)
  speak(language)
  void start()
}
