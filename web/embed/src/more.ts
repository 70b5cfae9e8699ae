import { lift } from './dom'
import type { Exit } from './exit'
import type { Launcher } from './launcher'
import { panel } from './panel'
import type { EmbedTexts } from './texts'

/**
 * What comes when it is asked for, as `/embed/more.js`: the panel, with the first click, and colours
 * where a tag has any. Most pages of a site do without.
 *
 * For some minutes after a release the script and this file may be of different ages: what they
 * say to each other only ever grows.
 */
export { paint } from './colours'

/** What the script knows when somebody opens the chat. */
export interface Opening {
  readonly root: ShadowRoot
  readonly origin: string
  readonly region: string
  readonly language: string
  readonly left: boolean
  readonly texts: EmbedTexts
  readonly exit: Exit
  readonly launcher: Launcher
  readonly leave: () => void
}

/** Open the chat, in place of the launcher. */
export function open({ exit, launcher, leave, ...options }: Opening): void {
  const { link } = exit
  const { box } = launcher
  if (box.hidden) return
  box.hidden = true
  const close = () => {
    made.remove()
    link.classList.remove('away')
    box.hidden = false
    removeEventListener('pageshow', back)
  }
  // A page that comes back as it was shows nothing of the chat that was open in it.
  const back = (event: PageTransitionEvent) => event.persisted && close()
  addEventListener('pageshow', back)
  const made = panel({
    ...options,
    phones: launcher.phones(),
    onLeave: leave,
    onShown(to) {
      link.href = to
      // On a small screen the frame's own exit stands in its place.
      link.classList.add('away')
    },
    onClose() {
      close()
      launcher.focus()
    },
  })
  lift(made)
  exit.raise()
}
