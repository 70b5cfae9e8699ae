import { fill } from '../../../common/src/fill'
import { languageName } from '../../../common/src/languageName'
import { timeOfDay } from '../../../common/src/when'
import { useMunicipality } from '../card/useMunicipality'
import type { ConversationView } from '../client'
import { type Around, useAround } from '../context'

/** What is known of a conversation without its words, in a few marks. */
export function About({
  view,
  letter,
}: {
  readonly view: ConversationView
  readonly letter: string
}) {
  const around = useAround()
  const { texts, language, regionName } = around
  const municipality = useMunicipality(view)
  return (
    <div class="about">
      <h2>
        {fill(texts.conversation, { letter })}
        <span class="since">{fill(texts.since, { time: timeOfDay(view.since, language) })}</span>
      </h2>
      <p>{fill(texts.from, { region: regionName(view.entryRegion) })}</p>
      <ul class="marks">
        {marks({ ...view, municipality }, around).map((mark) => (
          <li key={mark}>{mark}</li>
        ))}
      </ul>
    </div>
  )
}

function marks(view: ConversationView, { texts, language }: Around): readonly string[] {
  const { role, ageBand, municipality } = view
  return [
    texts[`why_${view.why}`],
    // The language of the page goes without saying.
    view.language === language ? undefined : languageName(view.language, language),
    role && role !== 'unknown' ? texts[`role_${role}`] : undefined,
    ageBand && ageBand !== 'unknown' ? texts[`age_${ageBand}`] : undefined,
    municipality,
  ].filter((mark) => mark !== undefined)
}
