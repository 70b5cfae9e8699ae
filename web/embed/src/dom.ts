/** An element with a class and a text. Only text: nothing here is ever read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  // Each line runs as its own letters do.
  made.dir = 'auto'
  made.textContent = text
  return made
}

/**
 * Fix an element to a place on the screen, away from the site's rules for elements of its kind.
 *
 * Written on the element through the document's own interface: no policy forbids that.
 */
export function pin(made: HTMLElement, css: string): void {
  made.style.cssText = `all:initial;position:fixed;z-index:2147483647;${css}`
}

/**
 * Lift an element above everything of the page, whatever its z-index: into the top layer, where the
 * last one to come lies on top. A browser that has none keeps the z-index.
 */
export function lift(made: HTMLElement): void {
  try {
    made.popover = 'manual'
    made.hidePopover()
    made.showPopover()
  } catch {
    // It is not in the page, or the browser is older.
  }
}

/** A place on the site that its own styles do not reach. */
export function place(css: string, style: string): readonly [HTMLElement, ShadowRoot] {
  const host = element('div')
  pin(host, css)
  const root = host.attachShadow({ mode: 'open' })
  dress(root, style)
  return [host, root]
}

/**
 * Give a shadow root its look: a constructed sheet needs no permission from the site's policy, a
 * style element does. A browser too old for the one, under a policy against the other, shows it plain.
 */
export function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    root.append(element('style', '', css))
  }
}
