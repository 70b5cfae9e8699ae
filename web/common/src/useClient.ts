import { useEffect, useState } from 'preact/hooks'

/** Something whose state changes, and tells. */
export interface Observable<State> {
  readonly state: State
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void
}

/** The client's state, drawn anew whenever it changes. */
export function useClient<State>(client: Observable<State>): State {
  const [, redraw] = useState({})
  useEffect(() => {
    // Between the first drawing and now it may have changed.
    redraw({})
    return client.subscribe(() => redraw({}))
  }, [client])
  return client.state
}
