import { useEffect, useState } from 'preact/hooks'

/** Milliseconds between looks at the clock: minutes are told, and nothing ticks. */
const EVERY = 10_000

/** About now: milliseconds since the epoch. */
export function useNow(): number {
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), EVERY)
    return () => clearInterval(timer)
  }, [])
  return Date.now()
}
