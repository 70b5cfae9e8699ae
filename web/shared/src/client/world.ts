import { proveInWorker } from '../proof/inWorker'

/** A socket to the server, open or about to be. */
export interface Socket {
  send(text: string): void
  /** Close it; nothing is told of it any more. */
  close(): void
}

/** What a socket tells: at most once `opened`, and at last once `closed`. */
export interface SocketEvents {
  readonly opened: () => void
  readonly message: (text: string) => void
  readonly closed: () => void
}

/** All that a client needs of the world around it; a test brings its own. */
export interface World {
  /** Milliseconds of a clock that does not run back. */
  now(): number
  /** Milliseconds since the epoch. */
  time(): number
  /** From 0 up to, but not including, 1. */
  random(): number
  /** Random bytes that nobody can guess. */
  secret(bytes: number): Uint8Array<ArrayBuffer>
  /** Do something later, in milliseconds; returns what prevents it. */
  after(delay: number, action: () => void): () => void
  open(url: string, events: SocketEvents): Socket
  /** Look for a proof of work without holding the page up; returns what ends the search. */
  prove(nonce: string, bits: number, found: (proof: string | undefined) => void): () => void
  /** Tells when the network is said to come or go; returns what ends it. */
  network(changed: (online: boolean) => void): () => void
}

/** The world of a browser's page. */
export function browser(page: Window & typeof globalThis): World {
  return {
    now: () => page.performance.now(),
    time: () => Date.now(),
    random: () => Math.random(),
    secret: (bytes) => page.crypto.getRandomValues(new Uint8Array(bytes)),
    after: (delay, action) => {
      // Browsers take a longer wait for none at all.
      const timer = page.setTimeout(action, Math.min(Math.max(delay, 0), 2 ** 31 - 1))
      return () => page.clearTimeout(timer)
    },
    open: (url, events) => openSocket(new page.WebSocket(url), events),
    prove: (nonce, bits, found) => proveInWorker({ nonce, bits }, found),
    network: (changed) => {
      const came = () => changed(true)
      const went = () => changed(false)
      page.addEventListener('online', came)
      page.addEventListener('offline', went)
      return () => {
        page.removeEventListener('online', came)
        page.removeEventListener('offline', went)
      }
    },
  }
}

function openSocket(socket: WebSocket, { opened, message, closed }: SocketEvents): Socket {
  socket.onopen = opened
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') message(data)
  }
  socket.onclose = closed
  return {
    send: (text) => socket.send(text),
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    },
  }
}
