import type { ChatTexts } from '../texts'
import type { State } from './client'

/** Minutes of waiting from which each band counts. */
const BANDS = [10, 3, 1] as const

/** What the live region says, and whether it is something to worry about. */
export interface Notice {
  readonly text: string
  readonly calm: boolean
}

/**
 * The one thing that the page's live region says now; no text when all is well.
 *
 * `waited` is in milliseconds. The first that applies wins: what keeps words from arriving comes
 * before what may have happened to one.
 */
export function notice(state: State, waited: number, texts: ChatTexts): Notice {
  const { phase, connected, lines } = state
  if (state.covered || phase === 'ended') return { text: '', calm: true }
  const going = phase === 'waiting' || phase === 'talking'
  if (going && !connected) return worry(texts.lost)
  if (phase === 'waiting') {
    if (lines.length > 0) return worry(texts.again_waiting)
    const band = BANDS.find((minutes) => waited >= minutes * 60_000) ?? 0
    return { text: texts[`waiting_band_${band}`], calm: true }
  }
  if (phase === 'talking' && !state.peerPresent) return worry(texts.operator_away)
  if (phase === 'talking' && state.silenceAsked) return { text: texts.silence_heading, calm: true }
  if (lines.some((line) => line.delivered === 'not_delivered')) {
    return worry(texts.not_delivered_status)
  }
  return { text: '', calm: true }
}

const worry = (text: string): Notice => ({ text, calm: false })
