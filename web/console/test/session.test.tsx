import { describe, expect, it } from 'vitest'
import { draw, happen, one, press } from '../../common/test/page'
import { Console } from '../src/Console'
import { AroundContext } from '../src/context'
import { CONSOLE_TEXTS } from '../texts'
import { conversation, FakeClient } from './fakeClient'

const texts = CONSOLE_TEXTS.nl

function show(client: FakeClient) {
  const calls: string[] = []
  const root = draw(
    <AroundContext.Provider
      value={{ texts, language: 'nl', regions: [], regionName: (code) => code }}
    >
      <Console
        client={client}
        onSignIn={() => calls.push('sign in')}
        onSignOut={() => calls.push('sign out')}
        onReload={() => calls.push('reload')}
      />
    </AroundContext.Provider>,
  )
  return { root, calls, notes: () => one(root, '.session-notes').textContent }
}

describe('what an operator is told of their session', () => {
  it('nothing while all is well', () => {
    const { notes } = show(new FakeClient())
    expect(notes()).toBe('')
  })

  it('a sign-in that ends is told in time, and signing in again is one press', () => {
    const { root, calls, notes } = show(new FakeClient({ ending: true }))
    expect(notes()).toContain(texts.token_ending)
    press(root, texts.token_again)
    expect(calls).toEqual(['sign in'])
  })

  it('what went back while the operator was away is told in numbers, until it was seen', () => {
    const client = new FakeClient()
    const { root, notes } = show(client)
    happen(() => client.become({ givenBack: 1 }))
    expect(notes()).toContain(texts.given_back_one)
    happen(() => client.become({ givenBack: 2 }))
    expect(notes()).toContain('2 gesprekken')
    press(root, texts.noted)
    expect(client.asked).toEqual(['noted'])
  })

  it.each([
    ['displaced', texts.displaced_text],
    ['disabled', texts.disabled_text],
    ['signed_out', texts.token_text],
  ] as const)('%s: one screen says why, and what can be done', (phase, text) => {
    const { root } = show(new FakeClient({ phase }))
    expect(root.textContent).toContain(text)
    expect(root.querySelectorAll('button')).toHaveLength(1)
  })
})

describe('a wrap-up', () => {
  it('keeps what was chosen while the connection is lost and comes back', () => {
    const over = conversation('a', { state: 'ended', reason: 'visitor_ended' })
    const client = new FakeClient({ conversations: [over] })
    const { root } = show(client)
    const topic = () => one<HTMLInputElement>(root, '.chips input')
    happen(() => topic().click())
    for (const connected of [false, true]) {
      happen(() => client.become({ connected }))
      expect(topic().checked).toBe(true)
    }
  })
})
