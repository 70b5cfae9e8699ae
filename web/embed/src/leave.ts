const NEUTRAL_GROUND = '#fff'

/**
 * Cover the whole site, then replace its place in the history by `exit`.
 *
 * The cover comes first and is complete by itself: if the next page is slow or never comes,
 * nothing of the site is to be seen. It stands outside the shadow root, for that one is hidden.
 */
export function leaveSite(page: Window, exit: string, title: string): void {
  const cover = page.document.createElement('div')
  const { style } = cover
  style.position = 'fixed'
  style.inset = '0'
  style.zIndex = '2147483647'
  style.background = NEUTRAL_GROUND
  page.document.documentElement.append(cover)
  if (page.document.body) page.document.body.hidden = true
  page.document.title = title
  page.location.replace(exit)
}
