import { fill } from '../../../common/src/fill'
import type { StatementLine } from '../../../shared/src/protocol'
import type { Money } from './money'
import { useWords } from './words'

/** The lines of a statement one way. */
export interface LinesProps {
  readonly way: StatementLine['direction']
  /** The region whose statement it is. */
  readonly name: string
  readonly lines: readonly StatementLine[]
  /** Cents. */
  readonly total: number
  readonly money: Money
}

const COLUMNS = ['terms', 'talks', 'minutes', 'quantity', 'unit', 'amount'] as const

/** Each line with what it is worked out from, and their sum. */
export function Lines({ way, name, lines, total, money }: LinesProps) {
  const { texts, names } = useWords()
  const heading = fill(texts[`statement_${way}`], { name })
  const quantity = ({ quantity: count, days, days_in_year }: StatementLine) =>
    days === undefined || days_in_year === undefined
      ? names.count(count)
      : fill(texts.quantity_days, { count: names.count(count), days, year: days_in_year })
  return (
    <section class="way">
      <h3>{heading}</h3>
      {lines.length === 0 && <p>{texts.statement_nothing}</p>}
      {lines.length > 0 && (
        <section class="table" aria-label={heading} tabIndex={0}>
          <table>
            <caption class="hidden">{heading}</caption>
            <thead>
              <tr>
                <th scope="col">{way === 'pays' ? texts.statement_to : texts.statement_from}</th>
                {COLUMNS.map((each) => (
                  <th key={each} scope="col" class={each === 'terms' ? undefined : 'amount'}>
                    {texts[`statement_${each}`]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((each) => (
                <tr key={`${each.agreement} ${each.terms} ${each.unit_cents}`}>
                  <th scope="row">{each.other_name}</th>
                  <td>{texts[`terms_${each.terms}`]}</td>
                  <td class="amount">{names.count(each.conversations)}</td>
                  <td class="amount">{names.count(each.minutes)}</td>
                  <td class="amount">{each.terms === 'reciprocal' ? '' : quantity(each)}</td>
                  <td class="amount">
                    {each.terms === 'reciprocal' ? '' : money(each.unit_cents)}
                  </td>
                  <td class="amount">
                    {each.terms === 'reciprocal'
                      ? texts.statement_no_money
                      : money(each.amount_cents)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {lines.length > 0 && (
        <p class="sum">
          <span>{texts[`statement_${way}_total`]}</span>
          <span>{money(total)}</span>
        </p>
      )}
    </section>
  )
}
