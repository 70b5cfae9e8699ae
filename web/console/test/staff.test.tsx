import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { happen, one, press } from '../../common/test/page'
import type { StaffMember } from '../../shared/src/protocol'
import type { Staff } from '../src/client'
import { FakeClient } from './fakeClient'
import { show, texts } from './show'

const member = (operator: string, more: Partial<StaffMember> = {}): StaffMember => ({
  operator,
  role: 'operator',
  limit: 2,
  disabled: false,
  pending: false,
  ...more,
})

const staff = (...operators: StaffMember[]): Staff => ({
  region: 'noord',
  operators,
  stage: 'told',
})

function coordinator(found?: Staff, role: 'coordinator' | 'network_manager' = 'coordinator') {
  const client = new FakeClient({ role, operator: 'cora', staff: found })
  const { root } = show(client)
  press(root, texts.screen_staff)
  return { client, root }
}

const change = (root: ParentNode, label: string, value: string) =>
  happen(() => {
    const field = one<HTMLSelectElement>(root, `select[aria-label="${label}"]`)
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

const row = (root: ParentNode, name: string) =>
  [...root.querySelectorAll('tbody tr')].find(
    (each) => each.querySelector('th')?.textContent === name,
  ) as HTMLElement

describe('the operators of a region', () => {
  it('are asked for, and told with who is there', () => {
    const { client, root } = coordinator()
    expect(client.asked).toEqual(['askOperators noord'])
    happen(() =>
      client.become({ staff: staff(member('anna', { present: 'available' }), member('bram')) }),
    )
    expect(row(root, 'anna').textContent).toContain(texts.presence_available)
    expect(row(root, 'bram').textContent).toContain(texts.staff_away)
  })

  it('role and limit are changed by choosing', () => {
    const { client, root } = coordinator(staff(member('anna')))
    change(root, `${texts.staff_role}: anna`, 'coordinator')
    change(root, `${texts.staff_limit}: anna`, '3')
    expect(client.asked.slice(1)).toEqual([
      'changeOperator noord {"name":"anna","role":"coordinator"}',
      'changeOperator noord {"name":"anna","limit":3}',
    ])
  })

  it('who is disabled is asked about first', () => {
    const { client, root } = coordinator(staff(member('anna')))
    press(row(root, 'anna'), texts.staff_disable)
    expect(client.asked).toHaveLength(1)
    press(row(root, 'anna'), texts.staff_no)
    press(row(root, 'anna'), texts.staff_disable)
    press(row(root, 'anna'), texts.staff_yes)
    expect(client.asked.at(-1)).toBe('changeOperator noord {"name":"anna","disabled":true}')
  })

  it('nobody is offered to take their own rights away', () => {
    const { root } = coordinator(staff(member('cora', { role: 'coordinator' })))
    expect(row(root, 'cora').querySelector('button')).toBeNull()
    expect(one<HTMLSelectElement>(row(root, 'cora'), 'select').disabled).toBe(true)
  })

  it.each([
    [{ pending: true }, texts.staff_pending],
    [{ disabled: true }, texts.staff_disabled],
    [{ trouble: 'account_taken' }, texts.staff_account_taken],
  ] as const)('%j is told', (more, told) => {
    const { root } = coordinator(staff(member('anna', more)))
    expect(row(root, 'anna').textContent).toContain(told)
  })

  it.each(['operator_exists', 'not_yourself', 'not_permitted', 'bad_fields'] as const)(
    'the refusal %s is told in words',
    (code) => {
      const { root } = coordinator({ ...staff(), stage: 'refused', code })
      expect(one(root, '.outcome').textContent).toBe(texts[`staff_${code}`])
    },
  )
})

describe('a change that is being followed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is looked at again until it has been', () => {
    const { client } = coordinator(staff(member('anna', { pending: true })))
    happen(() => vi.advanceTimersByTime(31_000))
    expect(client.asked).toHaveLength(3)
    happen(() => client.become({ staff: staff(member('anna')) }))
    happen(() => vi.advanceTimersByTime(60_000))
    expect(client.asked).toHaveLength(3)
  })
})

describe('a new operator', () => {
  const write = (field: HTMLInputElement, text: string) =>
    happen(() => {
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })

  it('keeps what was written until they are in the list', () => {
    const { client, root } = coordinator(staff())
    const [name, email] = [...root.querySelectorAll<HTMLInputElement>('.add input')]
    if (!name || !email) throw new Error('no fields')
    write(name, 'noor')
    write(email, 'noor@example.org')
    happen(() => one<HTMLFormElement>(root, '.add').requestSubmit())
    expect(client.asked.at(-1)).toBe(
      'addOperator noord {"name":"noor","email":"noor@example.org","role":"operator","limit":1}',
    )
    happen(() => client.become({ staff: { ...staff(), stage: 'refused', code: 'bad_fields' } }))
    expect(name.value).toBe('noor')
    happen(() => client.become({ staff: staff(member('noor', { pending: true })) }))
    expect(name.value).toBe('')
  })

  it('only a network manager makes one, and chooses the region', () => {
    const { root } = coordinator(staff())
    expect(root.querySelector('option[value=network_manager]')).toBeNull()
    const manager = coordinator(staff(), 'network_manager')
    expect(manager.root.querySelector('option[value=network_manager]')).not.toBeNull()
    happen(() => {
      const field = one<HTMLSelectElement>(manager.root, '.find select')
      field.value = 'zuid'
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(manager.client.asked.at(-1)).toBe('askOperators zuid')
  })
})
