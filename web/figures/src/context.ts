import { aroundOf } from '../../common/src/context'
import type { FigureNames } from '../../common/src/figureWords'
import type { LanguageCode } from '../../common/src/language'
import type { FiguresTexts } from '../texts'

/** What every part of the page knows. */
export interface Around {
  readonly texts: FiguresTexts
  readonly language: LanguageCode
  readonly names: FigureNames
}

export const { AroundContext, useAround } = aroundOf<Around>()
