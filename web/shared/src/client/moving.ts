import type { Colleague, OperatorId, RegionCode } from '../protocol'

/**
 * How far a conversation is on its way to somebody else.
 *
 * `words`: the operator's last words have not all arrived, so it is not sent yet. `asking`: sent.
 * `asked`: the visitor has to agree. The others say why it stays: the visitor declined, nobody there
 * has room, or it cannot be done now.
 */
export type MoveStage = 'words' | 'asking' | 'asked' | 'visitor_declined' | 'no_room' | 'refused'

/** A conversation that is to go on with a colleague (the named one, or any), or in another region. */
export interface Moving {
  readonly to: { readonly operator?: OperatorId | undefined } | { readonly region: RegionCode }
  readonly stage: MoveStage
}

/** A conversation that went on with somebody else; the operator is told until it was seen. */
export interface Moved {
  readonly id: string
  readonly to: Moving['to']
}

export type { Colleague }
