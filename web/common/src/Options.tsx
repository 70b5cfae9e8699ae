/** One question with a short closed list, every answer in view. */
export interface OptionsProps<Value extends string | number> {
  /** Unique on the page. */
  readonly name: string
  readonly legend: string
  /** What a scale of numbers means. */
  readonly hint?: string
  readonly value: Value | undefined
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value) => void
}

/** The browser's own radio buttons in a row: one press each, and arrows between them. */
export function Options<Value extends string | number>(props: OptionsProps<Value>) {
  const { name, legend, hint, value, options, onChoose } = props
  return (
    <fieldset class={`options ${hint ? 'scale' : ''}`}>
      <legend>
        {legend}
        {hint && <small>{hint}</small>}
      </legend>
      {options.map(([each, text]) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            autocomplete="off"
            checked={value === each}
            onChange={() => onChoose(each)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
