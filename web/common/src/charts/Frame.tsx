import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Canvas } from './Canvas'
import type { Look, Picture } from './look'
import type { ChartWords } from './words'

/** A chart and its table. */
export interface FrameProps {
  readonly title: string
  readonly label: string
  readonly words: ChartWords
  /** Whether there is nothing to show. */
  readonly empty: boolean
  readonly build: (look: Look) => Picture
  /** Whether the chart may be wider than the page, and scrolls then. */
  readonly wide?: boolean
  /** The table of the same figures. */
  readonly children: ComponentChildren
}

/** Heading, chart and table; the table is printed whether it is open or not. */
export function Frame({ title, label, words, empty, build, wide, children }: FrameProps) {
  const [failed, setFailed] = useState(false)
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    let wasOpen = false
    const open = () => {
      if (!details.current) return
      wasOpen = details.current.open
      details.current.open = true
    }
    const close = () => {
      if (details.current) details.current.open = wasOpen
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', close)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', close)
    }
  }, [])
  const chart = <Canvas label={label} build={build} onFail={() => setFailed(true)} />
  return (
    <figure class="chart">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      {empty && <p>{words.none}</p>}
      {!empty && !failed && !wide && <div class="chart-room">{chart}</div>}
      {!empty && !failed && wide && (
        <section class="chart-room table" aria-label={title} tabIndex={0}>
          {chart}
        </section>
      )}
      {!empty && (
        <details ref={details} open={failed}>
          <summary>{words.table}</summary>
          {children}
        </details>
      )}
    </figure>
  )
}
