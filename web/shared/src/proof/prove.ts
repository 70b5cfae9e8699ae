import { sha256 } from '@noble/hashes/sha2.js'

const ENCODER = new TextEncoder()

/**
 * A text with which the SHA-256 of `nonce.text` begins with so many zero bits.
 *
 * Counts up from nothing: about two to the power of `bits` tries, each a few microseconds.
 */
export function prove(nonce: string, bits: number): string {
  for (let tried = 0; ; tried++) {
    const text = tried.toString(36)
    if (zeroBits(sha256(ENCODER.encode(`${nonce}.${text}`))) >= bits) return text
  }
}

/** How many zero bits these bytes begin with. */
export function zeroBits(bytes: Uint8Array): number {
  const first = bytes.findIndex((each) => each !== 0)
  const byte = bytes[first]
  return byte === undefined ? bytes.length * 8 : first * 8 + Math.clz32(byte) - 24
}
