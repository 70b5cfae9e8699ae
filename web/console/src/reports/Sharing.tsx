import { useState } from 'preact/hooks'
import { Bars, Matrix } from '../../../common/src/charts'
import { fill } from '../../../common/src/fill'
import type { Flow, Report } from '../../../shared/src/protocol'
import { Segments } from '../parts/Segments'
import { pairsOf } from './flows'
import { useWords } from './words'

/** Who served whom. */
export interface SharingProps {
  readonly report: Report
  readonly nameOf: (region: string | undefined) => string
}

const AS = ['conversations', 'minutes'] as const
type As = (typeof AS)[number]

/** In conversations or in minutes: of the network every region with every other, of a region both ways. */
export function Sharing({ report, nameOf }: SharingProps) {
  const { texts } = useWords()
  const [as, setAs] = useState<As>('conversations')
  const { region, matrix } = report
  if (matrix.length === 0) return null
  return (
    <>
      <Segments
        label={texts.matrix_as}
        name="report-matrix"
        value={as}
        options={AS.map((each) => [each, texts[`matrix_${each}`]])}
        onChoose={setAs}
      />
      {region === undefined ? (
        <Whole matrix={matrix} as={as} nameOf={nameOf} />
      ) : (
        <div class="beside-each-other">
          <OneWay
            title={fill(texts.helped_by, { name: report.name })}
            flows={matrix.filter(({ entry }) => entry === region)}
            of="serving"
            as={as}
            nameOf={nameOf}
          />
          <OneWay
            title={fill(texts.helped, { name: report.name })}
            flows={matrix.filter(({ serving, entry }) => serving === region && entry !== region)}
            of="entry"
            as={as}
            nameOf={nameOf}
          />
        </div>
      )}
    </>
  )
}

interface FlowsProps {
  readonly as: As
  readonly nameOf: SharingProps['nameOf']
}

function Whole({ matrix, as, nameOf }: FlowsProps & { readonly matrix: readonly Flow[] }) {
  const { texts, names, chart } = useWords()
  const sorted = (codes: readonly string[]) =>
    [...new Set(codes)].sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
  const entries = sorted(matrix.map(({ entry }) => entry))
  const servings = sorted(matrix.map(({ serving }) => serving))
  const flows = new Map(
    pairsOf(matrix, as).map((each) => [`${each.entry}>${each.serving}`, each[as]]),
  )
  return (
    <Matrix
      title={texts.matrix}
      label={texts.matrix_label}
      rows={entries.map(nameOf)}
      columns={servings.map(nameOf)}
      value={(row, column) => flows.get(`${entries[row]}>${servings[column]}`) ?? 0}
      format={names.count}
      words={chart}
    />
  )
}

interface OneWayProps extends FlowsProps {
  readonly title: string
  readonly flows: readonly Flow[]
  /** The side that is told of. */
  readonly of: 'entry' | 'serving'
}

function OneWay({ title, flows, of, as, nameOf }: OneWayProps) {
  const { texts, names, chart } = useWords()
  const sorted = pairsOf(flows, as)
  const [top] = sorted
  return (
    <Bars
      title={title}
      label={
        top
          ? fill(texts.table_label, { title, top: nameOf(top[of]) })
          : fill(texts.table_label_none, { title })
      }
      categories={sorted.map((each) => nameOf(each[of]))}
      values={sorted.map((each) => each[as])}
      format={names.count}
      words={chart}
    />
  )
}
