import type { Statement } from '../../../shared/src/protocol'
import { useAround } from '../context'
import { Changes } from './Changes'
import { Lines } from './Lines'
import { moneyIn } from './money'
import './print.css'
import { type Reached, useWords } from './words'

/** A statement that was checked. */
export interface StatementViewProps {
  readonly statement: Statement
  readonly heading: Reached
}

const WAYS = ['pays', 'receives'] as const

/** A statement as a page that can be printed: what a region pays, what it receives, and what remains. */
export function StatementView({ statement, heading }: StatementViewProps) {
  const { texts: page } = useAround()
  const { texts, names, language } = useWords()
  const { name, month, version, issued, currency, lines, net_cents } = statement
  const money = moneyIn(currency, language)
  const facts = [
    [texts.statement_region, name],
    [texts.statement_month, names.period(month)],
    [texts.statement_version, String(version)],
    [texts.statement_issued, names.date(issued)],
  ] as const
  return (
    <article class="statement">
      <header>
        <p class="issuer">{page.name}</p>
        <h2 ref={heading} tabIndex={-1}>
          {texts.statement} {name}, {names.period(month)}
        </h2>
        <dl>
          {facts.map(([term, fact]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      </header>
      {WAYS.map((way) => (
        <Lines
          key={way}
          way={way}
          name={name}
          lines={lines.filter(({ direction }) => direction === way)}
          total={statement[`${way}_cents`]}
          money={money}
        />
      ))}
      <p class="net">
        <span>{net_cents < 0 ? texts.statement_net_pays : texts.statement_net_receives}</span>
        <strong>{money(Math.abs(net_cents))}</strong>
      </p>
      <Changes statement={statement} money={money} />
      <p class="rules">{texts.statement_rules}</p>
    </article>
  )
}
