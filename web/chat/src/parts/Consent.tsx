import { fill } from '../../../common/src/fill'
import { useAround } from '../context'

/** What the visitor is asked: may another region read what was said before, or may it go on? */
export function Consent({
  about,
  region,
  onAnswer,
}: {
  readonly about: 'consent' | 'transfer'
  readonly region: string
  readonly onAnswer: (yes: boolean) => void
}) {
  const { texts } = useAround()
  return (
    <section class="consent" aria-labelledby="consent" role="group">
      <h2 id="consent">{fill(texts[`${about}_heading`], { region })}</h2>
      <p>{texts[`${about}_text`]}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => onAnswer(true)}>
          {texts[`${about}_yes`]}
        </button>
        <button type="button" class="quiet" onClick={() => onAnswer(false)}>
          {texts[`${about}_no`]}
        </button>
      </div>
    </section>
  )
}
