import { render } from 'preact'
import { figureNames } from '../../common/src/figureWords'
import { nearest } from '../../common/src/language'
import { FIGURES_TEXTS } from '../texts'
import { AroundContext } from './context'
import type { Found } from './load'
import { Page } from './Page'

/** What is shown of a page without a server. */
export interface BootOptions {
  /** Fetch what the address asks for. */
  readonly load: (asked: string | undefined) => Promise<Found>
}

/** Start the page: in the reader's language, with the period that the address names. */
export async function boot(page: Window, { load }: BootOptions): Promise<void> {
  const { document } = page
  const language = nearest(...page.navigator.languages)
  const texts = FIGURES_TEXTS[language]
  const names = figureNames(language)
  const around = { texts, language, names }
  const app = document.getElementById('app') as HTMLElement
  document.documentElement.lang = language
  document.title = texts.title
  const show = (found: Found | undefined) =>
    render(
      <AroundContext.Provider value={around}>
        <Page found={found} onAgain={() => page.location.reload()} />
      </AroundContext.Provider>,
      app,
    )
  show(undefined)
  const found = await load(new URLSearchParams(page.location.search).get('period') ?? undefined)
  if (found.state === 'here') {
    document.title = `${texts.title}: ${names.period(found.report.period)}`
  }
  show(found)
}
