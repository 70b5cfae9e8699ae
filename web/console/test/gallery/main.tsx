/** Shows the state that the address names: `?state=three&language=en`; without, tells their names. */

import { render } from 'preact'
import { Console } from '../../src/Console'
import { AroundContext } from '../../src/context'
import { DocumentsContext } from '../../src/documents/Documents'
import { CONSOLE_TEXTS } from '../../texts'
import { REPORT_TEXTS } from '../../texts/reports'
import { FakeClient } from '../fakeClient'
import { fakeDocuments } from '../fakeDocuments'
import { waiting } from '../fakeReports'
import { type Shown, STATES } from './states'

const REGIONS: Readonly<Record<string, string>> = {
  noord: 'Noord',
  zuid: 'Zuid',
  west: 'West',
  fryslan: 'Fryslân',
}
const nothing = () => undefined

const asks = new URLSearchParams(location.search)
const language = asks.get('language') === 'en' ? 'en' : 'nl'
const texts = CONSOLE_TEXTS[language]
const app = document.getElementById('app') as HTMLElement

async function show({ state, press = [], unfold, look, part, seek, missing }: Shown) {
  const client = new FakeClient(state)
  Object.assign(window, {
    become: client.become.bind(client),
    asked: client.asked,
    told: client.state.reports?.document?.text,
    shown: { reports: client.state.reports },
    loading: waiting(),
    refusal: waiting({ stage: 'refused', code: 'unavailable' }),
  })
  render(
    <AroundContext.Provider
      value={{
        texts,
        language,
        regions: Object.keys(REGIONS),
        regionName: (code) => REGIONS[code] ?? code,
      }}
    >
      <DocumentsContext.Provider value={fakeDocuments(missing ? {} : undefined)}>
        <Console client={client} onSignIn={nothing} onSignOut={nothing} onReload={nothing} />
      </DocumentsContext.Provider>
    </AroundContext.Provider>,
    app,
  )
  await drawn()
  fold(unfold)
  for (const text of [...press.map((key) => texts[key]), ...(look ? [look] : [])]) {
    const found = [...document.querySelectorAll<HTMLElement>('button, label')].find(
      (each) => each.textContent === text,
    )
    if (!found) throw new Error(`nothing says ${text}`)
    found.click()
    await drawn()
  }
  if (press.includes('screen_reports')) {
    await until(() => document.querySelector('.reports') !== null)
    await drawn()
    const named = part && REPORT_TEXTS[language][part]
    const buttons = [...document.querySelectorAll<HTMLElement>('.parts button')]
    if (named) buttons.find((each) => each.textContent === named)?.click()
    await drawn()
    fold(unfold)
    await until(() =>
      [...document.querySelectorAll('.chart-canvas')].every((each) => each.querySelector('canvas')),
    )
    await drawn()
  }
  if (seek) {
    const field = document.querySelector<HTMLInputElement>(
      '.region-card input, .prepared input[role]',
    )
    if (!field) throw new Error('nothing to search')
    field.value = seek
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await drawn()
  }
}

/** Open what is folded away, or fold it. */
function fold(unfold = false) {
  for (const each of document.querySelectorAll('details')) each.open = unfold
}

/** When what is fetched only now is here. */
async function until(here: () => boolean) {
  while (!here()) await drawn()
}

/** Two frames on, what changed is drawn and its effects have run. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

document.documentElement.lang = language
document.title = texts.title
const name = asks.get('state') ?? ''
if (name in STATES) await show(STATES[name as keyof typeof STATES])
await drawn()
Object.assign(window, { gallery: Object.keys(STATES) })
