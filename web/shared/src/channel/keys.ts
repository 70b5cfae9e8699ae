/**
 * Key pairs, and the one key of each direction, epoch and stream.
 *
 * ECDH on P-256 gives the shared secret, HKDF-SHA-256 (RFC 5869) the keys: salt is the
 * conversation's id (32 bytes), info is
 *
 *     "inloop-key" | version u16 | direction u8 | stream u8 | epoch u64
 *     | the visitor's public key (65 bytes) | the operator's public key (65 bytes)
 *
 * The browser keeps every secret: no private key, shared secret or AES key can be read by a script.
 */

import { BadText, type Bytes, joined, toBytes, toText, u8, u16, u64, utf8 } from '../encoding'
import type { Stream } from '../protocol'
import { DIRECTION, type Direction, KEY_LABEL, type Party, STREAM, VERSION } from './codes'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const ID_BYTES = 32
const POINT_BYTES = 65

/** Not an uncompressed point of P-256. */
export class BadKey extends Error {
  override readonly name = 'BadKey'
}

/** The 32 bytes of a conversation's id. Throws BadText. */
export function conversationBytes(conversation: string): Bytes {
  const raw = toBytes(conversation)
  if (raw.length !== ID_BYTES) throw new BadText()
  return raw
}

/** The public key of a text. Throws BadKey for anything but a point on the curve. */
export async function readKey(text: string): Promise<CryptoKey> {
  try {
    const raw = toBytes(text)
    if (raw.length !== POINT_BYTES) throw new BadKey()
    return await crypto.subtle.importKey('raw', raw, CURVE, true, [])
  } catch {
    throw new BadKey()
  }
}

/** A P-256 pair whose private half stays in the browser. */
export class KeyPair {
  /** The uncompressed point, 87 characters. */
  readonly public: string
  readonly #private: CryptoKey

  constructor(publicText: string, privateKey: CryptoKey) {
    this.public = publicText
    this.#private = privateKey
  }

  /** A fresh pair. */
  static async generate(): Promise<KeyPair> {
    const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveKey'])
    const point = await crypto.subtle.exportKey('raw', pair.publicKey)
    return new KeyPair(toText(new Uint8Array(point)), pair.privateKey)
  }

  /** The secret shared with the owner of a public key, good for deriving alone. Throws BadKey. */
  async agree(peer: string): Promise<CryptoKey> {
    const point = await readKey(peer)
    const from = { name: 'ECDH', public: point }
    return crypto.subtle.deriveKey(from, this.#private, 'HKDF', false, ['deriveKey'])
  }
}

/** What both pages know of an epoch: the conversation, its number and both public keys. */
export interface Ends {
  readonly conversation: string
  readonly epoch: number
  readonly visitorKey: string
  readonly operatorKey: string
}

/** What an end of an epoch is made of, as one of the parties sees it. */
export interface OwnEnd {
  readonly party: Party
  readonly conversation: string
  readonly epoch: number
  readonly own: string
  readonly peer: string
}

/** The ends as one of the parties sees them. */
export function endsOf({ party, conversation, epoch, own, peer }: OwnEnd): Ends {
  const [visitorKey, operatorKey] = party === 'visitor' ? [own, peer] : [peer, own]
  return { conversation, epoch, visitorKey, operatorKey }
}

/** The AES-256 key of one direction and stream of an epoch. */
export function deriveKey(
  shared: CryptoKey,
  ends: Ends,
  direction: Direction,
  stream: Stream,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const info = joined(
    utf8(KEY_LABEL),
    u16(VERSION),
    u8(DIRECTION[direction]),
    u8(STREAM[stream]),
    u64(ends.epoch),
    toBytes(ends.visitorKey),
    toBytes(ends.operatorKey),
  )
  const salt = conversationBytes(ends.conversation)
  const from = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(from, shared, { name: 'AES-GCM', length: 256 }, false, [usage])
}
