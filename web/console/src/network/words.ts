import { fill } from '../../../common/src/fill'
import { timeOfDay } from '../../../common/src/when'
import type { BoardRegion } from '../../../shared/src/protocol'
import type { Around } from '../context'

/** Whole minutes since a moment. */
export const minutesSince = (moment: number, now: number) =>
  String(Math.max(0, Math.floor((now - moment) / 60_000)))

/** Who waits, in words. */
export function waiting(
  { waiting: count, longest_since }: BoardRegion,
  now: number,
  { texts }: Around,
) {
  if (count === 0 || longest_since === undefined) return texts.board_waiting_none
  const minutes = minutesSince(longest_since, now)
  const text = count === 1 ? texts.board_waiting_one : texts.board_waiting_of
  return fill(text, { count: String(count), minutes })
}

/** Who is there, in words. */
export function staff(region: BoardRegion, { texts }: Around): string {
  if (region.operators === 0) return texts.board_nobody
  return (['available', 'paused', 'leaving'] as const)
    .filter((each) => region[each] > 0)
    .map((each) => fill(texts[`board_${each}`], { [each]: String(region[each]) }))
    .join(', ')
}

/** Until when it is as it is, in words; nothing where that is not known. */
export function until({ open, until: moment }: BoardRegion, { texts, language }: Around): string {
  if (moment === undefined) return ''
  return fill(open ? texts.board_until_open : texts.board_until_closed, {
    time: timeOfDay(moment, language),
  })
}

/** A region in one sentence, without minutes: it is read out only when something changes. */
export function summary(region: BoardRegion, around: Around): string {
  const { texts, regionName } = around
  return fill(texts.board_summary, {
    region: regionName(region.region),
    state: region.open ? texts.board_open : texts.board_closed,
    staff: staff(region, around),
    waiting:
      region.waiting > 0 ? `${texts.board_waiting}: ${region.waiting}` : texts.board_waiting_none,
  })
}
