import type { ConversationView } from '../client'
import { useAround } from '../context'
import { Fresh } from '../desk/Fresh'
import { Essentials } from './Essentials'

/** What to know before the words. */
export interface BriefProps {
  readonly view: ConversationView
  /** Whether nobody has answered yet. */
  readonly fresh: boolean
  /** Whether the visitor comes from another region than the operator's. */
  readonly elsewhere: boolean
}

/** Of a new visitor, and of a region one does not know; each scrolls where room is short, by keyboard too. */
export function Brief({ view, fresh, elsewhere }: BriefProps) {
  const { texts } = useAround()
  return (
    <>
      {fresh && (
        <div class="brief" role="group" aria-label={texts.brief} tabIndex={0}>
          <Fresh view={view} />
        </div>
      )}
      {elsewhere && <Essentials region={view.entryRegion} open={fresh} />}
    </>
  )
}
