import { weekdayAndTime } from '../../common/src/when'
import type { RegionStatus } from '../../shared/src/protocol'
import { element } from './dom'
import { ask, lasts, phones } from './status'
import type { Tag } from './tag'
import type { EmbedTexts } from './texts'

/** Milliseconds for which an answer is as good as a new one; HTTP keeps it as long. */
export const FRESH = 30_000

/** Milliseconds that anybody waits for an answer at most. */
export const WAIT = 3000

/** What the site shows of the chat before it is opened. */
export interface Launcher {
  readonly box: HTMLElement
  /** The links to call, in the words of now. */
  phones(): readonly HTMLElement[]
  speak(texts: EmbedTexts, language: string): void
  /** Put the focus on what can be done. */
  focus(): void
  /** The chat does not come, whatever its status: say the telephone. */
  fail(): void
}

/**
 * The launcher: a button where somebody could chat, and otherwise when the chat opens, and the
 * telephone.
 *
 * It knows from the status document alone. That is asked for when the page is loaded, when it comes
 * into view again, when somebody uses it, and before a click decides; never by the clock, and at
 * most twice a minute.
 */
export function launcher({ origin, region }: Tag, onOpen: () => void): Launcher {
  const { crypto, WebSocket } = window as Partial<typeof globalThis>
  const box = element('div')
  const able = crypto?.subtle && WebSocket
  let status: RegionStatus | undefined
  let again = 0
  let answer: Promise<unknown>
  let answered = !able
  let shown: string
  let timer = 0
  let texts: EmbedTexts
  let language: string

  const known = () => (status && lasts(status) > 0 ? status : undefined)
  const isOpen = () => /open|busy/.test(known()?.state ?? '')
  const calls = () => phones(texts, status)
  const focus = () => box.querySelector<HTMLElement>('a,button')?.focus()

  const render = () => {
    const now = known()
    clearTimeout(timer)
    // Browsers count to 24 days; a document lasts minutes, unless the clock here is wrong.
    if (now) timer = setTimeout(render, Math.min(lasts(now), 1e9))
    const { state, until } = { ...now }
    const view = language + state + until
    // Nothing is said before anything is known, and nothing is drawn twice.
    if (!answered || view === shown) return
    shown = view
    const { activeElement } = box.getRootNode() as ShadowRoot
    box.textContent = ''
    if (isOpen()) {
      const button = element('button', 'open', texts.open)
      button.onclick = click
      if (state === 'busy') button.append(' ', element('small', '', texts.busy))
      box.append(button)
    } else {
      const opening = state === 'closed' && until
      const text = opening
        ? texts.closed.replace('{when}', weekdayAndTime(opening, language))
        : texts.phone
      box.append(element('p', '', text), ...calls())
    }
    // Who stood on what is gone stands on what came for it.
    if (activeElement) focus()
  }
  const refresh = () => {
    if (able && !document.hidden && performance.now() >= again) {
      again = performance.now() + FRESH
      const done = (found?: RegionStatus) => {
        status = found ?? status
        answered = true
        render()
      }
      answer = Promise.race([
        // An answer that comes later than anybody waits for it counts as well.
        ask<RegionStatus>(`${origin}/status/${region}.json`).then(done, () => done()),
        new Promise((enough) => setTimeout(enough, WAIT)).then(() => done()),
      ])
    }
    return answer
  }
  const click = async () => {
    await refresh()
    if (isOpen()) onOpen()
  }
  for (const use of ['visibilitychange', 'pointerdown', 'keydown']) addEventListener(use, refresh)
  refresh()
  return {
    box,
    phones: calls,
    focus,
    fail() {
      status = undefined
      render()
    },
    speak(spoken, code) {
      texts = spoken
      language = code
      render()
    },
  }
}
