/** Milliseconds that may pass between two presses. */
export const BETWEEN = 5000

/**
 * Call `done` when Shift has been pressed three times, each time alone; `count` hears how many are
 * still to come, and 0 when it starts over. Any other key or a press of a pointer starts it over.
 */
export function thrice(done: () => void, count: (more: number) => void): void {
  let more = 3
  let alone = false
  let forgetting = 0
  const startOver = () => {
    alone = false
    more = 3
    count(0)
  }
  const press = (event: Event) => {
    const { key, repeat, ctrlKey, altKey, metaKey } = event as KeyboardEvent
    if (key !== 'Shift' || ctrlKey || altKey || metaKey) startOver()
    else if (!repeat) alone = true
  }
  const release = () => {
    if (!alone) return
    alone = false
    clearTimeout(forgetting)
    if (!--more) return done()
    count(more)
    forgetting = setTimeout(startOver, BETWEEN)
  }
  // Before the site's own listeners, which may keep it to themselves.
  addEventListener('keydown', press, true)
  addEventListener('pointerdown', press, true)
  addEventListener('keyup', release, true)
}
