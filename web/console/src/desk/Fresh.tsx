import { fill } from '../../../common/src/fill'
import { languageName } from '../../../common/src/languageName'
import { useMunicipality } from '../card/useMunicipality'
import type { ConversationView } from '../client'
import { useAround } from '../context'

/** What to know of a visitor before the first answer; it goes with that. */
export function Fresh({ view }: { readonly view: ConversationView }) {
  const { texts, language, regionName } = useAround()
  const { role, ageBand } = view
  const municipality = useMunicipality(view)
  const known: readonly (readonly [string, string | undefined])[] = [
    [texts.fresh_region, regionName(view.entryRegion)],
    [texts.fresh_why, texts[`why_${view.why}_long`]],
    [texts.fresh_language, languageName(view.language, language)],
    [texts.wrap_role, role && role !== 'unknown' ? texts[`role_${role}`] : undefined],
    [texts.wrap_age, ageBand && ageBand !== 'unknown' ? texts[`age_${ageBand}`] : undefined],
    [texts.fresh_municipality, municipality],
  ]
  return (
    <div class="fresh">
      <h3>{texts.fresh_heading}</h3>
      <p class="reminder">{texts.fresh_reminder}</p>
      <dl>
        {known.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{fill(value, { region: regionName(view.entryRegion) })}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
