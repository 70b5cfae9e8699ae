import { fill } from '../../../common/src/fill'
import { useAround } from '../context'
import type { Signs as Found } from './signs'

/** Who waits for an answer, and who has been silent: in words, and still. */
export function Signs({ signs }: { readonly signs: Found }) {
  const { texts } = useAround()
  const { waits, longest, silent } = signs
  if (waits !== undefined) {
    const since = waits < 1 ? texts.waits_now : fill(texts.waits, { minutes: String(waits) })
    return (
      <p class={`sign ${longest ? 'longest' : ''}`}>
        {since}
        {longest && <span class="first-mark">{texts.waits_longest}</span>}
      </p>
    )
  }
  if (!silent) return null
  return <p class={`sign silent-${silent}`}>{texts[`silent_${silent}`]}</p>
}
