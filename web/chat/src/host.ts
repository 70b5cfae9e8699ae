import { type FromFrame, HANDSHAKE, type Hello } from '../../common/src/handshake'

/** The site that shows this page, after the handshake. */
export interface Host {
  /** The language the site asked for. */
  readonly language: string | undefined
  /** Tell the host script; never throws. */
  send(message: FromFrame): void
}

/**
 * Wait for the hello of a host script of one of `sites`: exact origins.
 *
 * A hello of any other origin, window or form gets no answer and changes nothing. The page's own
 * `frame-ancestors` keep other sites from showing it at all; this is the second lock.
 */
export function meetHost(page: Window, sites: Promise<readonly string[]>): Promise<Host> {
  return new Promise((resolve) => {
    page.addEventListener('message', async (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      if (event.source !== page.parent || !port || !isHello(event.data)) return
      const { language } = event.data
      const allowed = await sites.catch((): readonly string[] => [])
      if (!allowed.includes(event.origin)) return
      resolve({ language, send: (message) => port.postMessage(message) })
    })
  })
}

function isHello(value: unknown): value is Hello {
  if (typeof value !== 'object' || value === null) return false
  const { inloop, kind, language } = value as Partial<Hello>
  const spoken = language === undefined || typeof language === 'string'
  return inloop === HANDSHAKE && kind === 'hello' && spoken
}
