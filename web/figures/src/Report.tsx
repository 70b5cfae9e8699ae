import type { ComponentChildren } from 'preact'
import { fill } from '../../common/src/fill'
import type { PublicReport, Table } from '../../shared/src/protocol'
import { Hours, RegionBars, TableBars } from './Charts'
import { useAround } from './context'
import { Downloads } from './Downloads'
import { Volumes } from './Volumes'

/** Tables that belong together, under a heading of their own. */
const GROUPS = [
  { heading: 'waiting', tables: ['waited', 'unserved', 'why', 'end'] },
  { heading: 'people', tables: ['role', 'age_band'] },
  { heading: 'content', tables: ['topics', 'outcome'] },
  {
    heading: 'answers',
    hint: 'answers_hint',
    tables: ['helpful', 'knows_next_step', 'without_chat', 'found_by'],
  },
] as const satisfies readonly {
  heading: string
  hint?: string
  tables: readonly Table['name'][]
}[]

/** All figures of a period. */
export function Report({ report, network }: { report: PublicReport; network: string }) {
  const { texts, names } = useAround()
  const table = (name: Table['name']) => report.tables.find((each) => each.name === name)
  const hours = table('hours')
  return (
    <article>
      <header class="period">
        <h2>{capital(names.period(report.period))}</h2>
        <p>
          {fill(texts.from_to, { first: names.date(report.first), last: names.date(report.last) })}
        </p>
      </header>
      <section aria-label={texts.volumes}>
        <Volumes volumes={report.volumes} />
      </section>
      <section class="note">
        <h2>{texts.rounded_heading}</h2>
        <p>{texts.rounded}</p>
      </section>
      {GROUPS.map((group) => {
        const found = group.tables.flatMap((name) => table(name) ?? [])
        if (!found.length) return null
        return (
          <Group
            key={group.heading}
            heading={texts[group.heading]}
            hint={'hint' in group ? texts[group.hint] : undefined}
          >
            <div class="charts">
              {found.map((each) => (
                <TableBars key={each.name} table={each} />
              ))}
            </div>
          </Group>
        )
      })}
      {hours && (
        <Group heading={texts.moments}>
          <Hours table={hours} />
        </Group>
      )}
      {report.regions.length > 0 && (
        <Group heading={texts.regions} hint={texts.regions_hint}>
          <RegionBars regions={report.regions} />
        </Group>
      )}
      <Downloads report={report} network={network} />
    </article>
  )
}

interface GroupProps {
  readonly heading: string
  readonly hint?: string | undefined
  readonly children: ComponentChildren
}

function Group({ heading, hint, children }: GroupProps) {
  return (
    <section>
      <h2>{heading}</h2>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </section>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
