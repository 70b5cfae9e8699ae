import type { ErrorCode } from '../../../shared/src/protocol'
import { type Reached, useWords } from './words'

/** Why there is nothing. */
export interface RefusedProps {
  /** `wrong`: something came, and it is not what it should be. */
  readonly code: ErrorCode | 'wrong' | undefined
  readonly onAgain: () => void
  readonly heading?: Reached
}

/** The reason in a sentence; and again, where that may help. */
export function Refused({ code, onAgain, heading }: RefusedProps) {
  const { texts } = useWords()
  const passing = ![
    'no_such_period',
    'period_unfinished',
    'no_report',
    'not_permitted',
    'unknown_region',
  ].includes(code ?? '')
  return (
    <div class="refused" role="status">
      <p ref={heading ?? null} tabIndex={-1}>
        {sentence(code, texts)}
      </p>
      {passing && (
        <button type="button" onClick={onAgain}>
          {texts.again}
        </button>
      )}
    </div>
  )
}

function sentence(code: RefusedProps['code'], texts: ReturnType<typeof useWords>['texts']) {
  switch (code) {
    case 'wrong':
      return texts.wrong
    case 'no_such_period':
    case 'period_unfinished':
    case 'no_report':
    case 'not_permitted':
    case 'unknown_region':
    case 'unavailable':
      return texts[`refused_${code}`]
    default:
      return texts.refused_other
  }
}
