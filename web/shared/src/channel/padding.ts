/** Padding to size classes, so that a box does not tell how long its content is. */

import { type Bytes, u16 } from '../encoding'

/** Bytes of the padded content. The largest in base64url, in a frame, stays below 16 KB. */
export const CLASSES = [256, 1024, 4096, 8192] as const

const LENGTH_BYTES = 2
export const TAG_BYTES = 16
/** Bytes of a frame beside its box: more than any of the kinds needs. */
const FRAME_OVERHEAD = 512

/** The content fits no size class. */
export class TooLong extends Error {
  override readonly name = 'TooLong'
}

/** The content's length u16, the content, and zeros up to its class. Throws TooLong. */
export function pad(content: Uint8Array): Bytes {
  const needed = LENGTH_BYTES + content.length
  const size = CLASSES.find((each) => needed <= each)
  if (size === undefined) throw new TooLong()
  const padded = new Uint8Array(size)
  padded.set(u16(content.length))
  padded.set(content, LENGTH_BYTES)
  return padded
}

/** The content; nothing for a size that is no class, or anything but zeros behind. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  if (!CLASSES.some((each) => each === padded.length)) return undefined
  const end = LENGTH_BYTES + (((padded[0] ?? 0) << 8) | (padded[1] ?? 0))
  if (end > padded.length || padded.subarray(end).some((each) => each !== 0)) return undefined
  return padded.subarray(LENGTH_BYTES, end)
}

/** The most bytes of content whose box fits a frame of `frameBytes`. */
export function room(frameBytes: number): number {
  const fitting = CLASSES.filter((each) => inFrame(each) <= frameBytes)
  return (fitting.at(-1) ?? CLASSES[0]) - LENGTH_BYTES
}

const inFrame = (padded: number): number =>
  Math.ceil(((padded + TAG_BYTES) * 4) / 3) + FRAME_OVERHEAD
