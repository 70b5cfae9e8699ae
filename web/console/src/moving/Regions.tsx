import { useState } from 'preact/hooks'
import { useAround } from '../context'
import { plain } from '../plain'

/** The regions to choose from. */
export interface RegionsProps {
  /** Where the conversation is now. */
  readonly own: string | undefined
  readonly onAsk: (region: string) => void
  readonly onBack: () => void
}

/** Another region, found by a part of its name, and asked for in a press of its own. */
export function Regions({ own, onAsk, onBack }: RegionsProps) {
  const { texts, regions, regionName, language } = useAround()
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<string>()
  const named = regions
    .filter((code) => code !== own)
    .map((code) => [code, regionName(code)] as const)
    .filter(([, name]) => plain(name, language).includes(plain(sought, language)))
    .sort(([, a], [, b]) => a.localeCompare(b, language))
  return (
    <>
      <p class="hint">{texts.pass_region_hint}</p>
      <label>
        {texts.pass_find}
        <input
          type="search"
          autocomplete="off"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      <fieldset class="regions">
        <legend class="hidden">{texts.pass_region}</legend>
        {named.map(([code, name]) => (
          <label key={code}>
            <input
              type="radio"
              name="pass-region"
              checked={chosen === code}
              onChange={() => setChosen(code)}
            />
            {name}
          </label>
        ))}
        {named.length === 0 && <p>{texts.pass_none}</p>}
      </fieldset>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled={!chosen}
          onClick={() => chosen && onAsk(chosen)}
        >
          {texts.pass_go}
        </button>
        <button type="button" class="quiet" onClick={onBack}>
          {texts.pass_back}
        </button>
      </div>
    </>
  )
}
