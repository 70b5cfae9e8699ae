/**
 * Which epoch a visitor's page lets begin: higher than its own, with a key never seen before.
 *
 * Whoever relays the keys could otherwise lead the page back to an earlier operator's key (A, then
 * B, then A again), or begin an epoch twice.
 */

import { BadKey, readKey } from './keys'

/**
 * What a page makes of an epoch and a key that it is told. `known`: the current epoch with its key,
 * told again. `old_epoch`: not above its own. `other_key`: another key for the current epoch.
 * `seen_key`: the key of an earlier epoch. `bad_key`: not a point of the curve.
 */
export type Turn = 'begun' | 'known' | 'old_epoch' | 'other_key' | 'seen_key' | 'bad_key'

/** The epochs of one conversation, as its visitor's page has seen them. */
export class Epochs {
  readonly #keys = new Map<string, number>()
  #epoch = 0

  /** The current epoch; 0 before the first. */
  get epoch(): number {
    return this.#epoch
  }

  /** Judge an epoch; `begun` makes it the current one. */
  async take(epoch: number, key: string): Promise<Turn> {
    const seen = this.#keys.get(key)
    if (epoch === this.#epoch) return seen === epoch ? 'known' : 'other_key'
    if (epoch < this.#epoch) return 'old_epoch'
    if (seen !== undefined) return 'seen_key'
    try {
      await readKey(key)
    } catch (error) {
      if (error instanceof BadKey) return 'bad_key'
      throw error
    }
    this.#epoch = epoch
    this.#keys.set(key, epoch)
    return 'begun'
  }
}
