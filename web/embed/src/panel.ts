import type { FromFrame, Hello } from '../../common/src/handshake'
import { dress, element } from './dom'
import { PANEL, STYLE } from './style'
import { DUTCH_PANEL, type EmbedTexts, type PanelTexts } from './texts'

/** Milliseconds until a frame that has not answered counts as failed. */
export const PATIENCE = 12_000

/** What the panel needs from around it. */
export interface PanelOptions {
  /** Where the panel is to stand. */
  readonly root: ShadowRoot
  readonly origin: string
  readonly region: string
  readonly language: string
  readonly texts: EmbedTexts & Partial<PanelTexts>
  /** Links to call. */
  readonly phones: readonly HTMLElement[]
  readonly left: boolean
  readonly onClose: () => void
  /** The page is there; leaving goes to `exit`. */
  readonly onShown: (exit: string) => void
  readonly onLeave: () => void
}

/**
 * The panel with the chat page in a frame of its own origin.
 *
 * The frame stays invisible until the page has answered the handshake, so that a browser's own
 * error page is never shown in its place. The telephone is there from the start, and alone when
 * no page answers.
 */
export function panel(options: PanelOptions): HTMLElement {
  const { root, origin, region } = options
  const texts = { ...DUTCH_PANEL, ...options.texts }
  dress(root, STYLE + PANEL)
  const made = element('section', options.left ? 'panel left' : 'panel')
  made.setAttribute('aria-label', texts.frame)
  const note = element('p', '', texts.loading)
  note.setAttribute('role', 'status')
  const frame = element('iframe')
  frame.title = texts.frame
  frame.referrerPolicy = 'no-referrer'
  frame.src = `${origin}/chat/${encodeURIComponent(region)}/`

  const giveUp = setTimeout(() => {
    frame.remove()
    note.textContent = texts.phone
  }, PATIENCE)
  // Every load gets a hello, also one after the page loaded itself anew.
  frame.addEventListener('load', () => {
    greet(frame, options, (message) => {
      if (message.kind === 'ready') {
        clearTimeout(giveUp)
        made.classList.add('shown')
        options.onShown(message.exit)
        frame.focus()
      } else if (message.kind === 'leave') options.onLeave()
      else if (message.kind === 'close') options.onClose()
    })
  })
  const close = element('button', 'close', texts.close)
  close.type = 'button'
  close.addEventListener('click', () => {
    clearTimeout(giveUp)
    options.onClose()
  })
  made.append(close, note, ...options.phones, frame)
  root.append(made)
  // Until the page takes the focus, it stands on what closes the panel.
  close.focus()
  return made
}

/** Say hello to the frame, in words that only a page of `origin` gets to hear. */
function greet(
  frame: HTMLIFrameElement,
  { origin, language }: PanelOptions,
  listen: (message: FromFrame) => void,
): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = (event: MessageEvent<FromFrame>) => listen(event.data)
  const hello: Hello = { inloop: 1, kind: 'hello', language }
  frame.contentWindow?.postMessage(hello, origin, [port2])
}
