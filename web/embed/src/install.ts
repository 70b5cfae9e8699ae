import { place } from './dom'
import { exitControl } from './exit'
import { launcher } from './launcher'
import { leaveSite } from './leave'
import type * as More from './more'
import { ask } from './status'
import { STYLE } from './style'
import { EXIT, type Tag } from './tag'
import { DUTCH, type EmbedTexts } from './texts'

/** On the window of a site that has the chat already: a second tag, or a tag run twice, does nothing. */
const MARK = Symbol.for('inloop')

/** Marks what a site shows for as long as the script has not: a link and the telephone. */
const FALLBACK = '[data-inloop-fallback]'

/** Loads what most pages of a site do without. */
export type Load = (address: string) => Promise<typeof More>

/**
 * Put the exit and the launcher on the site; a click on the latter opens the chat.
 *
 * Before that click nothing is fetched but public files of ours, and no socket is opened. Returns
 * whether they were put there: not for a tag without a region, and not for a second one. A browser
 * that cannot read this script at all leaves the site's own fallback where it is.
 */
export function install(tag: Tag, load: Load, go: (exit: string) => void): boolean {
  const marked = window as Window & { [MARK]?: true }
  const { origin, region } = tag
  const left = tag.position === 'left'
  if (marked[MARK] || !region) return false
  marked[MARK] = true
  const language = (tag.language || document.documentElement.lang).toLowerCase().split('-')[0] ?? ''
  let texts: EmbedTexts

  const more = () => load(`${origin}/embed/more.js`)
  const [host, root] = place(`bottom:16px;${left ? 'left' : 'right'}:16px;z-index:99999`, STYLE)
  const leave = () => leaveSite(exit.link.href, texts.gone, go)
  const exit = exitControl(left ? 'right' : 'left', leave)
  const open = () =>
    more().then(
      (loaded) =>
        loaded.open({ root, origin, region, language, left, texts, exit, launcher: start, leave }),
      () => start.fail(),
    )
  const start = launcher(tag, open)
  const speak = (spoken: EmbedTexts, code: string) => {
    texts = spoken
    exit.speak(spoken)
    start.speak(spoken, code)
  }

  if (tag.color)
    void more().then(
      (loaded) => loaded.paint(host, tag),
      () => {},
    )
  root.append(start.box)
  document.documentElement.append(host)
  for (const each of document.querySelectorAll<HTMLElement>(FALLBACK)) each.hidden = true
  exit.link.href = tag.exit || EXIT
  speak(DUTCH, 'nl')
  // A language that we do not have is Dutch.
  if (/^(?!nl)[a-z]+$/.test(language)) {
    ask<EmbedTexts>(`${origin}/embed/${language}.json`).then(
      (found) => found.exit && speak(found, language),
      () => {},
    )
  }
  return true
}
