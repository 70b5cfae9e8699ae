/** A choice of a few, all in view. */
export interface SegmentsProps<Value extends string | number> {
  readonly label: string
  /** Unique on the page. */
  readonly name: string
  readonly value: Value | undefined
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value) => void
}

/** Radio buttons that look like one control; arrows move, as everywhere. */
export function Segments<Value extends string | number>(props: SegmentsProps<Value>) {
  const { label, name, value, options, onChoose } = props
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      <div>
        {options.map(([each, text]) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === value}
              onChange={() => onChoose(each)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
