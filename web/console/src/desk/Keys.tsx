import { useRef } from 'preact/hooks'
import { useAround } from '../context'
import { AID_KEY } from '../prepared/Aids'
import { KEYS } from './useShortcuts'

/** The list of the desk's keys, behind a button. */
export function Keys() {
  const { texts } = useAround()
  const dialog = useRef<HTMLDialogElement>(null)
  const rows: readonly (readonly [string, string])[] = [
    [KEYS.waiting, texts.key_waiting],
    [KEYS.next, texts.key_next],
    [`Shift + ${KEYS.next}`, texts.key_previous],
    [AID_KEY, texts.key_prepared],
    [`Shift + ${AID_KEY}`, texts.key_card],
    ['Enter', texts.key_enter],
    ['Shift + Enter', texts.key_line],
  ]
  return (
    <>
      <button type="button" class="quiet" onClick={() => dialog.current?.showModal()}>
        {texts.keys}
      </button>
      <dialog ref={dialog} class="keys" aria-labelledby="keys">
        <h2 id="keys">{texts.keys}</h2>
        <dl>
          {rows.map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" class="primary">
            {texts.close}
          </button>
        </form>
      </dialog>
    </>
  )
}
