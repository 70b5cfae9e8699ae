import { aroundOf, type Around as Common } from '../../common/src/context'
import type { ConsoleTexts } from '../texts'

/** What every part of the console knows. */
export interface Around extends Common<ConsoleTexts> {
  /** The codes of all regions. */
  readonly regions: readonly string[]
}

export const { AroundContext, useAround } = aroundOf<Around>()
