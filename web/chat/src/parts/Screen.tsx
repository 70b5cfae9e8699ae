import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** What a screen is made of. */
export interface ScreenProps {
  readonly heading: string
  readonly className?: string
  /** Whether the heading takes the focus when the screen comes; it does unless something else does. */
  readonly focus?: boolean
  readonly children: ComponentChildren
}

/**
 * One screen with its heading.
 *
 * The heading takes the focus, so that who cannot see that the screen changed is told where they are.
 */
export function Screen({ heading, className = '', focus = true, children }: ScreenProps) {
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) top.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main class={`screen ${className}`}>
      <h1 ref={top} tabIndex={-1}>
        {heading}
      </h1>
      {children}
    </main>
  )
}
