import type { FromFrame, Hello } from '../../common/src/handshake'
import { button, element } from './dom'
import type { EmbedTexts } from './texts'

/** Milliseconds until a frame that has not answered counts as failed. */
export const PATIENCE = 12_000

/** What the panel needs from around it. */
export interface PanelOptions {
  readonly page: Window
  readonly origin: string
  readonly region: string
  readonly language: string
  readonly texts: EmbedTexts
  readonly onClose: () => void
  readonly onLeave: (exit: string) => void
}

/**
 * The panel with the chat page in a frame of its own origin.
 *
 * The frame stays invisible until the page has answered the handshake, so that a browser's own
 * error page is never shown in its place. A page that does not answer gives way to the telephone.
 */
export function panel(options: PanelOptions): HTMLElement {
  const { page, origin, region, texts } = options
  const root = element(page, 'section', 'panel')
  root.setAttribute('aria-label', texts.frame)
  const note = element(page, 'p', '', texts.loading)
  note.setAttribute('role', 'status')
  const frame = element(page, 'iframe')
  frame.title = texts.frame
  frame.referrerPolicy = 'no-referrer'
  frame.src = `${origin}/chat/${encodeURIComponent(region)}/`

  const giveUp = page.setTimeout(() => {
    frame.remove()
    note.textContent = texts.failed
    root.append(phone(page, texts.danger, '112'), phone(page, texts.always, '08002000'))
  }, PATIENCE)
  // Every load gets a hello, also one after the page loaded itself anew.
  frame.addEventListener('load', () => {
    greet(frame, options, (message) => {
      if (message.kind === 'ready') {
        page.clearTimeout(giveUp)
        root.classList.add('shown')
        exit = message.exit
        frame.focus()
      } else if (message.kind === 'leave') options.onLeave(exit)
      else if (message.kind === 'close') options.onClose()
    })
  })
  let exit = 'about:blank'
  const close = button(page, 'close', texts.close, () => {
    page.clearTimeout(giveUp)
    options.onClose()
  })
  root.append(close, note, frame)
  return root
}

function phone(page: Window, text: string, number: string): HTMLElement {
  const link = element(page, 'a', '', text)
  link.href = `tel:${number}`
  return link
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
