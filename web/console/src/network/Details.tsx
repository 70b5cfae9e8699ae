import { useEffect, useRef } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import { timeOfDay } from '../../../common/src/when'
import type { BoardRegion } from '../../../shared/src/protocol'
import type { Client, Decision } from '../client'
import { useAround } from '../context'
import { Decide } from './Decide'
import { minutesSince, staff, until, waiting } from './words'

/** One region, and what is decided for it. */
export interface DetailsProps {
  readonly client: Client
  readonly region: BoardRegion
  /** What became of the last decision that was asked for. */
  readonly decision: Decision | undefined
  readonly now: number
  readonly onClose: () => void
}

/** All that the board knows of a region, and a decision over it. */
export function Details({ client, region, decision, now, onClose }: DetailsProps) {
  const around = useAround()
  const { texts, language, regionName } = around
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const { override, unstaffed_since } = region
  const told = [
    `${region.open ? texts.board_open : texts.board_closed}, ${until(region, around)}`,
    texts[`board_why_${region.why}`],
    unstaffed_since === undefined
      ? ''
      : fill(texts.board_unstaffed, { minutes: minutesSince(unstaffed_since, now) }),
    staff(region, around),
    fill(texts.board_free_of, { count: String(region.free) }),
    waiting(region, now, around),
  ]
  const mine = decision?.region === region.region ? decision : undefined
  return (
    <dialog ref={dialog} class="details" aria-labelledby="details" onClose={onClose}>
      <h2 id="details">{regionName(region.region)}</h2>
      <ul class="facts">{told.map((each) => each && <li key={each}>{each}</li>)}</ul>
      {override && (
        <div class="decided">
          <p>
            {fill(texts.decided, {
              state: texts[`decide_${override.state}`],
              time: timeOfDay(override.until, language),
              reason: texts[`reason_${override.reason}`],
              operator: override.by,
            })}
          </p>
          <button type="button" onClick={() => client.overrideEnd(region.region)}>
            {texts.decide_end}
          </button>
        </div>
      )}
      <Decide now={now} onDecide={(decided) => client.override(region.region, decided)} />
      <p role="status" class="outcome">
        {mine && outcome(mine, texts)}
      </p>
      <form method="dialog">
        <button type="submit">{texts.close}</button>
      </form>
    </dialog>
  )
}

function outcome({ stage, code }: Decision, texts: ReturnType<typeof useAround>['texts']): string {
  if (stage !== 'refused') return texts[`decide_${stage}`]
  return code === 'not_permitted' ? texts.decide_not_permitted : texts.decide_refused
}
