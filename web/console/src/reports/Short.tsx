import { Lines } from '../../../common/src/charts'
import { kindOf } from '../../../common/src/figureWords'
import { fill } from '../../../common/src/fill'
import type { Measure, Point, Report } from '../../../shared/src/protocol'
import { measureOf, volumeOf } from './parts'
import { useWords } from './words'

const TREND = ['offered', 'served', 'unserved'] as const satisfies readonly (keyof Point)[]

/** How many, how fast, who served, and what it cost: in a few words; then how that went over time. */
export function Short({ report }: { readonly report: Report }) {
  const { texts, names, chart } = useWords()
  const count = (name: Parameters<typeof volumeOf>[1]) => names.count(volumeOf(report, name))
  const kind = kindOf(report.period)
  const tell = (name: Measure['name'], text: string, place: string) => {
    const found = measureOf(report, name)
    return found?.value === undefined ? '' : fill(text, { [place]: names.value(found) })
  }
  const guests = volumeOf(report, 'guests')
  return (
    <>
      <ul class="four">
        <li>
          <h3>{texts.many}</h3>
          <p class="figure">{count('served')}</p>
          <p>{fill(texts.many_of, { offered: count('offered') })}</p>
          <p>{fill(texts.many_not, { unserved: count('unserved') })}</p>
        </li>
        <Answer
          question={texts.fast}
          measure={measureOf(report, 'wait_median')}
          text={texts.fast_of}
          more={tell('within_3', texts.fast_within, 'share')}
        />
        <Answer
          question={texts.who}
          measure={measureOf(report, 'own_share') ?? ownShare(report)}
          text={texts.who_of}
          more={[
            fill(texts.who_elsewhere, { count: count('served_elsewhere') }),
            ...(report.region !== undefined && guests > 0
              ? [fill(texts.who_guests, { count: count('guests') })]
              : []),
          ].join(' ')}
        />
        <Answer
          question={texts.cost}
          measure={measureOf(report, 'cost_with_standby')}
          text={texts.cost_of}
          more={tell('cost_without_standby', texts.cost_without, 'amount')}
        />
      </ul>
      {report.trend.length > 1 && (
        <Lines
          title={texts.trend}
          label={texts.trend_label}
          categories={report.trend.map(({ period }) => names.period(period))}
          series={TREND.map((each) => ({
            name: names.volume(each),
            values: report.trend.map((point) => point[each]),
          }))}
          format={names.count}
          words={chart}
        />
      )}
      {kind === 'week' && <p class="note">{texts.week_note}</p>}
      {kind === 'month' && <p class="note">{texts.month_note}</p>}
    </>
  )
}

/** A week tells who served in volumes alone; the share follows from them. */
function ownShare(report: Report): Measure {
  const served = volumeOf(report, 'served')
  const figure = { name: 'own_share', unit: 'permille' } as const
  if (served === 0) return { ...figure, missing: 'nothing' }
  return { ...figure, value: Math.round((volumeOf(report, 'served_here') * 1000) / served) }
}

/** A question with the figure that answers it, or why there is none. */
interface AnswerProps {
  readonly question: string
  readonly measure: Measure | undefined
  readonly text: string
  readonly more: string
}

function Answer({ question, measure, text, more }: AnswerProps) {
  const { texts, names } = useWords()
  // A week does not have it at all: then there is no question either.
  if (!measure) return null
  const missing = measure.missing ?? 'nothing'
  const known = measure.value !== undefined
  return (
    <li>
      <h3>{question}</h3>
      <p class={known ? 'figure' : 'figure untold'}>
        {known ? names.value(measure) : names.missing(missing)}
      </p>
      <p>{known ? text : texts[`why_${missing}`]}</p>
      {more && <p>{more}</p>}
    </li>
  )
}
