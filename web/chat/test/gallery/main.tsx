/** Shows the state that the address names: `?state=talking&language=ar`; without, tells their names. */

import { render } from 'preact'
import { direction, nearestSpoken } from '../../../common/src/language'
import { Chat } from '../../src/Chat'
import type { Client } from '../../src/client'
import { markEnglish, sayIn } from '../../src/english'
import { leave } from '../../src/leaving'
import { Lost } from '../../src/screens/Lost'
import { Visit } from '../../src/visit'
import { missing, prepared, type Speech, speechIn } from '../../texts'
import { FakeClient } from '../fakeClient'
import { type Shown, STATES } from './states'

const CONFIG = {
  websocket_url: 'wss://none.example',
  exit_url: 'https://none.example/',
  issuer: '',
  client_id: '',
  hosted_ui: '',
  regions: { noord: { name: 'Noord', sites: [] }, zuid: { name: 'Zuid', sites: [] } },
}
const nothing = () => undefined
const element = (id: string) => document.getElementById(id) as HTMLElement

function speak(speech: Speech) {
  const { language, texts } = speech
  markEnglish(speech.english)
  document.documentElement.lang = language
  document.documentElement.dir = direction(language)
  document.title = texts.title
  sayIn(element('exit'), texts.exit)
  element('exit').title = texts.exit_hint
  element('name').textContent = 'Noord'
}

async function show(speech: Speech, shown: Shown) {
  const client = new FakeClient(shown.state)
  client.taking = !shown.refuses
  Object.assign(window, { become: client.become.bind(client) })
  const visit = new Visit((): Client => client)
  const app = element('app')
  app.replaceChildren()
  render(
    <Chat
      config={CONFIG}
      region="noord"
      first={speech}
      visit={visit}
      onSpeech={speak}
      onClose={nothing}
    />,
    app,
  )
  await drawn()
  await act(speech, shown)
}

/** What somebody does, one thing after the other, each drawn before the next. */
async function act({ texts }: Speech, { press = [], unfold, written }: Shown) {
  for (const each of document.querySelectorAll('details')) each.open = unfold ?? false
  const field = document.querySelector('textarea')
  if (field && written) {
    field.value = written
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await drawn()
  }
  for (const key of press) {
    const found = [...document.querySelectorAll<HTMLElement>('button, label')].find((each) =>
      says(each, texts[key]),
    )
    if (!found) throw new Error(`nothing says ${texts[key]}`)
    found.click()
    await drawn()
  }
}

const says = (pressed: HTMLElement, text: string) => pressed.textContent === text

/** Two frames on, what changed is drawn and its effects have run. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

/** The states of the page that come before or after any chat. */
function showAround(speech: Speech, name: string) {
  if (name === 'left') {
    const { gone, gone_link: goneLink } = speech.texts
    const words = { title: gone, gone, goneLink, exit: 'about:blank' }
    const page = { document, top: null } as unknown as Window
    leave({ page, ...words, wipe: nothing, tellHost: nothing })
  } else {
    element('app').replaceChildren()
    render(
      <Lost why={name === 'lost_broken' ? 'broken' : 'elsewhere'} speech={speech} />,
      element('app'),
    )
  }
}

/** A prepared language that lacks its longer texts, to see the English in their place. */
async function asked(language: string | null): Promise<Speech> {
  if (language !== 'ar-lacking') return speechIn(nearestSpoken(language))
  const { texts } = await speechIn('ar')
  const short = Object.entries(texts).filter(([key]) => !/_(text|lead|hint|begin)$/.test(key))
  const lacking = prepared('ar', Object.fromEntries(short))
  if (missing(Object.fromEntries(short)).length === 0) throw new Error('nothing is lacking')
  return lacking
}

const asks = new URLSearchParams(location.search)
const name = asks.get('state') ?? ''
const speech = await asked(asks.get('language'))
speak(speech)
if (name in STATES) await show(speech, STATES[name as keyof typeof STATES])
else showAround(speech, name)
await drawn()
Object.assign(window, {
  gallery: [...Object.keys(STATES), 'lost_elsewhere', 'lost_broken', 'left'],
})
