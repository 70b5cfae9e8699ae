import { aroundOf, type Around as Common } from '../../common/src/context'
import type { SpokenCode } from '../../common/src/language'
import type { ChatTexts } from '../texts'

/** What every part of the chat page knows. */
export interface Around extends Common<ChatTexts> {
  readonly language: SpokenCode
  /** The entry region, by name. */
  readonly region: string
}

export const { AroundContext, useAround } = aroundOf<Around>()
