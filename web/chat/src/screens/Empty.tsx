import { useAround } from '../context'
import { Screen } from '../parts/Screen'

/** One neutral line: who comes by later learns nothing. */
export function Empty({ onClose }: { readonly onClose: () => void }) {
  const { texts } = useAround()
  return (
    <Screen heading={texts.gone} className="alone">
      <div class="actions">
        <button type="button" onClick={onClose}>
          {texts.close}
        </button>
      </div>
    </Screen>
  )
}
