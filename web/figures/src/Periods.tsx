import type { ComponentChildren } from 'preact'
import { dated, kindOf, type PeriodKind } from '../../common/src/figureWords'
import { useAround } from './context'

/** Which periods there are to choose from. */
export interface PeriodsProps {
  /** The newest first. */
  readonly periods: readonly string[]
  /** The one that is shown. */
  readonly shown: string | undefined
}

const yearOf = (period: string) => period.slice(0, 4)

/** Every period has an address of its own: links to them, those within one year at a time. */
export function Periods({ periods, shown }: PeriodsProps) {
  const { texts, language } = useAround()
  const years = [...new Set(periods.map(yearOf))].sort()
  const year = years.find((each) => shown && each === yearOf(shown)) ?? years.at(-1)
  const within = (kind: PeriodKind) =>
    periods.filter((each) => kindOf(each) === kind && yearOf(each) === year).sort()
  /** A year that is not complete yet has its newest part in its place. */
  const ofYear = (each: string) =>
    periods.includes(each) ? each : (periods.find((period) => yearOf(period) === each) ?? each)
  const current = (period: string) => (period === shown ? 'page' : undefined)
  return (
    <nav class="periods" aria-label={texts.periods}>
      <Row label={texts.years}>
        {years.map((each) => (
          <li key={each}>
            <a
              href={addressed(ofYear(each))}
              aria-current={current(each) ?? (each === year ? 'true' : undefined)}
            >
              {each}
            </a>
          </li>
        ))}
      </Row>
      <Row label={texts.quarters}>
        {within('quarter').map((each) => (
          <li key={each}>
            <a href={addressed(each)} aria-current={current(each)}>
              {each.slice(5)}
              <span class="hidden"> {year}</span>
            </a>
          </li>
        ))}
      </Row>
      <Row label={texts.months}>
        {within('month').map((each) => (
          <li key={each}>
            <a href={addressed(each)} aria-current={current(each)}>
              {dated(language, { month: 'short' }, `${each}-01`)}
              <span class="hidden"> {year}</span>
            </a>
          </li>
        ))}
      </Row>
    </nav>
  )
}

const addressed = (period: string) => `?period=${period}`

function Row({ label, children }: { label: string; children: readonly ComponentChildren[] }) {
  if (!children.length) return null
  return (
    <div class="row">
      <p>{label}</p>
      <ul>{children}</ul>
    </div>
  )
}
