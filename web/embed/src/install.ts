import { nearest } from '../../common/src/language'
import { button, element } from './dom'
import { leaveSite } from './leave'
import { panel } from './panel'
import { STYLE } from './style'
import { TEXTS } from './texts'

/** On the window of a site that has the chat already: a second tag, or a tag run twice, does nothing. */
const MARK = Symbol.for('inloop')

/** What the tag says: `<script src="https://…/embed.js" data-region="…" data-language="nl">`. */
export interface Tag {
  /** Where the script came from, and the chat page lives. */
  readonly origin: string
  readonly region: string
  readonly language?: string | undefined
}

/**
 * Put the launcher on the site; a click on it opens the chat.
 *
 * Nothing is fetched and no socket is opened before that click. Returns whether it was put there:
 * not for a tag without a region, and not for a second one.
 */
export function install(page: Window, tag: Tag): boolean {
  const marked = page as Window & { [MARK]?: true }
  if (marked[MARK] || !tag.region) return false
  marked[MARK] = true
  const language = nearest(tag.language, page.document.documentElement.lang)
  const texts = TEXTS[language]
  const host = element(page, 'div')
  const root = host.attachShadow({ mode: 'open' })
  dress(page, root)

  let opened: HTMLElement | undefined
  const close = () => {
    opened?.remove()
    opened = undefined
    launcher.hidden = false
    launcher.focus()
  }
  const open = () => {
    if (opened) return
    opened = panel({
      page,
      origin: tag.origin,
      region: tag.region,
      language,
      texts,
      onClose: close,
      onLeave: (exit) => leaveSite(page, exit, texts.neutral),
    })
    launcher.hidden = true
    root.append(opened)
    // Until the page takes the focus, it stands on what closes the panel.
    opened.querySelector('button')?.focus()
  }
  const launcher = button(page, 'open', texts.open, open)
  root.append(launcher)
  page.document.body.append(host)
  return true
}

/** A constructed sheet needs no permission from the site's content security policy; a style element does. */
function dress(page: Window, root: ShadowRoot): void {
  try {
    const sheet = new (page as unknown as typeof globalThis).CSSStyleSheet()
    sheet.replaceSync(STYLE)
    root.adoptedStyleSheets = [sheet]
  } catch {
    root.append(element(page, 'style', '', STYLE))
  }
}
