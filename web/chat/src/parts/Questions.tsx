import { useState } from 'preact/hooks'
import { Choice } from '../../../common/src/Choice'
import { Options } from '../../../common/src/Options'

import type { Given } from '../client'
import { useAround } from '../context'

const HELPFUL = [1, 2, 3, 4, 5] as const satisfies readonly Given['helpful'][]
const NEXT = ['yes', 'partly', 'no'] as const satisfies readonly Given['knows_next_step'][]
const WITHOUT = ['yes', 'no', 'unsure'] as const satisfies readonly Given['without_chat'][]
const FOUND = [
  'search_engine',
  'region_site',
  'other_site',
  'professional',
  'friend',
  'poster',
  'other',
] as const satisfies readonly Given['found_by'][]

/** What the visitor answers, and that they began to. */
export interface QuestionsProps {
  /** Something was chosen: who answers is not hurried. */
  readonly onBegin: () => void
  readonly onAnswer: (given: Given) => void
}

/** Four questions from closed lists after the end; every one may be left open. */
export function Questions({ onBegin, onAnswer }: QuestionsProps) {
  const { texts } = useAround()
  const [given, setGiven] = useState<Given>({})
  const give = (more: Given) => {
    setGiven({ ...given, ...more })
    onBegin()
  }
  const begun = Object.keys(given).length > 0
  return (
    <section class="questions" aria-labelledby="questions">
      <h2 id="questions">{texts.questions_heading}</h2>
      <p>{texts.questions_text}</p>
      <Options
        name="helpful"
        legend={texts.question_helpful}
        value={given.helpful}
        hint={texts.helpful_scale}
        options={HELPFUL.map((each) => [each, `${each}`])}
        onChoose={(helpful) => give({ helpful })}
      />
      <Options
        name="next"
        legend={texts.question_next}
        value={given.knows_next_step}
        options={NEXT.map((each) => [each, texts[`next_${each}`]])}
        onChoose={(knows_next_step) => give({ knows_next_step })}
      />
      <Options
        name="without"
        legend={texts.question_without}
        value={given.without_chat}
        options={WITHOUT.map((each) => [each, texts[`without_${each}`]])}
        onChoose={(without_chat) => give({ without_chat })}
      />
      <Choice
        id="found"
        label={texts.question_found}
        none={texts.found_none}
        value={given.found_by}
        options={FOUND.map((each) => [each, texts[`found_${each}`]])}
        onChoose={(found_by) => {
          const { found_by: _, ...others } = given
          setGiven(found_by ? { ...others, found_by } : others)
          onBegin()
        }}
      />
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled={!begun}
          onClick={() => begun && onAnswer(given)}
        >
          {texts.questions_send}
        </button>
      </div>
    </section>
  )
}
