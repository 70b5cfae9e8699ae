/**
 * What is inside a box, before padding: one JSON object in UTF-8, with its version `v`.
 *
 * Words:       {"v":1, "t":text, "more"?:true, "a"?:number}
 * Transcript:  {"v":1, "lines":[{"w":"v"|"o", "e":epoch, "n":number, "t":text, "more"?:true}]}
 *
 * `more`: the text goes on in the next box (or line). `a`: all words of the other page up to this
 * number of this epoch have arrived. Names that a page does not know are passed over.
 */

import { type Bytes, utf8 } from '../encoding'
import { type Party, VERSION } from './codes'
import { TooLong } from './padding'

/** Boxes that one text may take. */
export const PARTS = 8
/** Bytes of a content beside its text: more than the names and numbers need. */
const ENVELOPE = 96

/** The content of one box of words. */
export interface Words {
  readonly text: string
  readonly more: boolean
  readonly ack: number
}

/** One text of the transcript: who said it, and the epoch and number of its last box. */
export interface ToldLine {
  readonly who: Party
  readonly epoch: number
  readonly number: number
  readonly text: string
  readonly more: boolean
}

/** The other page sealed what this version cannot read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** The content of a box of words. */
export function writeWords({ text, more, ack }: Words): Bytes {
  return json({ v: VERSION, t: text, ...(more && { more }), ...(ack > 0 && { a: ack }) })
}

/** The words in a content. Throws Unreadable. */
export function readWords(content: Uint8Array | undefined): Words {
  const { t: text, more, a: ack } = read(content)
  if (typeof text !== 'string') throw new Unreadable()
  return { text, more: more === true, ack: isCount(ack) ? ack : 0 }
}

/** The content of a part of the transcript. */
export function writeTranscript(lines: readonly ToldLine[]): Bytes {
  return json({ v: VERSION, lines: lines.map(plain) })
}

/** The lines of a part. Throws Unreadable. */
export function readTranscript(content: Uint8Array | undefined): readonly ToldLine[] {
  const { lines } = read(content)
  if (!Array.isArray(lines)) throw new Unreadable()
  return lines.map(line)
}

/**
 * A text in pieces whose content is at most `room` bytes. Throws TooLong beyond PARTS.
 *
 * Half a surrogate pair has no UTF-8: it becomes the replacement character, as anywhere on the web.
 */
export function split(text: string, room: number): readonly string[] {
  const pieces = inPieces(text, room - ENVELOPE)
  if (pieces.length > PARTS) throw new TooLong()
  return pieces
}

/** The lines of a transcript in parts whose content is at most `room` bytes. */
export function parts(lines: readonly ToldLine[], room: number): readonly (readonly ToldLine[])[] {
  const made: ToldLine[][] = []
  let part: ToldLine[] = []
  for (const each of lines.flatMap((whole) => linePieces(whole, room))) {
    if (part.length > 0 && writeTranscript([...part, each]).length > room) {
      made.push(part)
      part = []
    }
    part.push(each)
  }
  return part.length > 0 ? [...made, part] : made
}

/** Puts a text together again whose pieces come in order. */
export class Joiner {
  #pieces: string[] = []

  /** The whole text, once its last piece (or as many as there may be) has come. */
  take(piece: string, more: boolean): string | undefined {
    this.#pieces.push(piece)
    if (more && this.#pieces.length < PARTS) return undefined
    const whole = this.#pieces.join('')
    this.#pieces = []
    return whole
  }
}

function inPieces(text: string, most: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  // By code points, so that no pair of surrogates is parted.
  for (const each of text) {
    const character = /\p{Surrogate}/u.test(each) ? '\ufffd' : each
    const size = utf8(JSON.stringify(character)).length - 2
    if (used + size > most) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += size
  }
  return [...pieces, piece]
}

function linePieces(whole: ToldLine, room: number): ToldLine[] {
  const pieces = inPieces(whole.text, room - ENVELOPE)
  return pieces.map((text, at) => ({ ...whole, text, more: at < pieces.length - 1 }))
}

function plain({ who, epoch, number, text, more }: ToldLine): object {
  return { w: who === 'visitor' ? 'v' : 'o', e: epoch, n: number, t: text, ...(more && { more }) }
}

function line(value: unknown): ToldLine {
  const { w, e, n, t, more } = object(value)
  if ((w !== 'v' && w !== 'o') || !isWhole(e) || !isWhole(n) || typeof t !== 'string') {
    throw new Unreadable()
  }
  const who = w === 'v' ? 'visitor' : 'operator'
  return { who, epoch: e, number: n, text: t, more: more === true }
}

const json = (content: object): Bytes => utf8(JSON.stringify(content))

function read(content: Uint8Array | undefined): Record<string, unknown> {
  if (!content) throw new Unreadable()
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content))
  } catch {
    throw new Unreadable()
  }
  const whole = object(value)
  if (whole['v'] !== VERSION) throw new Unreadable()
  return whole
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable()
  return value as Record<string, unknown>
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isCount = (value: unknown): value is number => isWhole(value) && value > 0
