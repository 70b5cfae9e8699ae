import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Pixels from the end within which somebody counts as reading the end. */
const NEAR = 80

/**
 * Keep a scrolling element at its end when `contents` or its size change, unless its reader has
 * scrolled up.
 *
 * Returns the reference and the handler of scrolling, both for that element.
 */
export function useEnd<Name extends HTMLElement>(
  contents: readonly unknown[],
): { ref: RefObject<Name | null>; onScroll: () => void } {
  const ref = useRef<Name>(null)
  const atEnd = useRef(true)
  const stay = () => {
    const element = ref.current
    if (element && atEnd.current) element.scrollTop = element.scrollHeight
  }
  useLayoutEffect(stay, contents)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver !== 'function') return undefined
    // What opens beside it makes it smaller, and tells nobody.
    const observer = new ResizeObserver(stay)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const element = ref.current
    if (!element) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
  }
  return { ref, onScroll }
}
