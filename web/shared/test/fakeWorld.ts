import type { Socket, SocketEvents, World } from '../src/client/world'
import type { Frame } from '../src/protocol'

/** A socket of a test: what the page sent over it, and what becomes of it. */
export class FakeSocket implements Socket {
  readonly sent: Record<string, unknown>[] = []
  closed = false
  readonly #events: SocketEvents

  constructor(events: SocketEvents) {
    this.#events = events
  }

  send(text: string): void {
    if (this.closed) throw new Error('sent over a closed socket')
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.closed = true
  }

  opens(): void {
    this.#events.opened()
  }

  gets(frame: Frame | string): void {
    this.#events.message(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** The connection is lost. */
  breaks(): void {
    this.closed = true
    this.#events.closed()
  }

  kinds(): unknown[] {
    return this.sent.map((each) => each['kind'])
  }

  last(kind: string): Record<string, unknown> | undefined {
    return this.sent.findLast((each) => each['kind'] === kind)
  }
}

interface Timer {
  readonly at: number
  readonly action: () => void
}

/** A world in which time passes when a test says so. */
export class FakeWorld implements World {
  readonly sockets: FakeSocket[] = []
  /** What `random` gives. */
  chance = 0.5
  #now = 0
  #slept = 0
  #timers: Timer[] = []
  #network: ((online: boolean) => void)[] = []

  now = (): number => this.#now
  time = (): number => 1_800_000_000_000 + this.#now + this.#slept
  random = (): number => this.chance
  secret = (bytes: number) => new Uint8Array(bytes).fill(7)

  after(delay: number, action: () => void): () => void {
    const timer = { at: this.#now + Math.max(delay, 0), action }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer)
    }
  }

  open(_url: string, events: SocketEvents): Socket {
    const socket = new FakeSocket(events)
    this.sockets.push(socket)
    return socket
  }

  /** What is being proved, and how to tell that it was. */
  proving: { nonce: string; bits: number; found: (proof: string | undefined) => void } | undefined

  prove(nonce: string, bits: number, found: (proof: string | undefined) => void): () => void {
    const proving = { nonce, bits, found }
    this.proving = proving
    return () => {
      if (this.proving === proving) this.proving = undefined
    }
  }

  network(changed: (online: boolean) => void): () => void {
    this.#network.push(changed)
    return () => {
      this.#network = this.#network.filter((each) => each !== changed)
    }
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  goes(online: boolean): void {
    for (const each of this.#network) each(online)
  }

  /** The machine sleeps: no timer runs, and the clock that does not run back stands still. */
  sleeps(ms: number): void {
    this.#slept += ms
  }

  /** Time passes; after each timer `then` lets its consequences be dealt with. */
  async passes(ms: number, then: () => Promise<void> = async () => {}): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      const next = this.#timers.reduce<Timer | undefined>(
        (first, each) => (first && first.at <= each.at ? first : each),
        undefined,
      )
      if (!next || next.at > end) break
      this.#timers = this.#timers.filter((each) => each !== next)
      this.#now = Math.max(this.#now, next.at)
      next.action()
      await then()
    }
    this.#now = end
    await then()
  }

  /** Whether nothing is planned. */
  get quiet(): boolean {
    return this.#timers.length === 0
  }
}
