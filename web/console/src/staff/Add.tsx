import { useEffect, useState } from 'preact/hooks'
import type { OperatorRole } from '../../../shared/src/protocol'
import type { NewOperator } from '../client'
import { useAround } from '../context'

const ROLES = [
  'operator',
  'coordinator',
  'network_manager',
] as const satisfies readonly OperatorRole[]
const LIMITS = [1, 2, 3] as const
/** What the server takes as a name, as a form knows patterns. */
const NAME = '[A-Za-z0-9][A-Za-z0-9._\\-]{0,127}'

/** A new operator. */
export interface AddProps {
  readonly manages: boolean
  /** The names there are: one that has come to be among them has been added. */
  readonly added: readonly string[]
  readonly onAdd: (operator: NewOperator) => void
}

/** A form that keeps what was written until the operator is in the list. */
export function Add({ manages, added, onAdd }: AddProps) {
  const { texts } = useAround()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<OperatorRole>('operator')
  const [limit, setLimit] = useState(1)
  const [sent, setSent] = useState('')
  useEffect(() => {
    if (!sent || !added.includes(sent)) return
    setName('')
    setEmail('')
    setSent('')
  }, [sent, added.join()])
  return (
    <form
      class="add"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(added.includes(name) ? '' : name)
        onAdd({ name, email, role, limit })
      }}
    >
      <h3>{texts.staff_add}</h3>
      <label>
        {texts.staff_new_name}
        <input
          required
          pattern={NAME}
          value={name}
          aria-describedby="staff-name-hint"
          onInput={(event) => setName(event.currentTarget.value.trim())}
        />
        <small id="staff-name-hint">{texts.staff_name_hint}</small>
      </label>
      <label>
        {texts.staff_email}
        <input
          type="email"
          required
          maxLength={254}
          value={email}
          aria-describedby="staff-email-hint"
          onInput={(event) => setEmail(event.currentTarget.value.trim())}
        />
        <small id="staff-email-hint">{texts.staff_email_hint}</small>
      </label>
      <label>
        {texts.staff_role}
        <select
          value={role}
          onChange={(event) =>
            setRole(ROLES.find((each) => each === event.currentTarget.value) ?? 'operator')
          }
        >
          {ROLES.filter((each) => manages || each !== 'network_manager').map((each) => (
            <option key={each} value={each}>
              {texts[`staff_role_${each}`]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.staff_limit}
        <select value={limit} onChange={(event) => setLimit(Number(event.currentTarget.value))}>
          {LIMITS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary">
        {texts.staff_add_go}
      </button>
    </form>
  )
}
