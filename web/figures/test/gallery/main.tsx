/** Shows the state that the address names: `?state=full&language=en`; without, tells their names. */

import { render } from 'preact'
import { figureNames } from '../../../common/src/figureWords'
import { AroundContext } from '../../src/context'
import { Page } from '../../src/Page'
import { FIGURES_TEXTS } from '../../texts'
import { STATES } from './states'

const asks = new URLSearchParams(location.search)
const language = asks.get('language') === 'en' ? 'en' : 'nl'
const texts = FIGURES_TEXTS[language]
const app = document.getElementById('app') as HTMLElement

/** Every chart is there, and a frame later it is drawn. */
async function drawn(): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(undefined)))
  const waiting = () =>
    [...document.querySelectorAll('.chart-canvas')].some((each) => !each.querySelector('canvas'))
  do await frame()
  while (waiting())
  await frame()
}

document.documentElement.lang = language
document.title = texts.title
const name = asks.get('state') ?? ''
if (name in STATES) {
  render(
    <AroundContext.Provider value={{ texts, language, names: figureNames(language) }}>
      <Page found={STATES[name]} onAgain={() => undefined} />
    </AroundContext.Provider>,
    app,
  )
  for (const each of document.querySelectorAll('details')) each.open = asks.has('unfold')
}
await drawn()
Object.assign(window, { gallery: Object.keys(STATES) })
