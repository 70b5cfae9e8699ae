import { thrice } from '../../common/src/shift'
import { element, lift, place } from './dom'
import { STYLE } from './style'
import type { EmbedTexts } from './texts'

/** The control that leaves the site. */
export interface Exit {
  /** A link, for whoever asks the browser to open it. */
  readonly link: HTMLAnchorElement
  speak(texts: EmbedTexts): void
  /** Lie above what came later. */
  raise(): void
}

/**
 * Put the exit on the site: first in tab order, and above everything, a cookie banner included.
 *
 * It is no part of the body: a script that replaces that, hides it or makes it inert leaves the
 * exit as it is.
 */
export function exitControl(side: string, leave: () => void): Exit {
  const [host, root] = place(`top:8px;${side}:8px`, STYLE)
  const link = element('a', 'exit')
  link.rel = 'noreferrer'
  const said = element('p')
  said.setAttribute('role', 'status')
  root.append(link, said)
  let texts: EmbedTexts

  const raise = () => lift(host)
  thrice(leave, (more) => {
    said.textContent = more ? texts.shift.replace('{times}', `${more}`) : ''
  })
  addEventListener(
    'click',
    (event) => {
      const { left, right, top, bottom } = link.getBoundingClientRect()
      const { x, y } = event
      // A modal dialog takes the clicks of all that is outside it: the place counts as well.
      if (event.composedPath()[0] === link || (x > left && x < right && y > top && y < bottom)) {
        event.preventDefault()
        leave()
      }
    },
    true,
  )
  // A dialog that opens lies on top, and takes the focus.
  addEventListener('focusin', ({ target }) => {
    if ((target as Element).closest('dialog')) raise()
  })
  // Without a top layer what stands last is on top; that is worth more than to be first in order.
  document.documentElement.insertBefore(host, 'popover' in host ? document.body : null)
  raise()
  return {
    link,
    raise,
    speak(spoken) {
      texts = spoken
      link.textContent = texts.exit
      link.title = texts.exit_hint
    },
  }
}
