import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'

/** Draw something into an empty body and return its root. */
export function draw(what: ComponentChild): HTMLElement {
  document.body.replaceChildren()
  const root = document.body.appendChild(document.createElement('div'))
  act(() => render(what, root))
  return root
}

/** Let something happen and everything be drawn after it. */
export function happen(what: () => void): void {
  act(what)
}

/** The button that says `text`; throws when there is none, or more than one. */
export function button(root: ParentNode, text: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].filter((each) => each.textContent === text)
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} buttons say ${text}`)
  return only
}

/** Click the button that says `text`. */
export function press(root: ParentNode, text: string): void {
  happen(() => button(root, text).click())
}

/** Put words into a field, as somebody who types. */
export function write(field: HTMLTextAreaElement, text: string): void {
  happen(() => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Press a key in an element. */
export function key(element: Element, name: string, more: KeyboardEventInit = {}): void {
  happen(() => {
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    )
  })
}

/** The one element for a selector; throws when there is none. */
export function one<Found extends Element = HTMLElement>(
  root: ParentNode,
  selector: string,
): Found {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`nothing is ${selector}`)
  return found
}
