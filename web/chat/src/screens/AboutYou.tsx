import { Choice } from '../../../common/src/Choice'
import type { AgeBand, Role } from '../../../shared/src/protocol'
import type { Told } from '../client'
import { useAround } from '../context'

const ROLES = [
  'victim',
  'bystander',
  'perpetrator',
  'professional',
] as const satisfies readonly Role[]
const AGES = [
  'under_12',
  '12_17',
  '18_25',
  '26_39',
  '40_64',
  'over_64',
] as const satisfies readonly AgeBand[]

/** What the visitor told, and how to hear of a change. */
export interface AboutYouProps {
  readonly told: Told
  readonly onTold: (told: Told) => void
}

/** Two questions from closed lists, folded away: an answer is welcome, none is as good. */
export function AboutYou({ told, onTold }: AboutYouProps) {
  const { texts } = useAround()
  return (
    <details class="about">
      <summary>{texts.before_optional}</summary>
      <p>{texts.before_optional_text}</p>
      <Choice
        id="role"
        label={texts.role}
        none={texts.no_answer}
        value={told.role}
        options={ROLES.map((role) => [role, texts[`role_${role}`]])}
        onChoose={(role) => onTold(withChoice(told, 'role', role))}
      />
      <Choice
        id="age"
        label={texts.age}
        none={texts.no_answer}
        value={told.age_band}
        options={AGES.map((age) => [age, texts[`age_${age}`]])}
        onChoose={(age) => onTold(withChoice(told, 'age_band', age))}
      />
    </details>
  )
}

/** A thing left open is absent, not empty. */
function withChoice<Name extends keyof Told>(
  told: Told,
  name: Name,
  value: Told[Name] | undefined,
): Told {
  const { [name]: _, ...others } = told
  return value === undefined ? (others as Told) : { ...told, [name]: value }
}
