import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAround } from '../context'

/** A screen that is fetched when it is wanted. */
export interface LaterProps<Props> {
  /** Always the same function. */
  readonly fetch: () => Promise<ComponentType<Props>>
  readonly props: Props
}

/** Shows a screen once it is here: the console's first view does not wait for it, nor carry it. */
export function Later<Props extends object>({ fetch, props }: LaterProps<Props>) {
  const { texts } = useAround()
  const [found, setFound] = useState<{ screen?: ComponentType<Props>; failed?: true }>({})
  useEffect(() => {
    let awaited = true
    fetch().then(
      (screen) => awaited && setFound({ screen }),
      () => awaited && setFound({ failed: true }),
    )
    return () => {
      awaited = false
    }
  }, [fetch])
  const { screen: Screen, failed } = found
  if (Screen) return <Screen {...props} />
  return (
    <main class="network">
      <p role="status">{failed ? texts.screen_failed : texts.screen_loading}</p>
    </main>
  )
}
