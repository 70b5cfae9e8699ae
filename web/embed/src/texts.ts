import type { LanguageCode } from '../../common/src/language'

/** What the host script shows by itself. The rest is the chat page's. */
export interface EmbedTexts {
  readonly open: string
  readonly frame: string
  readonly loading: string
  readonly failed: string
  readonly always: string
  readonly danger: string
  readonly close: string
  /** The title of the tab while the site is left. */
  readonly neutral: string
}

/** The texts, by language. */
export const TEXTS: Readonly<Record<LanguageCode, EmbedTexts>> = {
  nl: {
    open: 'Chat met ons',
    frame: 'Chat',
    loading: 'De chat komt eraan…',
    failed: 'De chat doet het nu niet. Bellen kan wel.',
    always: 'Bel gratis, dag en nacht: 0800-2000',
    danger: 'Is er nu gevaar? Bel 112',
    close: 'Sluiten',
    neutral: 'Even laden',
  },
  en: {
    open: 'Chat with us',
    frame: 'Chat',
    loading: 'The chat is on its way…',
    failed: 'The chat does not work now. You can call.',
    always: 'Call free, day and night: 0800-2000',
    danger: 'In danger now? Call 112',
    close: 'Close',
    neutral: 'Loading',
  },
}
