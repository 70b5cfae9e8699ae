import { useEffect, useState } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import type { Client, Staff as Found, State } from '../client'
import { useAround } from '../context'
import { Add } from './Add'
import { Member } from './Member'

/** The operators of a region. */
export interface StaffProps {
  readonly client: Client
  readonly state: State
}

/** Milliseconds after which the list is asked for again while a change is being followed. */
const LOOK_AGAIN = 15_000

/** Who works for the region, and what may be changed; a network manager chooses the region. */
export function Staff({ client, state }: StaffProps) {
  const { texts, regions, regionName, language } = useAround()
  const own = state.region ?? ''
  const [region, setRegion] = useState(own)
  const staff = state.staff?.region === region ? state.staff : undefined
  const operators = staff?.operators
  const pending = operators?.some((each) => each.pending) ?? false
  useEffect(() => client.askOperators(region), [region])
  useEffect(() => {
    if (!pending) return undefined
    const timer = setInterval(() => client.askOperators(region), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [pending, region])
  const manages = state.role === 'network_manager'
  return (
    <main class="network staff">
      <h2>{fill(texts.staff_heading, { region: regionName(region) })}</h2>
      {manages && (
        <label class="find">
          {texts.staff_region}
          <select value={region} onChange={(event) => setRegion(event.currentTarget.value)}>
            {[...regions]
              .sort((a, b) => regionName(a).localeCompare(regionName(b), language))
              .map((code) => (
                <option key={code} value={code}>
                  {regionName(code)}
                </option>
              ))}
          </select>
        </label>
      )}
      <p role="status" class="outcome">
        {staff && told(staff, texts)}
      </p>
      {operators && (
        <div class="table">
          <table>
            <caption class="hidden">
              {fill(texts.staff_heading, { region: regionName(region) })}
            </caption>
            <thead>
              <tr>
                {(['name', 'role', 'limit', 'state', 'actions'] as const).map((each) => (
                  <th key={each} scope="col">
                    {texts[`staff_${each}`]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {operators.map((each) => (
                <Member
                  key={each.operator}
                  member={each}
                  self={region === own && each.operator === state.operator}
                  manages={manages}
                  onChange={(change) => client.changeOperator(region, change)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Add
        key={region}
        manages={manages}
        added={operators?.map((each) => each.operator) ?? []}
        onAdd={(operator) => client.addOperator(region, operator)}
      />
    </main>
  )
}

function told({ stage, code, operators }: Found, texts: ReturnType<typeof useAround>['texts']) {
  if (stage === 'asking') return operators ? texts.staff_saving : texts.staff_loading
  if (stage === 'told') return ''
  switch (code) {
    case 'operator_exists':
    case 'not_yourself':
    case 'not_permitted':
    case 'bad_fields':
      return texts[`staff_${code}`]
    default:
      return texts.staff_refused
  }
}
