import type { ComponentChildren } from 'preact'

/** A screen that says one thing. */
export interface PlainProps {
  readonly heading: string
  readonly text?: string | undefined
  /** What can be done. */
  readonly children?: ComponentChildren
}

/** One thing to read and at most one or two to do: signing in, and whatever ends the work here. */
export function Plain({ heading, text, children }: PlainProps) {
  return (
    <main class="plain">
      <div class="card">
        <h1>{heading}</h1>
        {text && <p>{text}</p>}
        {children && <div class="actions">{children}</div>}
      </div>
    </main>
  )
}
