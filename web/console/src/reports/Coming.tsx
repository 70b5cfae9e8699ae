import { fill } from '../../../common/src/fill'
import { type Choice, coming } from './choice'
import { useWords } from './words'

/** A kind of period, and the newest of it that there is. */
export interface ComingProps {
  readonly choice: Choice
  readonly newest: string | undefined
  /** ISO 8601. */
  readonly today: string
}

/** That there is nothing yet, and what comes next and when. */
export function Coming({ choice, newest, today }: ComingProps) {
  const { texts, names } = useWords()
  const next = coming(choice, newest, today)
  const week = choice.what === 'report' && choice.kind === 'week'
  const text = next.over ? texts.coming_soon : week ? texts.coming_week : texts.coming
  const none = choice.what === 'statement' ? texts.none_statement : texts[`none_${choice.kind}`]
  return (
    <p class="hint coming">
      {newest === undefined && `${none} `}
      {fill(text, { period: names.period(next.name), last: names.date(next.last) })}
    </p>
  )
}
