// @vitest-environment node
import { describe, expect, test } from 'vitest'
import vectors from '../../../tests/vectors/channel.json'
import { BadBox, Boxes, open, seal } from '../src/channel/box'
import {
  DIRECTION,
  type Direction,
  KIND,
  type Kind,
  STREAM,
  streamOf,
  VERSION,
} from '../src/channel/codes'
import { Joiner, readWords } from '../src/channel/content'
import { Epochs } from '../src/channel/epochs'
import { deriveKey, type Ends, KeyPair } from '../src/channel/keys'
import { CLASSES, pad } from '../src/channel/padding'
import { ACK_AFTER, Receiver } from '../src/channel/receiver'
import { RESEND_AFTER, RESEND_AT_MOST, WINDOW } from '../src/channel/sender'
import { toBytes, toText } from '../src/encoding'

interface Case {
  readonly operator: string
  readonly conversation: string
  readonly epoch: number
  readonly direction: string
  readonly kind: string
  readonly number: number
  readonly box: string
}

const [visitor] = vectors.pairs
const CONVERSATION = vectors.conversations[0]?.id ?? ''

/** One of the published test pairs. */
async function pairOf(name: string): Promise<KeyPair> {
  const pair = vectors.pairs.find((each) => each.name === name)
  if (!pair) throw new Error(name)
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', pair.jwk, curve, false, ['deriveKey'])
  return new KeyPair(pair.public, key)
}

async function endsFor({ operator, conversation, epoch }: Case): Promise<Ends> {
  const operatorKey = (await pairOf(operator)).public
  return { conversation, epoch, visitorKey: visitor?.public ?? '', operatorKey }
}

/** The key of a case, agreed on by the operator's side. */
async function keyOf(each: Case, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const shared = await (await pairOf(each.operator)).agree(visitor?.public ?? '')
  const stream = streamOf(each.kind as Kind)
  return deriveKey(shared, await endsFor(each), each.direction as Direction, stream, usage)
}

const placeOf = ({ conversation, epoch, direction, kind, number }: Case) => ({
  conversation,
  epoch,
  number,
  direction: direction as Direction,
  kind: kind as Kind,
})

const opened = async (each: Case) => open(await keyOf(each, 'decrypt'), placeOf(each), each.box)

/** The boxes of the visitor's page, as it opens what an operator sealed. */
async function visitorsBoxes(operator: string): Promise<Boxes> {
  const { public: peer } = await pairOf(operator)
  const at = { operator, conversation: CONVERSATION, epoch: 1 } as Case
  return Boxes.of(await pairOf('visitor'), peer, await endsFor(at), 'visitor')
}

test('constants are those of the vectors', () => {
  expect(vectors.constants).toMatchObject({
    version: VERSION,
    directions: DIRECTION,
    streams: STREAM,
    kinds: KIND,
    size_classes: [...CLASSES],
    window: WINDOW,
    ack_after_ms: ACK_AFTER,
    resend_after_ms: RESEND_AFTER,
    resend_at_most_ms: RESEND_AT_MOST,
  })
})

test('a conversation is the hash of its secret', async () => {
  for (const { secret, id } of vectors.conversations) {
    const hash = await crypto.subtle.digest('SHA-256', toBytes(secret))
    expect(toText(new Uint8Array(hash))).toBe(id)
  }
})

describe('every box', () => {
  test.each(vectors.boxes)('is sealed bit for bit: $name', async (each) => {
    const content = new TextEncoder().encode(each.content)
    expect(await seal(await keyOf(each, 'encrypt'), placeOf(each), content)).toBe(each.box)
  })

  test.each(vectors.boxes)('opens: $name', async (each) => {
    expect(new TextDecoder().decode(await opened(each))).toBe(each.content)
  })
})

describe('nothing else opens', () => {
  test.each(vectors.refused)('$name', async (each) => {
    await expect(opened(each)).rejects.toBeInstanceOf(BadBox)
  })

  test.each(vectors.bad_padding)('though sealed by the other page: $name', async (each) => {
    expect(await opened(each)).toBeUndefined()
  })
})

test('no key can be read by a script', async () => {
  const key = await keyOf(vectors.boxes[0] as Case, 'decrypt')
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
})

test('contents are padded to the classes', () => {
  for (const { content_bytes, padded_bytes } of vectors.padding) {
    const padding = () => pad(new Uint8Array(content_bytes)).length
    if (padded_bytes === null) expect(padding).toThrow()
    else expect(padding()).toBe(padded_bytes)
  }
})

test('boxes are applied in order, once, within the window', async () => {
  const first = vectors.received[0]
  const toOperator = vectors.boxes.some((each) => each.direction === 'to_operator')
  expect(first && toOperator).toBeTruthy()
  const operator = await pairOf('operator_a')
  const at = { operator: 'operator_a', conversation: CONVERSATION, epoch: 1 } as Case
  const boxes = await Boxes.of(operator, visitor?.public ?? '', await endsFor(at), 'operator')
  const receiver = new Receiver((...what) => boxes.open(...what))
  const joiner = new Joiner()
  for (const each of vectors.received) {
    const { verdict, applied } = await receiver.take(each.number, 'say', each.box, 0)
    const texts = applied.map(({ content }) => joiner.take(readWords(content).text, false))
    const { upto, missing } = receiver
    expect({ name: each.name, verdict, applied: texts, upto, missing }).toEqual({
      name: each.name,
      verdict: each.verdict,
      applied: each.applied,
      upto: each.upto,
      missing: each.missing,
    })
  }
})

test('nobody takes a transcript from an operator', async () => {
  const boxes = await visitorsBoxes('operator_a')
  expect(boxes.taken).toEqual(['words'])
  expect(() => boxes.open('transcript', 1, 'AAAA')).toThrow(BadBox)
})

describe('epochs', () => {
  test.each(vectors.epochs)('$name', async ({ steps }) => {
    const epochs = new Epochs()
    for (const { epoch, key, turn } of steps) expect(await epochs.take(epoch, key)).toBe(turn)
  })
})
