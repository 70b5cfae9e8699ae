/** What this page needs of the protocol client; a test brings its own. */

import type { VisitorClient } from '../../shared/src/client/visitorClient'

export type { Line } from '../../shared/src/client/line'
export type {
  Given,
  Queue,
  Told,
  VisitorPhase as Phase,
  VisitorState as State,
} from '../../shared/src/client/visitorClient'

export type Client = Pick<
  VisitorClient,
  | 'state'
  | 'subscribe'
  | 'start'
  | 'say'
  | 'typing'
  | 'here'
  | 'answer'
  | 'forgetWords'
  | 'end'
  | 'leave'
  | 'consent'
  | 'answerTransfer'
  | 'dispose'
>
