import { fill } from '../../../common/src/fill'
import type { Periods } from '../../../shared/src/protocol'
import { Segments } from '../parts/Segments'
import { Coming } from './Coming'
import { askedFor, type Choice, newestVersion, offered } from './choice'
import { Pick } from './Pick'
import { datesOf, KINDS, numberOf } from './periods'
import { type ReportWords, useWords } from './words'

/** What to choose from. */
export interface ChooserProps {
  /** A region; undefined: the network. */
  readonly scope: string | undefined
  /** Whose periods were told last, to choose the scope from. */
  readonly known: Periods
  /** Those of this scope; nothing until they are told. */
  readonly periods: Periods | undefined
  readonly choice: Choice
  /** ISO 8601. */
  readonly today: string
  readonly onScope: (scope: string | undefined) => void
  readonly onChoose: (choice: Choice) => void
  readonly onGo: () => void
}

const WHAT = ['report', 'statement'] as const

/** Whose, what, how long and which: only what there is; and what is not ready yet says so. */
export function Chooser(props: ChooserProps) {
  const { scope, known, periods, choice, today, onScope, onChoose, onGo } = props
  const words = useWords()
  const { texts, names } = words
  const { what, kind } = choice
  const all = periods ? offered(choice, periods, today) : []
  const asked = periods && askedFor(choice, scope, periods, today)
  const newest = periods && what === 'statement' ? newestVersion(asked?.period, periods) : 0
  const named = [
    ...(known.network ? [['', texts.network] as const] : []),
    ...known.scopes.map(({ region, name }) => [region, name] as const),
  ]
  return (
    <form
      class="chooser"
      onSubmit={(event) => {
        event.preventDefault()
        if (asked) onGo()
      }}
    >
      {named.length > 1 && (
        <Pick
          label={texts.scope}
          value={scope ?? ''}
          options={named}
          onPick={(chosen) => onScope(chosen || undefined)}
        />
      )}
      {scope !== undefined && (
        <Segments
          label={texts.what}
          name="report-what"
          value={what}
          options={WHAT.map((each) => [each, texts[`what_${each}`]])}
          onChoose={(each) => onChoose({ what: each, kind: each === 'report' ? kind : 'month' })}
        />
      )}
      {what === 'report' && (
        <Segments
          label={texts.kind}
          name="report-kind"
          value={kind}
          options={KINDS.map((each) => [each, texts[`kind_${each}`]])}
          onChoose={(each) => onChoose({ what, kind: each })}
        />
      )}
      {all.length > 0 && (
        <Pick
          label={texts[`which_${what === 'report' ? kind : 'month'}`]}
          value={asked?.period ?? ''}
          options={all.map((each) => [
            each,
            kind === 'week' && what === 'report' ? week(each, words) : names.period(each),
          ])}
          onPick={(period) => onChoose({ what, kind, period })}
        />
      )}
      {asked?.what === 'statement' && newest > 1 && (
        <Pick
          label={texts.which_version}
          value={String(asked.version)}
          options={Array.from({ length: newest }, (_, at) => newest - at).map((each) => [
            String(each),
            fill(each === newest ? texts.version_newest : texts.version_of, { version: each }),
          ])}
          onPick={(version) =>
            onChoose({ what, kind, period: asked.period, version: Number(version) })
          }
        />
      )}
      {all.length > 0 && (
        <button type="submit" class="primary">
          {texts.go}
        </button>
      )}
      {periods ? (
        <Coming choice={choice} newest={all[0]} today={today} />
      ) : (
        <p class="hint" role="status">
          {texts.listing}
        </p>
      )}
    </form>
  )
}

/** "week 7 (15–21 februari 2027)" */
function week(name: string, { texts, language }: ReportWords): string {
  const { first, last } = datesOf(name) ?? { first: name, last: name }
  const dates = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(new Date(first), new Date(last))
  return fill(texts.week_long, { number: numberOf(name), dates })
}
