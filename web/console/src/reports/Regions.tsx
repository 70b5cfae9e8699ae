import { Bars } from '../../../common/src/charts'
import type { RegionFigures, Report } from '../../../shared/src/protocol'
import { useWords } from './words'

const VOLUMES = ['offered', 'served', 'served_here', 'guests'] as const
const MEASURES = [
  ['within_3', 'permille'],
  ['wait_median', 'seconds'],
  ['unstaffed_time', 'minutes'],
] as const

/** Every region of the network beside the others, by name. */
export function Regions({ report }: { readonly report: Report }) {
  const { texts, names, chart, language } = useWords()
  const regions = [...report.regions].sort((a, b) => a.name.localeCompare(b.name, language))
  const told = (value: number | undefined, unit: (typeof MEASURES)[number][1]) =>
    value === undefined ? texts.not_told : names.inUnit(unit, value)
  return (
    <>
      <Bars
        title={names.measure('within_3')}
        label={texts.regions_label}
        categories={regions.map(({ name }) => name)}
        values={regions.map(({ within_3 }) => within_3)}
        format={(value) => names.inUnit('permille', value)}
        words={chart}
      />
      <section class="table regions-table" aria-label={texts.regions} tabIndex={0}>
        <table>
          <caption class="hidden">{texts.regions}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.region}</th>
              {VOLUMES.map((each) => (
                <th key={each} scope="col">
                  {names.volume(each)}
                </th>
              ))}
              {MEASURES.map(([each]) => (
                <th key={each} scope="col">
                  {names.measure(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regions.map((each: RegionFigures) => (
              <tr key={each.region}>
                <th scope="row">{each.name}</th>
                {VOLUMES.map((name) => (
                  <td key={name}>{names.count(each[name])}</td>
                ))}
                {MEASURES.map(([name, unit]) => (
                  <td key={name}>{told(each[name], unit)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
