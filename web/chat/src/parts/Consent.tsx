import { fill } from '../../../common/src/fill'
import { useAround } from '../context'

/** Asked when another region takes over: may it read what was said before? */
export function Consent({
  region,
  onAnswer,
}: {
  readonly region: string
  readonly onAnswer: (yes: boolean) => void
}) {
  const { texts } = useAround()
  return (
    <section class="consent" aria-labelledby="consent" role="group">
      <h2 id="consent">{fill(texts.consent_heading, { region })}</h2>
      <p>{texts.consent_text}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => onAnswer(true)}>
          {texts.consent_yes}
        </button>
        <button type="button" class="quiet" onClick={() => onAnswer(false)}>
          {texts.consent_no}
        </button>
      </div>
    </section>
  )
}
