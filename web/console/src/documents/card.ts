import { flag, list, maybe, type Reader, shape, text } from './shape'

/** A region by its code and its name for people. */
export interface RegionNamed {
  readonly region: string
  readonly name: string
}

/** A day of the week with its spans, none when closed; in a rota, who is on duty. */
export interface Weekday {
  readonly day: string
  readonly spans: readonly string[]
  readonly duty: RegionNamed | undefined
}

/** When the chat of a region is staffed. */
export interface Hours {
  readonly weekly: readonly Weekday[]
  /** Keys of holidays. */
  readonly closed_on: readonly string[]
  /** Dates (ISO) with other spans. */
  readonly exceptions: readonly { readonly date: string; readonly spans: readonly string[] }[]
  /** Who is in the rota, where there is one. */
  readonly members: readonly RegionNamed[] | undefined
  readonly swaps: readonly { readonly date: string; readonly duty: RegionNamed }[] | undefined
}

/** A contact; without municipalities (codes) it serves the whole region. */
export interface Partner {
  readonly kind: string
  readonly name: string
  readonly phone: string
  readonly municipalities: readonly string[] | undefined
  readonly hours: string | undefined
  readonly note: string | undefined
}

/** All that a region's card says, as plain text: `cards/<region>.json`. */
export interface Card {
  readonly region: string
  readonly name: string
  /** Whether the contacts are invented. */
  readonly illustrative: boolean
  readonly phones: { readonly region: string; readonly always: string; readonly emergency: string }
  readonly hours: Hours
  readonly municipalities: readonly { readonly code: string; readonly name: string }[]
  readonly partners: readonly Partner[]
  readonly report: string
  readonly arrangements: string
  readonly sections: readonly {
    readonly heading: string
    readonly paragraphs: readonly string[]
  }[]
}

const named = shape<RegionNamed>({ region: text, name: text })
const texts = list(text)

const hours = shape<Hours>({
  weekly: list(shape<Weekday>({ day: text, spans: texts, duty: maybe(named) })),
  closed_on: texts,
  exceptions: list(shape<Hours['exceptions'][number]>({ date: text, spans: texts })),
  members: maybe(list(named)),
  swaps: maybe(list(shape<{ date: string; duty: RegionNamed }>({ date: text, duty: named }))),
})

/** Check what was fetched. Throws `DocumentError` with the name of the field. */
export const readCard: Reader<Card> = shape<Card>({
  region: text,
  name: text,
  illustrative: flag,
  phones: shape<Card['phones']>({ region: text, always: text, emergency: text }),
  hours,
  municipalities: list(shape<Card['municipalities'][number]>({ code: text, name: text })),
  partners: list(
    shape<Partner>({
      kind: text,
      name: text,
      phone: text,
      municipalities: maybe(texts),
      hours: maybe(text),
      note: maybe(text),
    }),
  ),
  report: text,
  arrangements: text,
  sections: list(shape<Card['sections'][number]>({ heading: text, paragraphs: texts })),
})
