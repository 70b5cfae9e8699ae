// @vitest-environment node
import { expect, test } from 'vitest'
import { prove, zeroBits } from '../src/proof/prove'

const NONCE = 'AAECAwQFBgcICQoLDA0ODw'

test.each([0, 1, 7, 8, 9, 12])(
  'a proof of %i bits is one as the server reckons it',
  async (bits) => {
    const proof = prove(NONCE, bits)
    expect(proof).toMatch(/^[A-Za-z0-9_-]+$/)
    const text = new TextEncoder().encode(`${NONCE}.${proof}`)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
    const binary = [...digest].map((each) => each.toString(2).padStart(8, '0')).join('')
    expect(binary.slice(0, bits)).toBe('0'.repeat(bits))
  },
)

test('zero bits are counted over whole bytes', () => {
  expect(zeroBits(new Uint8Array([0, 0, 0x10]))).toBe(19)
  expect(zeroBits(new Uint8Array([0xff]))).toBe(0)
  expect(zeroBits(new Uint8Array([0, 0]))).toBe(16)
})
