/** Operators' pages and a server that is played by its rules: sign-in, leases, and who holds what. */

import { KeyPair } from '../src/channel/keys'
import { OperatorClient } from '../src/client/operatorClient'
import type { SocketEvents } from '../src/client/world'
import type { Duty, Offered, SignedIn, ToOperator } from '../src/protocol'
import { type FakeSocket, FakeWorld } from './fakeWorld'

export const ONE = 'A'.repeat(43)
export const TWO = 'B'.repeat(42).concat('A')
const LEASE = 100_000
const GRACE = 180_000

export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

interface Kept {
  epoch: number
  key?: string
  state: 'active' | 'ended'
}

const visitor = KeyPair.generate()

/** One operator at the server. Tokens tell when they end. */
export class DeskService extends FakeWorld {
  /** Milliseconds that a token lasts. */
  lasts = 900_000
  /** Whether pushes by the server itself arrive, and whether answers do. */
  pushes = true
  answers = true
  disabled = false
  number = 0
  bound: FakeSocket | undefined
  until = 0
  leaseUntil = 0
  presence: Duty['state'] = 'gone'
  readonly conversations = new Map<string, Kept>()
  givenBack = 0
  /** What was refused, in order. */
  readonly refusals: string[] = []
  readonly pages: OperatorClient[] = []
  readonly #taken = new Map<FakeSocket, number>()
  readonly #dead = new Set<FakeSocket>()

  override open(url: string, events: SocketEvents) {
    const socket = super.open(url, events) as FakeSocket
    this.after(5, () => {
      if (!socket.closed) socket.opens()
    })
    return socket
  }

  /** A page is opened; `token` is how it gets its tokens. */
  page(token: (fresh?: boolean) => Promise<string> = this.source().token): OperatorClient {
    const client = new OperatorClient({ url: 'ws://test', token, world: this })
    this.pages.push(client)
    return client
  }

  /** The sign-in of one tab: a token is kept while it lasts, and counted when it is made. */
  source() {
    const made: number[] = []
    const source = {
      made,
      /** What goes wrong when a fresh one is asked for. */
      trouble: undefined as Error | undefined,
      token: async (fresh = false) => {
        const last = made.at(-1) ?? 0
        if (!fresh && last > this.time() + 60_000) return `token-${last}`
        if (source.trouble) throw source.trouble
        made.push(this.time() + this.lasts)
        return `token-${made.at(-1)}`
      },
    }
    return source
  }

  /** Nothing comes over the sockets of now any more, and nobody is told. */
  dies(): void {
    for (const each of this.sockets) this.#dead.add(each)
  }

