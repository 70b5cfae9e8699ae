import type { LanguageCode } from '../../common/src/language'

/** What the host script shows by itself. The rest is the chat page's. */
export interface EmbedTexts {
  readonly open: string
  readonly busy: string
  /** `{when}`: a day and a time, as `Intl` writes them. */
  readonly closed: string
  readonly phone: string
  /** `{number}`: where the number stands. */
  readonly call: string
  readonly danger: string
  readonly exit: string
  readonly exit_hint: string
  /** `{times}`: how often still, 2 or 1. */
  readonly shift: string
  /** On the white cover, should the neutral page not come. */
  readonly gone: string
}

/** What the panel shows besides, around the frame. */
export interface PanelTexts {
  readonly frame: string
  readonly loading: string
  readonly close: string
}

/** Part of the script itself, for a site in Dutch and for when no other text comes. */
export const DUTCH: EmbedTexts = {
  open: 'Chat met ons',
  busy: 'Het is druk. Je moet misschien even wachten.',
  closed: 'De chat gaat open op {when}.',
  phone: 'Chatten kan nu niet. Bellen kan wel.',
  call: 'Bel {number}',
  danger: 'Is er nu gevaar? Bel {number}',
  exit: 'Snel weg',
  exit_hint: 'Of druk 3 keer op Shift',
  shift: 'Druk nog {times} keer op Shift om weg te gaan.',
  gone: 'Verder',
}

/** Part of what comes with the first click. */
export const DUTCH_PANEL: PanelTexts = {
  frame: 'Chat',
  loading: 'De chat komt eraan…',
  close: 'Sluiten',
}

/**
 * The texts, by language. The build makes a file of each, `embed/<language>.json`, and the script
 * asks for the one it needs: a language more does not make the script any larger.
 */
export const TEXTS: Readonly<Record<LanguageCode, EmbedTexts & PanelTexts>> = {
  nl: /* @__PURE__ */ Object.assign({}, DUTCH, DUTCH_PANEL),
  en: {
    open: 'Chat with us',
    busy: 'It is busy. You may have to wait.',
    closed: 'The chat opens on {when}.',
    phone: 'You cannot chat now. You can call.',
    call: 'Call {number}',
    danger: 'In danger now? Call {number}',
    frame: 'Chat',
    loading: 'The chat is on its way…',
    close: 'Close',
    exit: 'Leave now',
    exit_hint: 'Or press Shift 3 times',
    shift: 'To leave, press Shift again: {times}×.',
    gone: 'Go on',
  },
}
