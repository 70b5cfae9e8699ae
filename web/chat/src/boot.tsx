import { render } from 'preact'
import { type Config, region as regionIn } from '../../common/src/config'
import { fill } from '../../common/src/fill'
import { direction, nearest, nearestSpoken, type SpokenCode } from '../../common/src/language'
import { thrice } from '../../common/src/shift'
import { type Speech, speech, speechIn } from '../texts'
import { Chat } from './Chat'
import type { Client } from './client'
import { markEnglish, sayIn } from './english'
import { type Host, meetHost } from './host'
import { leave } from './leaving'
import { regionOf } from './place'
import { Lost } from './screens/Lost'
import { Visit } from './visit'

/** What the page is made with. */
export interface BootOptions {
  readonly config: Promise<Config>
  /** Whether this browser has what a chat needs; one that has not gets the telephone. */
  readonly able?: boolean
  readonly connect: (options: { url: string; region: string; language: SpokenCode }) => Client
}

/**
 * Start the page: the exit first, then the handshake, then the chat.
 *
 * The exit works from the first moment, whatever becomes of the rest. Going back to a page that
 * the browser had kept starts over with nothing in it.
 */
export function boot(page: Window, { config: loading, able = true, connect }: BootOptions): void {
  const { document } = page
  const region = regionOf(page.location.pathname)
  const app = document.getElementById('app') as HTMLElement
  const exit = document.getElementById('exit') as HTMLAnchorElement
  const name = document.getElementById('name') as HTMLElement
  const said = document.getElementById('said') as HTMLElement
  let spoken = speech(nearest(document.documentElement.lang))
  let host: Host | undefined
  let visit: Visit | undefined

  const speak = (next: Speech) => {
    spoken = next
    markEnglish(next.english)
    document.documentElement.lang = next.language
    document.documentElement.dir = direction(next.language)
    document.title = next.texts.title
    sayIn(exit, next.texts.exit)
    exit.title = next.texts.exit_hint
  }
  const forget = () => {
    visit?.leave()
    visit = undefined
    render(null, app)
  }
  const goAway = () => {
    const { texts } = spoken
    leave({
      page,
      exit: exit.href,
      title: texts.gone,
      gone: texts.gone,
      goneLink: texts.gone_link,
      wipe: forget,
      tellHost: () => host?.send({ kind: 'leave' }),
    })
  }
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    goAway()
  })
  // Keys that are pressed in the frame never reach the site around it.
  thrice(goAway, (more) => {
    sayIn(said, more ? fill(spoken.texts.shift, { times: `${more}` }) : '')
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
        first={spoken}
        visit={visit}
        onSpeech={speak}
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
    speak(await speechIn(nearestSpoken(host.language, spoken.language)))
    const config = await loading
    if (able) show(config, region)
    else sayLost('broken')
    page.addEventListener('pageshow', (event) => {
      if (event.persisted && able) show(config, region)
    })
    host.send({ kind: 'ready', exit: exit.href })
  }
  const sayLost = (why: 'elsewhere' | 'broken') => {
    app.replaceChildren()
    render(<Lost why={why} speech={spoken} />, app)
  }

  page.addEventListener('pagehide', forget)
  speak(spoken)
  void start()
}
