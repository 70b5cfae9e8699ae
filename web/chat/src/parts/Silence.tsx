import { useAround } from '../context'

/** Silence is normal: the page asks once, and one press is enough to go on. */
export function Silence({ onHere }: { readonly onHere: () => void }) {
  const { texts } = useAround()
  return (
    <section class="consent" aria-labelledby="silence" role="group">
      <h2 id="silence">{texts.silence_heading}</h2>
      <p>{texts.silence_text}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={onHere}>
          {texts.silence_yes}
        </button>
      </div>
    </section>
  )
}
