/** An element with a class and a text. Only text: nothing here is ever read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  page: Window,
  name: Name,
  className = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = page.document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** A button that does one thing. */
export function button(
  page: Window,
  className: string,
  text: string,
  onClick: () => void,
): HTMLButtonElement {
  const made = element(page, 'button', className, text)
  made.type = 'button'
  made.addEventListener('click', onClick)
  return made
}
