import type { RefObject } from 'preact'
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import { fill } from '../../../common/src/fill'
import { DocumentError } from '../../../common/src/shape'
import type { DocumentView } from '../client'
import { type Checked, checked } from './documents'
import { Refused } from './Refused'
import { ReportView } from './ReportView'
import { Saving } from './Saving'
import { StatementView } from './StatementView'
import { useWords } from './words'

/** The document that was asked for. */
export interface ShownProps {
  readonly document: DocumentView
  /** The name of a region, or of the network. */
  readonly nameOf: (region: string | undefined) => string
  /** Whether somebody asked for it by a press, and awaits it: then the focus goes there. */
  readonly pressed: RefObject<boolean>
  readonly onAgain: () => void
}

/** A document once it is here and has been checked; until then what it waits for, or why there is none. */
export function Shown({ document, nameOf, pressed, onAgain }: ShownProps) {
  const { texts, names } = useWords()
  const { of, stage, code, text } = document
  const place = useRef<HTMLElement>(undefined)
  const reached = useCallback((element: HTMLElement | null) => {
    if (element) place.current = element
  }, [])
  const found = useMemo(() => (text === undefined ? undefined : attempt(of, text)), [of, text])
  useEffect(() => {
    if (stage === 'asking' || !pressed.current) return
    pressed.current = false
    place.current?.focus()
  }, [document])
  const told = { name: nameOf(of.region), period: names.period(of.period) }
  const broken = stage === 'told' && !found
  // Drawn anew only for another document: the page around it is drawn every second.
  const view = useMemo(() => {
    if (!found || text === undefined) return undefined
    const saving = <Saving found={found} json={text} />
    if (found.what === 'report') {
      return (
        <ReportView report={found.report} nameOf={nameOf} heading={reached}>
          {saving}
        </ReportView>
      )
    }
    return (
      <>
        {saving}
        <StatementView statement={found.statement} heading={reached} />
      </>
    )
  }, [found, texts])
  return (
    <>
      <p class={stage === 'asking' ? 'fetching' : 'hidden'} role="status">
        {stage === 'asking' && fill(texts[`loading_${of.what}`], told)}
        {found && fill(texts[`ready_${of.what}`], told)}
      </p>
      {(stage === 'refused' || broken) && (
        <Refused code={broken ? 'wrong' : code} onAgain={onAgain} heading={reached} />
      )}
      {view}
    </>
  )
}

/** The document, or nothing where it is wrong: it is not shown in part. */
function attempt(of: DocumentView['of'], text: string): Checked | undefined {
  try {
    return checked(of, text)
  } catch (error) {
    if (error instanceof DocumentError) return undefined
    throw error
  }
}
