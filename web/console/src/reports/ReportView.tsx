import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { Report } from '../../../shared/src/protocol'
import { Hours } from './Hours'
import { Measures } from './Measures'
import { has, partsOf } from './parts'
import { Regions } from './Regions'
import { Sharing } from './Sharing'
import { Short } from './Short'
import { TableBars } from './TableBars'
import { type Reached, useWords } from './words'

/** A report that was checked. */
export interface ReportViewProps {
  readonly report: Report
  readonly nameOf: (region: string | undefined) => string
  readonly heading: Reached
  /** What may be done with it. */
  readonly children: ComponentChildren
}

/** A report: the answers to the usual questions at once, and the rest one part at a time. */
export function ReportView({ report, nameOf, heading, children }: ReportViewProps) {
  const { texts, names } = useWords()
  const parts = partsOf(report)
  const [chosen, setChosen] = useState(parts[0])
  const part = parts.find((each) => each === chosen) ?? 'short'
  const spans = fill(texts.span, { first: names.date(report.first), last: names.date(report.last) })
  return (
    <article class="report">
      <header class="document-top">
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {report.region === undefined ? texts.network : report.name},{' '}
            {names.period(report.period)}
          </h2>
          <p class="hint">{fill(texts.made, { dates: spans, made: names.date(report.made) })}</p>
        </div>
        {children}
      </header>
      <nav class="parts" aria-label={texts.parts}>
        {parts.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === part ? 'true' : undefined}
            onClick={() => setChosen(each)}
          >
            {texts[`part_${each}`]}
          </button>
        ))}
      </nav>
      <section class="part" key={part} aria-label={texts[`part_${part}`]}>
        {part === 'short' && <Short report={report} />}
        {part === 'sharing' && <Sharing report={report} nameOf={nameOf} />}
        {part === 'when' && <Hours report={report} />}
        {part === 'regions' && <Regions report={report} />}
        <Measures report={report} part={part} />
        <TableBars report={report} part={part} />
        {has.hidden(report, part) && <p class="note">{texts.hidden_note}</p>}
      </section>
    </article>
  )
}
