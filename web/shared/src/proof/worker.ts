/** Works on a proof apart from the page, which stays at hand meanwhile. */

import { prove } from './prove'

/** What a worker is asked. */
export interface Asked {
  readonly nonce: string
  readonly bits: number
}

self.onmessage = ({ data }: MessageEvent<Asked>) => self.postMessage(prove(data.nonce, data.bits))
