/** Bytes as text and numbers as bytes: RFC 4648 section 5 without padding, and big-endian. */

/** Bytes of their own memory, as the browser's cryptography takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A text is not the base64url of any bytes. Holds nothing of the text. */
export class BadText extends Error {
  override readonly name = 'BadText'
}

const TEXT = /^[A-Za-z0-9_-]*$/

/** The base64url of bytes, without padding. */
export function toText(raw: Uint8Array): string {
  let characters = ''
  for (const each of raw) characters += String.fromCharCode(each)
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of a base64url. Throws BadText, also where another text means the same bytes. */
export function toBytes(text: string): Bytes {
  if (!TEXT.test(text) || text.length % 4 === 1) throw new BadText()
  const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const raw = Uint8Array.from(characters, (each) => each.charCodeAt(0))
  if (toText(raw) !== text) throw new BadText()
  return raw
}

/** The UTF-8 of a text. */
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** One byte. */
export const u8 = (number: number): Bytes => Uint8Array.of(number)

/** Two bytes, big-endian. */
export const u16 = (number: number): Bytes => Uint8Array.of(number >>> 8, number)

/** Eight bytes, big-endian; of a whole number below 2^53. */
export function u64(number: number): Bytes {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(number))
  return new Uint8Array(view.buffer)
}

/** All of them, one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, each) => size + each.length, 0))
  let at = 0
  for (const each of parts) {
    whole.set(each, at)
    at += each.length
  }
  return whole
}
