import { expect, it } from 'vitest'
import { PREPARED } from '../../common/src/language'
import { notice } from '../src/notice'
import { CHAT_TEXTS, speechIn } from '../texts'
import { FakeClient, said } from './fakeClient'

const talking = () => new FakeClient({ phase: 'talking', lines: [said('visitor', 'Hallo')] })

it('while the operator is away the visitor is asked for a moment, and may write on', () => {
  const client = talking()
  client.become({ peerPresent: false })
  expect(notice(client.state, 0, CHAT_TEXTS.nl)).toEqual({
    text: CHAT_TEXTS.nl.operator_away,
    calm: false,
  })
})

it('when the conversation goes back to the queue that is told instead', () => {
  const client = talking()
  client.become({ phase: 'waiting', peerPresent: false })
  expect(notice(client.state, 0, CHAT_TEXTS.nl).text).toBe(CHAT_TEXTS.nl.again_waiting)
})

it('every language says so in its own words', async () => {
  for (const language of PREPARED) {
    const { texts } = await speechIn(language)
    expect(texts.operator_away).not.toBe(CHAT_TEXTS.en.operator_away)
    expect(texts.operator_away.length).toBeLessThan(90)
  }
})
