import type { VolumeFigure } from '../../shared/src/protocol'
import { useAround } from './context'

/** The few numbers that say how much there was. */
const SHOWN: readonly VolumeFigure['name'][] = [
  'offered',
  'served',
  'unserved',
  'served_here',
  'served_elsewhere',
]

/** Large, each with its name. */
export function Volumes({ volumes }: { volumes: readonly VolumeFigure[] }) {
  const { texts, names } = useAround()
  const found = SHOWN.flatMap((name) => volumes.filter((each) => each.name === name))
  return (
    <dl class="volumes">
      {found.map(({ name, value }) => (
        <div key={name} class={name}>
          <dt>{names.volume(name)}</dt>
          <dd class={value === undefined ? 'masked' : undefined}>
            {value === undefined ? texts.hidden : names.count(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
