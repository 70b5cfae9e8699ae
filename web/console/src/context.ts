import { aroundOf, type Around as Common } from '../../common/src/context'
import type { ConsoleTexts } from '../texts'

/** What every part of the console knows. */
export type Around = Common<ConsoleTexts>

export const { AroundContext, useAround } = aroundOf<Around>()
