import { useEffect, useRef, useState } from 'preact/hooks'

const LOOK_EVERY = 10_000

/** Milliseconds since `waiting` became true, looked at every ten seconds; 0 while it is not. */
export function useWaited(waiting: boolean): number {
  const since = useRef(0)
  const [waited, setWaited] = useState(0)
  useEffect(() => {
    if (!waiting) {
      setWaited(0)
      return undefined
    }
    since.current = performance.now()
    const timer = setInterval(() => setWaited(performance.now() - since.current), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [waiting])
  return waited
}
