import { type ComponentChildren, render } from 'preact'
import { type Config, regionName } from '../../common/src/config'
import { nearest } from '../../common/src/language'
import { CONSOLE_TEXTS } from '../texts'
import { Console } from './Console'
import type { Client } from './client'
import { AroundContext } from './context'
import { Plain } from './screens/Plain'

/** The sign-in, as this page uses it. */
export interface Door {
  takeUp(): Promise<boolean>
  begin(): Promise<void>
  token(fresh?: boolean): Promise<string>
  end(): Promise<void>
}

/** What the page is made with. */
export interface BootOptions {
  readonly config: Promise<Config>
  readonly door: (config: Config) => Door
  readonly connect: (options: {
    url: string
    token: (fresh?: boolean) => Promise<string>
  }) => Client
}

/** Start the console: configuration, sign-in, then the socket. */
export async function boot(page: Window, options: BootOptions): Promise<void> {
  const { document } = page
  const language = nearest(...page.navigator.languages)
  const texts = CONSOLE_TEXTS[language]
  const app = document.getElementById('app') as HTMLElement
  document.documentElement.lang = language
  document.title = texts.title
  const say = (heading: string, text?: string, children?: ComponentChildren) =>
    render(
      <Plain heading={heading} text={text}>
        {children}
      </Plain>,
      app,
    )

  say(texts.loading)
  let config: Config
  try {
    config = await options.config
  } catch {
    return say(texts.broken_heading, texts.broken_text)
  }
  const door = options.door(config)
  const signIn = () => void door.begin().catch(() => invite(texts.sign_in_failed))
  const invite = (text: string) =>
    say(
      texts.sign_in_heading,
      text,
      <button type="button" class="primary" onClick={signIn}>
        {texts.sign_in}
      </button>,
    )
  try {
    if (!(await door.takeUp())) return invite(texts.sign_in_text)
  } catch {
    return invite(texts.sign_in_failed)
  }
  const client = options.connect({ url: config.websocket_url, token: (fresh) => door.token(fresh) })
  const around = {
    texts,
    language,
    regions: Object.keys(config.regions),
    regionName: (code: string) => regionName(config, code),
  }
  const signOut = () => {
    client.signOut()
    client.dispose()
    render(null, app)
    void door.end()
  }
  render(
    <AroundContext.Provider value={around}>
      <Console
        client={client}
        onSignIn={signIn}
        onSignOut={signOut}
        onReload={() => page.location.reload()}
      />
    </AroundContext.Provider>,
    app,
  )
}
