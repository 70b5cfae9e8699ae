import { useEffect, useRef } from 'preact/hooks'
import type { Drawing } from './drawing'
import type { Look, Picture } from './look'

/** A drawing with the words that stand for it. */
export interface CanvasProps {
  readonly label: string
  readonly build: (look: Look) => Picture
  /** What it is drawn with could not be fetched. */
  readonly onFail: () => void
}

/** What draws comes when it is needed, so that no page begins with it. */
export function Canvas({ label, build, onFail }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const latest = useRef(build)
  latest.current = build
  useEffect(() => {
    const element = place.current
    if (!element || !canDraw()) return
    let wanted = true
    import('./drawing').then((made) => {
      if (wanted) drawing.current = new made.Drawing(element, latest.current)
    }, onFail)
    return () => {
      wanted = false
      drawing.current?.dispose()
      drawing.current = undefined
    }
  }, [])
  useEffect(() => drawing.current?.show(build), [build])
  return <div ref={place} class="chart-canvas" role="img" aria-label={label} />
}

const canDraw = () => Boolean(document.createElement('canvas').getContext?.('2d'))
