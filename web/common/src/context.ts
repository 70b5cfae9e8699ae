import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What every part of a page knows. */
export interface Around<Texts> {
  readonly texts: Texts
  /** A BCP 47 tag. */
  readonly language: string
  /** The name of any region by its code. */
  regionName(code: string): string
}

/** A page's own context: what gives it, once at the root, and what takes it anywhere below. */
export function aroundOf<Given>() {
  const Context = createContext<Given | undefined>(undefined)
  /** Throws outside of the context: a fault of the page. */
  const useAround = (): Given => {
    const given = useContext(Context)
    if (!given) throw new Error('a part stands outside of its context')
    return given
  }
  return { AroundContext: Context, useAround }
}
