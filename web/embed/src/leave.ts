import { element, lift, pin } from './dom'

/**
 * Leave the site at once: cover it, empty it, then `go` to take its place in the history.
 *
 * The cover is complete by itself: if the next page is slow or never comes, nothing of the site
 * is to be seen, and the cover is a link. Taking the frame away closes what it had open.
 */
export function leaveSite(exit: string, text: string, go: (exit: string) => void): void {
  const { body, head, documentElement: all } = document
  const cover = element('a', '', text)
  cover.href = exit
  pin(
    cover,
    'top:0;left:0;width:100%;height:100%;background:#fff;text-align:center;line-height:80vh',
  )
  all.append(cover)
  lift(cover)
  document.title = '\u00a0'
  body.textContent = ''
  for (const each of [...all.children]) {
    if (each !== cover && each !== head && each !== body) each.remove()
  }
  // The neutral page is not told where somebody came from.
  const policy = element('meta')
  policy.name = 'referrer'
  policy.content = 'no-referrer'
  head.append(policy)
  // No "are you sure" of the site, as far as it can be taken away.
  window.onbeforeunload = null
  go(exit)
}
