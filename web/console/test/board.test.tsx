import { describe, expect, it } from 'vitest'
import { happen, key, one, press, write } from '../../common/test/page'
import { conversation, FakeClient, said } from './fakeClient'
import { choose, column, show, texts } from './show'

describe('presence', () => {
  it('each choice is asked for, and the one in force is marked', () => {
    const client = new FakeClient({ presence: 'paused' })
    const { root } = show(client)
    expect(one<HTMLInputElement>(root, 'input[name=presence][value=paused]').checked).toBe(true)
    choose(root, 'presence', 'available')
    choose(root, 'presence', 'leaving')
    expect(client.asked).toEqual(['presence available', 'presence leaving'])
  })

  it('the limit goes with the presence in force', () => {
    const client = new FakeClient({ presence: 'paused' })
    const { root } = show(client)
    choose(root, 'limit', '2')
    expect(client.asked).toEqual(['presence paused 2'])
  })

  it('there are as many places as the limit, and no count of who waits', () => {
    const { root } = show(new FakeClient({ limit: 2 }))
    expect(root.querySelectorAll('.free')).toHaveLength(2)
    expect(one(root, 'main').textContent).not.toMatch(/\d/)
  })
})

describe('conversations', () => {
  it('come by themselves, are announced, and keep their place when another goes', () => {
    const client = new FakeClient()
    const { root } = show(client)
    const [a, b] = [conversation('a'), conversation('b', { entryRegion: 'zuid' })]
    happen(() => client.become({ conversations: [a] }))
    happen(() => client.become({ conversations: [a, b] }))
    const announced = [...root.querySelectorAll('[role=status]')].map((each) => each.textContent)
    expect(announced).toContain('Er is een nieuw gesprek uit Zuid.')
    expect(column(root, 'B').textContent).toContain('Zuid')
    happen(() => client.become({ conversations: [b] }))
    expect(column(root, 'B').textContent).toContain('Zuid')
    expect(root.querySelectorAll('.free')).toHaveLength(2)
  })

  it('words go to the conversation they were written in', () => {
    const client = new FakeClient({ conversations: [conversation('a'), conversation('b')] })
    const { root } = show(client)
    const field = one<HTMLTextAreaElement>(column(root, 'B'), 'textarea')
    write(field, 'hallo')
    key(field, 'Enter')
    expect(client.asked).toEqual(['typing b', 'say b hallo'])
    expect(field.value).toBe('')
  })

  it('why it is served here and who the visitor is are told in words', () => {
    const view = conversation('a', {
      why: 'overflow_full',
      role: 'victim',
      ageBand: '12_17',
      language: 'en',
    })
    const { root } = show(new FakeClient({ conversations: [view] }))
    const marks = [...root.querySelectorAll('.marks li')].map((each) => each.textContent)
    expect(marks).toEqual([texts.why_overflow_full, 'Engels', texts.role_victim, texts.age_12_17])
  })

  it('what the visitor told of before is marked as told, and has no delivery state', () => {
    const view = conversation('a', {
      told: [said('operator', 'hoi'), said('visitor', 'dag')],
      lines: [said('operator', 'nieuw', 'not_delivered')],
    })
    const { root } = show(new FakeClient({ conversations: [view] }))
    const told = one(root, '.told')
    expect(told.textContent).toContain(texts.told_text)
    expect(told.querySelector('.delivery')).toBeNull()
    const states = [...root.querySelectorAll('.delivery')].map((each) => each.textContent)
    expect(states).toEqual([texts.not_delivered])
  })

  it('a visitor who is not there is told beside the words', () => {
    const view = conversation('a', { visitorPresent: false })
    const { root } = show(new FakeClient({ conversations: [view] }))
    expect(one(root, '.column .strip').textContent).toBe(texts.visitor_away)
  })

  it('markup in words is shown as words', () => {
    const text = '<img src=x onerror=alert(1)>'
    const view = conversation('a', { lines: [said('visitor', text), said('visitor', undefined)] })
    const { root } = show(new FakeClient({ conversations: [view] }))
    const words = [...root.querySelectorAll('.words')].map((each) => each.textContent)
    expect(words).toEqual([text, texts.unreadable])
    expect(root.querySelector('img')).toBeNull()
  })

  it('ending takes a reason, and can be taken back', () => {
    const client = new FakeClient({ conversations: [conversation('a')] })
    const { root } = show(client)
    press(root, texts.end)
    press(root, texts.end_back)
    press(root, texts.end)
    press(root, texts.end_done)
    expect(client.asked).toEqual(['end a operator_ended'])
  })
})

describe('the wrap-up', () => {
  const ended = (more = {}) =>
    new FakeClient({
      conversations: [conversation('a', { state: 'ended', reason: 'visitor_ended', ...more })],
    })

  it('takes two clicks in the usual case', () => {
    const client = ended()
    const { root } = show(client)
    happen(() => one<HTMLInputElement>(root, '.chips input').click())
    press(root, texts.outcome_advice_given)
    expect(client.accounts).toEqual([{ topics: ['partner_violence'], outcome: 'advice_given' }])
  })

  it('keeps what the visitor told, unless it is changed', () => {
    const client = ended({ role: 'victim', ageBand: '26_39' })
    const { root } = show(client)
    happen(() => {
      const field = one<HTMLSelectElement>(root, '#age-a')
      field.value = ''
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
    press(root, texts.outcome_referred_phone)
    expect(client.accounts).toEqual([{ topics: [], outcome: 'referred_phone', role: 'victim' }])
  })

  it('is sent once, however often somebody clicks', () => {
    const client = ended()
    const { root } = show(client)
    press(root, texts.outcome_advice_given)
    press(root, texts.outcome_referred_phone)
    expect(client.accounts).toHaveLength(1)
  })

  it('has nothing to write in', () => {
    const { root } = show(ended())
    expect(root.querySelector('textarea, input[type=text], input:not([type])')).toBeNull()
  })

  it('does not take the focus from where somebody writes', () => {
    const client = new FakeClient({ conversations: [conversation('a'), conversation('b')] })
    const { root } = show(client)
    const field = one(column(root, 'B'), 'textarea')
    field.focus()
    happen(() =>
      client.become({ conversations: [conversation('a', { state: 'ended' }), conversation('b')] }),
    )
    expect(column(root, 'A').querySelector('.wrap-up')).not.toBeNull()
    expect(document.activeElement).toBe(field)
  })
})

describe('what ends the work here', () => {
  it.each([
    ['displaced', texts.displaced_heading, texts.displaced_here, 'reload'],
    ['disabled', texts.disabled_heading, texts.sign_out, 'sign out'],
    ['signed_out', texts.token_heading, texts.sign_in, 'sign in'],
    ['reload', texts.reload_heading, texts.reload, 'reload'],
  ] as const)('%s says so and what can be done', (phase, heading, button, call) => {
    const { root, calls } = show(new FakeClient({ phase }))
    expect(one(root, 'h1').textContent).toBe(heading)
    press(root, button)
    expect(calls).toEqual([call])
  })

  it('a lost connection keeps the conversations in view', () => {
    const client = new FakeClient({ connected: false, conversations: [conversation('a')] })
    const { root } = show(client)
    expect(one(root, '[role=status]').textContent).toBe(texts.lost)
    expect(column(root, 'A')).toBeTruthy()
  })
})
