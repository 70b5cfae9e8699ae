/**
 * The sealed box: AES-256-GCM over padded content, with its place as authenticated data.
 *
 * Nonce: 4 zero bytes | number u64. Authenticated data, every field of a fixed size:
 *
 *     "inloop-box" | version u16 | conversation (32 bytes) | epoch u64 | direction u8 | kind u8
 *     | number u64
 *
 * Box = base64url of the ciphertext followed by the tag of 16 bytes.
 */

import { type Bytes, joined, toBytes, toText, u8, u16, u64, utf8 } from '../encoding'
import type { Stream } from '../protocol'
import {
  BOX_LABEL,
  DIRECTION,
  type Direction,
  directionFrom,
  KIND,
  type Kind,
  other,
  type Party,
  streamOf,
  VERSION,
} from './codes'
import { conversationBytes, deriveKey, type Ends, type KeyPair } from './keys'
import { pad, TAG_BYTES, unpad } from './padding'

/** The box was not sealed for this place with this key. Holds nothing of it. */
export class BadBox extends Error {
  override readonly name = 'BadBox'
}

/** Where a box belongs; a box opens nowhere else. */
export interface Place {
  readonly conversation: string
  readonly epoch: number
  readonly direction: Direction
  readonly kind: Kind
  readonly number: number
}

function sealing({ conversation, epoch, direction, kind, number }: Place) {
  return {
    name: 'AES-GCM',
    // 96 bits: the number, which is used once per key.
    iv: joined(new Uint8Array(4), u64(number)),
    tagLength: TAG_BYTES * 8,
    additionalData: joined(
      utf8(BOX_LABEL),
      u16(VERSION),
      conversationBytes(conversation),
      u64(epoch),
      u8(DIRECTION[direction]),
      u8(KIND[kind]),
      u64(number),
    ),
  }
}

/** The box. The caller never seals twice with one key and number. Throws TooLong. */
export async function seal(key: CryptoKey, place: Place, content: Uint8Array): Promise<string> {
  return toText(new Uint8Array(await crypto.subtle.encrypt(sealing(place), key, pad(content))))
}

/** The padded content. Throws BadBox. */
async function openPadded(key: CryptoKey, place: Place, box: string): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(sealing(place), key, toBytes(box)))
  } catch {
    throw new BadBox()
  }
}

/**
 * The content; nothing where the other page sealed what nobody can read.
 *
 * Throws BadBox for everything that the other page did not seal for this place.
 */
export async function open(
  key: CryptoKey,
  place: Place,
  box: string,
): Promise<Uint8Array | undefined> {
  return unpad(await openPadded(key, place, box))
}

/** What the visitor's page sends; the operator's page never sends a transcript. */
const SENT_BY: Readonly<Record<Party, readonly Stream[]>> = {
  visitor: ['words', 'transcript'],
  operator: ['words'],
}

type Keys = ReadonlyMap<Stream, CryptoKey>

/** Seals and opens the boxes of one epoch on one page, with a key per direction and stream. */
export class Boxes {
  readonly #ends: Ends
  readonly #party: Party
  readonly #sealing: Keys
  readonly #opening: Keys

  private constructor(ends: Ends, party: Party, sealing: Keys, opening: Keys) {
    this.#ends = ends
    this.#party = party
    this.#sealing = sealing
    this.#opening = opening
  }

  /** The boxes of an epoch. Throws BadKey where the peer's is none. */
  static async of(pair: KeyPair, peer: string, ends: Ends, party: Party): Promise<Boxes> {
    const shared = await pair.agree(peer)
    const keys = async (sender: Party, usage: 'encrypt' | 'decrypt') => {
      const made = SENT_BY[sender].map(async (stream) => {
        const key = await deriveKey(shared, ends, directionFrom(sender), stream, usage)
        return [stream, key] as const
      })
      return new Map(await Promise.all(made))
    }
    const sealing = await keys(party, 'encrypt')
    return new Boxes(ends, party, sealing, await keys(other(party), 'decrypt'))
  }

  /** The streams that this page sends. */
  get sent(): readonly Stream[] {
    return [...this.#sealing.keys()]
  }

  /** The streams that this page takes. */
  get taken(): readonly Stream[] {
    return [...this.#opening.keys()]
  }

  /** The box of a number. The caller seals each number of a stream once. */
  seal(kind: Kind, number: number, content: Uint8Array): Promise<string> {
    return seal(keyIn(this.#sealing, kind), this.#place(this.#party, kind, number), content)
  }

  /** The content; nothing where nobody can read it. Throws BadBox. */
  open(kind: Kind, number: number, box: string): Promise<Uint8Array | undefined> {
    return open(keyIn(this.#opening, kind), this.#place(other(this.#party), kind, number), box)
  }

  #place(sender: Party, kind: Kind, number: number): Place {
    const { conversation, epoch } = this.#ends
    return { conversation, epoch, direction: directionFrom(sender), kind, number }
  }
}

function keyIn(keys: Keys, kind: Kind): CryptoKey {
  const key = keys.get(streamOf(kind))
  if (!key) throw new BadBox()
  return key
}
