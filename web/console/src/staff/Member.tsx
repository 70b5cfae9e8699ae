import { useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { OperatorRole, StaffMember } from '../../../shared/src/protocol'
import type { OperatorChange } from '../client'
import { useAround } from '../context'

const ROLES = [
  'operator',
  'coordinator',
  'network_manager',
] as const satisfies readonly OperatorRole[]
const LIMITS = [1, 2, 3] as const

/** One operator of the list. */
export interface MemberProps {
  readonly member: StaffMember
  /** Whether it is who looks: nobody takes their own rights away. */
  readonly self: boolean
  /** Whether who looks is a network manager. */
  readonly manages: boolean
  readonly onChange: (change: OperatorChange) => void
}

/** A row: role and limit as lists, and a way to disable that asks first. */
export function Member({ member, self, manages, onChange }: MemberProps) {
  const { texts } = useAround()
  const [asking, setAsking] = useState(false)
  const { operator: name, role, limit, disabled, trouble } = member
  const beyond = role === 'network_manager' && !manages
  const roles = ROLES.filter((each) => each === role || manages || each !== 'network_manager')
  const label = (what: string) => `${what}: ${name}`
  return (
    <tr class={disabled ? 'off' : ''}>
      <th scope="row">{name}</th>
      <td>
        <select
          aria-label={label(texts.staff_role)}
          value={role}
          disabled={self || beyond || !!trouble}
          onChange={(event) => {
            const chosen = ROLES.find((each) => each === event.currentTarget.value)
            if (chosen) onChange({ name, role: chosen })
          }}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {texts[`staff_role_${each}`]}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          aria-label={label(texts.staff_limit)}
          value={limit}
          disabled={beyond || !!trouble}
          onChange={(event) => onChange({ name, limit: Number(event.currentTarget.value) })}
        >
          {LIMITS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </td>
      <td>{stateOf(member, texts)}</td>
      <td>
        {asking ? (
          <div class="sure" role="group" aria-label={label(texts.staff_disable)}>
            <p>{fill(texts.staff_disable_sure, { name })}</p>
            <button
              type="button"
              onClick={() => {
                setAsking(false)
                onChange({ name, disabled: true })
              }}
            >
              {texts.staff_yes}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {texts.staff_no}
            </button>
          </div>
        ) : (
          !self &&
          !beyond &&
          !trouble && (
            <button
              type="button"
              aria-label={label(disabled ? texts.staff_enable : texts.staff_disable)}
              onClick={() => (disabled ? onChange({ name, disabled: false }) : setAsking(true))}
            >
              {disabled ? texts.staff_enable : texts.staff_disable}
            </button>
          )
        )}
      </td>
    </tr>
  )
}

function stateOf(
  { disabled, pending, trouble, present }: StaffMember,
  texts: ReturnType<typeof useAround>['texts'],
): string {
  if (trouble) return texts[`staff_${trouble}`]
  const state = disabled
    ? texts.staff_disabled
    : present && present !== 'gone'
      ? texts[`presence_${present}`]
      : texts.staff_away
  return pending ? `${state}. ${texts.staff_pending}` : state
}
