import { useEffect, useState } from 'preact/hooks'
import { Choice } from '../../../common/src/Choice'
import type { AgeBand, EndReason, Outcome, Role, Topic } from '../../../shared/src/protocol'
import type { ConsoleTexts } from '../../texts'
import type { Account, ConversationView } from '../client'
import { useAround } from '../context'
import { AGES, OUTCOMES, ROLES, TOPICS } from '../lists'

/** A conversation that ended. */
export interface WrapUpProps {
  readonly view: ConversationView
  readonly onSave: (account: Account) => void
}

const REASONS: Readonly<Partial<Record<EndReason, keyof ConsoleTexts>>> = {
  visitor_left: 'ended_visitor_left',
  visitor_ended: 'ended_visitor_ended',
  visitor_silent: 'ended_visitor_silent',
  visitor_vanished: 'ended_visitor_vanished',
  operator_ended: 'ended_operator_ended',
  not_serious: 'ended_not_serious',
}

/** Milliseconds after which an account that was not taken can be given again. */
const SAVE_AGAIN_AFTER = 10_000

/** Closed lists only. The usual case takes two clicks: a theme, and the outcome, which saves. */
export function WrapUp({ view, onSave }: WrapUpProps) {
  const { texts } = useAround()
  const [topics, setTopics] = useState<readonly Topic[]>([])
  const [role, setRole] = useState<Role | undefined>(view.role)
  const [age, setAge] = useState<AgeBand | undefined>(view.ageBand)
  const [saving, setSaving] = useState(false)
  const toggle = (topic: Topic) =>
    setTopics(topics.includes(topic) ? topics.filter((each) => each !== topic) : [...topics, topic])
  useEffect(() => {
    if (!saving) return undefined
    const timer = setTimeout(() => setSaving(false), SAVE_AGAIN_AFTER)
    return () => clearTimeout(timer)
  }, [saving])
  const save = (outcome: Outcome) => {
    if (saving) return
    setSaving(true)
    onSave({ topics, outcome, ...(role && { role }), ...(age && { age_band: age }) })
  }
  return (
    <div class="wrap-up">
      <h3 tabIndex={-1} ref={takeFocus}>
        {texts.wrap_heading}
      </h3>
      <p class="hint">{texts[(view.reason && REASONS[view.reason]) ?? 'ended_other']}</p>
      <fieldset class="chips">
        <legend>{texts.wrap_topics}</legend>
        {TOPICS.map((topic) => (
          <label key={topic}>
            <input
              type="checkbox"
              checked={topics.includes(topic)}
              onChange={() => toggle(topic)}
            />
            <span>{texts[`topic_${topic}`]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="outcomes" disabled={saving}>
        <legend>{saving ? texts.wrap_saving : texts.wrap_outcome}</legend>
        {OUTCOMES.map((outcome) => (
          <button type="button" key={outcome} onClick={() => save(outcome)}>
            {texts[`outcome_${outcome}`]}
          </button>
        ))}
      </fieldset>
      <details>
        <summary>{texts.wrap_about}</summary>
        <Choice
          id={`role-${view.id}`}
          label={texts.wrap_role}
          none={texts.unknown}
          value={role}
          options={ROLES.map((each) => [each, texts[`role_${each}`]])}
          onChoose={setRole}
        />
        <Choice
          id={`age-${view.id}`}
          label={texts.wrap_age}
          none={texts.unknown}
          value={age}
          options={AGES.map((each) => [each, texts[`age_${each}`]])}
          onChoose={setAge}
        />
      </details>
    </div>
  )
}

/** Take the focus from where the conversation was written, never from another one. */
function takeFocus(element: HTMLElement | null): void {
  const active = document.activeElement
  const free = !active || active === document.body
  if (free || element?.closest('.column')?.contains(active)) element?.focus({ preventScroll: true })
}
