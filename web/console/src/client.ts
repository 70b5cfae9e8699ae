/** What this page needs of the protocol client; a test brings its own. */

import type { OperatorClient } from '../../shared/src/client/operatorClient'

export type { ConversationView } from '../../shared/src/client/held'
export type { Line } from '../../shared/src/client/line'
export type { Colleague, Moved, Moving } from '../../shared/src/client/moving'
export type {
  Account,
  Decided,
  Decision,
  NewOperator,
  OperatorChange,
  OperatorPhase as Phase,
  OperatorState as State,
  Staff,
} from '../../shared/src/client/operatorClient'
export type { DocumentAsked, DocumentView, PeriodsView } from '../../shared/src/client/reporting'
export type { BoardView } from '../../shared/src/client/watching'

export type Client = Pick<
  OperatorClient,
  | 'state'
  | 'subscribe'
  | 'presence'
  | 'say'
  | 'typing'
  | 'end'
  | 'wrapUp'
  | 'askColleagues'
  | 'handOver'
  | 'transfer'
  | 'stay'
  | 'watch'
  | 'unwatch'
  | 'override'
  | 'overrideEnd'
  | 'askOperators'
  | 'addOperator'
  | 'changeOperator'
  | 'askPeriods'
  | 'askReport'
  | 'askStatement'
  | 'noted'
  | 'signOut'
  | 'dispose'
>
