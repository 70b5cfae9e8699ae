import { useEffect } from 'preact/hooks'

/**
 * The keys of the desk. Function keys alone: they write nothing in a field, and these mean nothing
 * to browsers and screen readers.
 */
export const KEYS = { waiting: 'F2', next: 'F8' } as const

/** What a key does. */
export type Shortcuts = Readonly<Record<keyof typeof KEYS | 'previous', () => void>>

/** Listen for the keys while the desk is shown. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      const name = nameOf(event)
      if (!name) return
      event.preventDefault()
      shortcuts[name]()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

function nameOf({ key, shiftKey }: KeyboardEvent): keyof Shortcuts | undefined {
  if (shiftKey) return key === KEYS.next ? 'previous' : undefined
  return (Object.keys(KEYS) as (keyof typeof KEYS)[]).find((each) => KEYS[each] === key)
}
