import { useEffect, useMemo, useState } from 'preact/hooks'

/** Words of an operator that are not sent yet, by conversation: in memory, for as long as it lasts. */
export class Drafts {
  readonly #texts = new Map<string, string>()
  readonly #listeners = new Set<() => void>()

  /** What stands in the field of a conversation. */
  of(id: string): string {
    return this.#texts.get(id) ?? ''
  }

  set(id: string, text: string): void {
    if (text) this.#texts.set(id, text)
    else this.#texts.delete(id)
    for (const listener of this.#listeners) listener()
  }

  /** Put words where the cursor stands, or behind what is there; the cursor then stands after them. */
  insert(id: string, text: string, field?: HTMLTextAreaElement | null): void {
    const before = this.of(id)
    const from = field?.selectionStart ?? before.length
    const to = field?.selectionEnd ?? from
    const head = before.slice(0, from)
    const tail = before.slice(to)
    const words = `${head && !/\s$/.test(head) ? `${head} ` : head}${text}`
    this.set(id, words + (tail && !/^\s/.test(tail) ? ` ${tail}` : tail))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(words.length, words.length)
    })
  }

  /** Forget the words of conversations that are over. */
  keep(ids: readonly string[]): void {
    for (const id of this.#texts.keys()) if (!ids.includes(id)) this.#texts.delete(id)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** The draft of one conversation, drawn anew when it changes. */
export function useDraft(drafts: Drafts, id: string) {
  const [, draw] = useState(0)
  useEffect(() => drafts.subscribe(() => draw((count) => count + 1)), [drafts])
  const set = useMemo(() => (text: string) => drafts.set(id, text), [drafts, id])
  return { text: drafts.of(id), set }
}
