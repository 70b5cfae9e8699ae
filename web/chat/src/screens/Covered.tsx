import { useAround } from '../context'
import { Screen } from '../parts/Screen'

/** After a long gap: who looks at it now may be another, so nothing is shown until somebody taps. */
export function Covered({ onGo }: { readonly onGo: () => void }) {
  const { texts } = useAround()
  return (
    <Screen heading={texts.covered_heading} className="alone">
      <p>{texts.covered_text}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={onGo}>
          {texts.covered_go}
        </button>
      </div>
    </Screen>
  )
}
