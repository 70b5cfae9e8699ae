import type { Asked } from './worker'

/**
 * Have a proof looked for by a worker of our own origin; returns what ends the search.
 *
 * A browser that runs no worker tells nothing found.
 */
export function proveInWorker(
  asked: Asked,
  found: (proof: string | undefined) => void,
): () => void {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const tell = (proof: string | undefined) => {
    worker.terminate()
    found(proof)
  }
  worker.onmessage = ({ data }: MessageEvent<string>) => tell(data)
  worker.onerror = () => tell(undefined)
  worker.postMessage(asked)
  return () => worker.terminate()
}
