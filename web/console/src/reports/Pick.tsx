/** One of a list that may be long. */
export interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onPick: (value: string) => void
}

/** The browser's own list, with its label around it. */
export function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <label class="pick">
      {label}
      <select
        autocomplete="off"
        value={value}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
