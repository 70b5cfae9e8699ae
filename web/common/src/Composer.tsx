import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Words that are not sent yet. */
export interface Draft {
  readonly text: string
  readonly set: (text: string) => void
}

/** Where somebody writes. */
export interface ComposerProps {
  /** The id of the field, unique on the page. */
  readonly id: string
  readonly label: string
  readonly send: string
  readonly tooLong: string
  /** Whether the field leaves no trace and gives no help: nothing checks or corrects the words. */
  readonly discreet?: boolean
  /** Whether to take the focus at once where there is a keyboard. */
  readonly focus?: boolean
  /** Returns whether the words were taken; they stay in the field if not. */
  /** Where the draft is kept beside the field, so that it outlives it and others can add to it. */
  readonly draft?: Draft
  readonly onSay: (text: string) => boolean
  readonly onTyping: () => void
}

/** On a phone, focus would pull a keyboard over the page. */
const hasKeyboard = () => typeof matchMedia === 'function' && matchMedia('(hover: hover)').matches

/** As attributes: some browsers have properties of these names, where the word 'off' is true. */
const DISCREET = { autocorrect: 'off', spellcheck: 'false' } as const

/** A field and a button. Enter sends, with Shift it begins a new line. A draft is kept in memory at most. */
export function Composer(props: ComposerProps) {
  const { id, label, send, tooLong, discreet = false, focus = false, onSay, onTyping } = props
  const [own, setOwn] = useState('')
  const { text, set: setText } = props.draft ?? { text: own, set: setOwn }
  const [refused, setRefused] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (!discreet) return
    for (const [name, value] of Object.entries(DISCREET)) field.current?.setAttribute(name, value)
  }, [])
  useEffect(() => {
    if (focus && hasKeyboard()) field.current?.focus()
  }, [])
  const say = () => {
    field.current?.focus()
    const words = text.trim()
    if (!words) return
    const taken = onSay(words)
    setRefused(!taken)
    if (taken) setText('')
  }
  return (
    <form
      class="composer"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        value={text}
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        aria-describedby={refused ? `${id}-problem` : undefined}
        aria-invalid={refused}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setRefused(false)
          if (event.currentTarget.value) onTyping()
        }}
        onKeyDown={(event) => {
          // Enter also confirms a word in an input method; that one is not ours.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          say()
        }}
      />
      <button type="submit" class="primary">
        {send}
      </button>
      {refused && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {tooLong}
        </p>
      )}
    </form>
  )
}
