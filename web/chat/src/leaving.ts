/** What leaving needs. */
export interface Leaving {
  readonly page: Window
  /** Where to go: a neutral page. */
  readonly exit: string
  /** A title that says nothing. */
  readonly title: string
  /** The words on the cover, should no next page ever come. */
  readonly gone: string
  readonly goneLink: string
  /** Forget everything and close the socket; called once the page is covered. */
  readonly wipe: () => void
  /** Ask the host script to replace the whole tab. */
  readonly tellHost: () => void
}

/**
 * Leave at once, in one synchronous handler, in this order: cover, wipe, close, replace.
 *
 * Whatever fails on the way, the cover stands: it is the page's whole content by then. The host
 * script replaces the tab; this page tries as well, for a frame may do so within a click, and
 * `replace` leaves no entry to go back to. If neither can, the cover has a link.
 */
export function leave({ page, exit, title, gone, goneLink, wipe, tellHost }: Leaving): void {
  const { document } = page
  const cover = document.createElement('main')
  cover.className = 'cover'
  const link = document.createElement('a')
  link.href = exit
  link.target = '_top'
  link.rel = 'noreferrer noopener'
  link.textContent = goneLink
  cover.append(gone, ' ', link)
  document.body.replaceChildren(cover)
  document.title = title
  for (const step of [wipe, tellHost, () => page.top?.location.replace(exit)]) {
    try {
      step()
    } catch {
      // A browser that refuses one step must not keep the others from being taken.
    }
  }
}
