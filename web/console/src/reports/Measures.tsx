import type { Report } from '../../../shared/src/protocol'
import type { Part } from './groups'
import { measuresOf } from './parts'
import { useWords } from './words'

/** The measures of a part. */
export interface MeasuresProps {
  readonly report: Report
  readonly part: Part
}

/** Each measure with what it means; where there is none, why. */
export function Measures({ report, part }: MeasuresProps) {
  const { texts, names } = useWords()
  const measures = measuresOf(report, part)
  if (measures.length === 0) return null
  return (
    <table class="measures">
      <caption class="hidden">{`${texts.measures}: ${texts[`part_${part}`]}`}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{texts.measure}</th>
          <th scope="col">{texts.value}</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((each) => (
          <tr key={each.name}>
            <th scope="row">
              {names.measure(each.name)}
              <small>{texts[`about_${each.name}`]}</small>
            </th>
            <td>
              {names.value(each)}
              {each.missing && <small>{texts[`why_${each.missing}`]}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
