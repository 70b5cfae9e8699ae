/** One question with a closed list. */
export interface ChoiceProps<Value extends string> {
  readonly id: string
  readonly label: string
  /** The words for no answer, which comes first. */
  readonly none: string
  readonly value: Value | undefined
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value | undefined) => void
}

/** The browser's own list: it works everywhere, by keyboard and for who listens. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { id, label, none, value, options, onChoose } = props
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select
        id={id}
        autocomplete="off"
        value={value ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onChoose(options.find(([each]) => each === chosen)?.[0])
        }}
      >
        <option value="">{none}</option>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
