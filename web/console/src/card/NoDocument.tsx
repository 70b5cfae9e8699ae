import { useAround } from '../context'

/** A document that could not be had. */
export interface NoDocumentProps {
  readonly text: string
  readonly onAgain: () => void
}

/** It says so in a plain line, and can be asked for again. */
export function NoDocument({ text, onAgain }: NoDocumentProps) {
  const { texts } = useAround()
  return (
    <p class="no-document" role="status">
      {text}{' '}
      <button type="button" onClick={onAgain}>
        {texts.again}
      </button>
    </p>
  )
}
