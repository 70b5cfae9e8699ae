import { fill } from '../../../common/src/fill'
import type { LineChange, Statement } from '../../../shared/src/protocol'
import type { Money } from './money'
import { useWords } from './words'

/** A statement and how its amounts are written. */
export interface ChangesProps {
  readonly statement: Statement
  readonly money: Money
}

/** What differs from the version before, line by line; nothing in the first version. */
export function Changes({ statement, money }: ChangesProps) {
  const { texts, names } = useWords()
  const { changes, version } = statement
  if (changes.length === 0) return null
  const heading = fill(texts.changes, { version: version - 1 })
  const said = (quantity: number | undefined, cents: number | undefined, none: string) =>
    quantity === undefined && cents === undefined ? (
      none
    ) : (
      <>
        {cents !== undefined && money(cents)}
        {quantity !== undefined && (
          <small>{fill(texts.change_quantity, { count: names.count(quantity) })}</small>
        )}
      </>
    )
  return (
    <section class="way">
      <h3>{heading}</h3>
      <section class="table" aria-label={heading} tabIndex={0}>
        <table>
          <caption class="hidden">{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.change}</th>
              <th scope="col">{texts.statement_terms}</th>
              <th scope="col" class="amount">
                {texts.change_before}
              </th>
              <th scope="col" class="amount">
                {texts.change_after}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((each) => (
              <tr key={`${each.direction} ${each.agreement} ${each.terms} ${each.unit_cents}`}>
                <th scope="row">
                  {fill(texts[`change_${each.direction}`], { other: otherOf(each, statement) })}
                </th>
                <td>{`${texts[`terms_${each.terms}`]}, ${money(each.unit_cents)}`}</td>
                <td class="amount">
                  {said(each.before_quantity, each.before_cents, texts.change_new)}
                </td>
                <td class="amount">
                  {said(each.after_quantity, each.after_cents, texts.change_gone)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** The name of the other region of an agreement; of a line that is gone, its code. */
function otherOf({ agreement }: LineChange, { region, lines }: Statement): string {
  const line = lines.find((each) => each.agreement === agreement)
  return line?.other_name ?? agreement.split('>').find((each) => each !== region) ?? agreement
}
