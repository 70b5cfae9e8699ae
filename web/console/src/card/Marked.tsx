import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { pieces } from '../search'

/** The words that are looked for. */
export const SoughtContext = createContext<readonly string[]>([])

/** A text with what is looked for marked in it. */
export function Marked({ text }: { readonly text: string }) {
  const words = useContext(SoughtContext)
  if (words.length === 0) return <>{text}</>
  return (
    <>
      {pieces(text, words).map((piece, index) =>
        piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
      )}
    </>
  )
}
