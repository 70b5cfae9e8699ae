/**
 * What the host script and the chat page say to each other.
 *
 * The host script speaks first, once per load of the frame, with `Hello` and a `MessagePort`. The
 * page looks at the exact origin of that message and at nothing else. All that follows goes through
 * the port, which only the two of them hold.
 */

/** Marks a message as ours; the number is the version of this handshake. */
export const HANDSHAKE = 1

/** From the host script to the page's window, with one port. */
export interface Hello {
  readonly inloop: typeof HANDSHAKE
  readonly kind: 'hello'
  /** A BCP 47 tag; the page takes the nearest language it has. */
  readonly language?: string
}

/** From the page to the host script, through the port. */
export type FromFrame =
  /** The page is here and may be shown; `exit` is where leaving goes. */
  | { readonly kind: 'ready'; readonly exit: string }
  /** The visitor leaves: cover the site and go to `exit`, now. */
  | { readonly kind: 'leave' }
  /** The visitor is done with the chat and stays on the site. */
  | { readonly kind: 'close' }