  /** The router gives the operator a conversation. */
  async claims(id: string): Promise<void> {
    this.conversations.set(id, { epoch: 1, state: 'active' })
    await this.#push(await this.offer(id))
    await this.settle()
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      for (const each of this.pages) await each.idle
      await this.#serve()
    }
    for (const each of this.pages) await each.idle
  }

  async lives(ms: number): Promise<void> {
    await this.settle()
    for (let passed = 0; passed < ms; passed += 5000) {
      await this.passes(Math.min(5000, ms - passed), () => this.settle())
      await this.#tick()
    }
  }

  async offer(id: string): Promise<Offered> {
    const { epoch, key, state } = this.conversations.get(id) as Kept
    return {
      kind: 'offered',
      conversation: id,
      epoch,
      state,
      accepted: key !== undefined,
      visitor_key: (await visitor).public,
      visitor_present: true,
      entry_region: 'noord',
      language: 'nl',
      why: 'own',
      since: 5,
      again: false,
    }
  }

  async disable(): Promise<void> {
    this.disabled = true
    await this.#push({ kind: 'error', code: 'disabled' })
    this.#giveBack()
    await this.settle()
  }

  async #push(frame: ToOperator): Promise<void> {
    if (this.pushes && this.bound) this.#to(this.bound, frame)
  }

  #to(socket: FakeSocket, frame: ToOperator): void {
    if (!socket.closed && !this.#dead.has(socket)) socket.gets(frame)
  }

  async #tick(): Promise<void> {
    if (this.presence === 'gone' || this.time() < this.leaseUntil + GRACE) return
    for (const [id, { epoch }] of this.conversations) {
      await this.#push({ kind: 'withdrawn', conversation: id, epoch })
    }
    this.#giveBack()
    await this.settle()
  }

  #giveBack(): void {
    this.givenBack += this.conversations.size
    this.conversations.clear()
    this.bound = undefined
    this.presence = 'gone'
  }

  async #serve(): Promise<void> {
    for (const socket of this.sockets) {
      for (;;) {
        const at = this.#taken.get(socket) ?? 0
        const frame = socket.sent[at]
        if (!frame) break
        this.#taken.set(socket, at + 1)
        if (this.#dead.has(socket)) continue
        const answer = await this.#answer(socket, frame)
        if (answer && this.answers) this.#to(socket, answer)
      }
    }
  }

  async #answer(
    socket: FakeSocket,
    frame: Record<string, unknown>,
  ): Promise<ToOperator | undefined> {
    const kind = String(frame['kind'])
    if (kind === 'sign_in') return this.#signIn(socket, frame)
    const id = String(frame['conversation'])
    if (socket !== this.bound) return this.#refuse('not_yours', kind)
    if (this.time() >= this.until) return this.#refuse('not_signed_in', kind)
    const kept = this.conversations.get(id)
    switch (kind) {
      case 'heartbeat':
        this.leaseUntil = this.time() + LEASE
        return this.#duty()
      case 'presence':
        this.presence = frame['state'] as Duty['state']
        this.givenBack = 0
        return { kind: 'presence_set', state: this.presence, limit: 3, most: 3 }
      case 'recall':
        return kept && this.offer(id)
      case 'accept':
        if (!kept) return this.#refuse('not_yours', kind, id)
        kept.epoch = Number(frame['epoch'])
        kept.key = String(frame['key'])
        return {
          kind: 'accepted',
          conversation: id,
          epoch: kept.epoch,
          key: kept.key,
          serving_region: 'noord',
        }
      case 'end':
        if (kept) kept.state = 'ended'
        return { kind: 'ended', conversation: id, reason: 'operator_ended' }
      case 'wrap_up':
        this.conversations.delete(id)
    }
    return undefined
  }

  #duty(): Duty {
    return {
      kind: 'duty',
      state: this.presence,
      limit: 3,
      most: 3,
      conversations: [...this.conversations].map(([conversation, { epoch, state }]) => ({
        conversation,
        epoch,
        state,
      })),
      ...(this.givenBack && { given_back: this.givenBack }),
    }
  }

  async #signIn(socket: FakeSocket, frame: Record<string, unknown>): Promise<ToOperator> {
    const until = Number(String(frame['token']).slice('token-'.length))
    const number = Number(frame['connection'])
    if (until <= this.time()) return this.#refuse('bad_token', 'sign_in')
    if (this.disabled) return this.#refuse('disabled', 'sign_in')
    if (number === this.number && socket === this.bound) {
      this.until = Math.max(this.until, until)
      return this.#signedIn()
    }
    if (number <= this.number) {
      this.refusals.push('behind_connection')
      return {
        kind: 'error',
        code: 'behind_connection',
        about: 'sign_in',
        connection: this.number,
      }
    }
    if (this.bound !== socket) await this.#push({ kind: 'displaced' })
    this.bound = socket
    this.number = number
    this.until = until
    this.leaseUntil = this.time() + LEASE
    if (this.presence === 'gone') this.presence = 'paused'
    return this.#signedIn()
  }

  async #signedIn(): Promise<SignedIn> {
    const offers = [...this.conversations.keys()].map((id) => this.offer(id))
    return {
      kind: 'signed_in',
      operator: 'samira',
      region: 'noord',
      role: 'operator',
      connection: this.number,
      limit: 3,
      most: 3,
      state: this.presence,
      heartbeat_every: 45,
      frame_bytes: 16384,
      reconnect_before: 6600,
      message_every_ms: 300,
      until: this.until,
      lasts: Math.floor((this.until - this.time()) / 1000),
      conversations: await Promise.all(offers),
      ...(this.givenBack && { given_back: this.givenBack }),
    }
  }

  #refuse(
    code: 'not_yours' | 'not_signed_in' | 'bad_token' | 'disabled',
    about: string,
    conversation?: string,
  ): ToOperator {
    this.refusals.push(`${code} ${about}`)
    return { kind: 'error', code, about, ...(conversation && { conversation }) }
  }
}
