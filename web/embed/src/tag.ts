/** What the tag says: `<script src="https://…/embed.js" data-region="…" data-language="nl">`. */
export interface Tag {
  /** Where the script came from, and the chat page lives. */
  readonly origin: string
  readonly region?: string | undefined
  readonly language?: string | undefined
  /** The side of the launcher, right unless it says `left`; the exit stands on the other one. */
  readonly position?: string | undefined
  /** The launcher's ground, and the words on it. */
  readonly color?: string | undefined
  readonly textColor?: string | undefined
  /** Where leaving goes until the chat page says it. */
  readonly exit?: string | undefined
}

/** Where leaving goes when nothing says it: the weather, as in the deployments' settings. */
export const EXIT = 'https://www.knmi.nl/'
