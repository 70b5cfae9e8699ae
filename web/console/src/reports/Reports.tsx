import { useEffect, useRef, useState } from 'preact/hooks'
import { dateOf } from '../../../common/src/when'
import type { Periods } from '../../../shared/src/protocol'
import type { Client, DocumentAsked, State } from '../client'
import { useAround } from '../context'
import { useNow } from '../desk/useNow'
import { Chooser } from './Chooser'
import { askedFor, type Choice, choiceOf, FIRST } from './choice'
import { Refused } from './Refused'
import './reports.css'
import { Shown } from './Shown'
import { useWords } from './words'

/** The screen of figures and statements. */
export interface ReportsProps {
  readonly client: Client
  readonly state: State
}

/** Figures and statements: of the own region, or of all for who manages the network. */
export function Reports({ client, state }: ReportsProps) {
  const { regionName } = useAround()
  const { texts } = useWords()
  const { periods: listing, document } = state.reports ?? {}
  const own = state.role === 'network_manager' ? undefined : state.region
  const [scope, setScope] = useState(document ? document.of.region : own)
  const [choice, setChoice] = useState<Choice>(document ? choiceOf(document.of) : FIRST)
  const known = useRef<Periods>(undefined)
  const pressed = useRef(false)
  const today = dateOf(useNow())
  const here = listing && listing.region === scope ? listing : undefined
  const periods = here?.stage === 'told' ? here.periods : undefined
  known.current = periods ?? known.current
  const listed = () => client.askPeriods(scope)
  useEffect(listed, [scope])
  const ask = (of: DocumentAsked) =>
    of.what === 'report'
      ? client.askReport(of.region, of.period)
      : client.askStatement(of.region, of.period, of.version)
  const go = () => {
    const of = periods && askedFor(choice, scope, periods, today)
    if (of) ask(of)
  }
  // Who comes for the first time sees the newest month at once.
  useEffect(() => {
    if (periods && !document) go()
  }, [periods])
  const nameOf = (region: string | undefined) =>
    region === undefined
      ? texts.network
      : (known.current?.scopes.find((each) => each.region === region)?.name ?? regionName(region))
  return (
    <main class="network reports">
      <h2>{texts.heading}</h2>
      {known.current && (
        <Chooser
          scope={scope}
          known={known.current}
          periods={periods}
          choice={choice}
          today={today}
          onScope={(chosen) => {
            setScope(chosen)
            const { what, kind, period } = choice
            setChoice({ what: chosen === undefined ? 'report' : what, kind, period })
          }}
          onChoose={setChoice}
          onGo={() => {
            pressed.current = true
            go()
          }}
        />
      )}
      {here?.stage === 'refused' && <Refused code={here.code} onAgain={listed} />}
      {!known.current && here?.stage !== 'refused' && <p role="status">{texts.listing}</p>}
      {document && (
        <Shown
          document={document}
          nameOf={nameOf}
          pressed={pressed}
          onAgain={() => {
            pressed.current = true
            ask(document.of)
          }}
        />
      )}
    </main>
  )
}
