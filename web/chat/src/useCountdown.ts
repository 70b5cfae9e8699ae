import { useEffect, useRef, useState } from 'preact/hooks'
import type { State } from './client'

/** Seconds for which the words stay readable after the end, where the server told nothing. */
export const READABLE = 60

/** Seconds for which they do. */
export const readableFor = ({ welcome }: State) => welcome?.limits.readable_for ?? READABLE

/**
 * Call `done` once, after `seconds`; the function returned starts the time anew.
 *
 * Runs while `running`. Times are the page's own; nothing is stored.
 */
export function useCountdown(seconds: number, running: boolean, done: () => void): () => void {
  const [round, setRound] = useState(0)
  const latest = useRef(done)
  latest.current = done
  useEffect(() => {
    if (!running) return undefined
    const timer = setTimeout(() => latest.current(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [seconds, running, round])
  return () => setRound((before) => before + 1)
}
