import type { ComponentChild } from 'preact'
import { fill } from '../../../common/src/fill'
import type { ConsoleTexts } from '../../texts'
import type { Card, Partner } from '../documents/card'
import { dated, holidays, type Line, type Telling, week } from './hours'
import { Marked } from './Marked'

/** Something of a card that is shown, or left out, as a whole: its texts, and how it is drawn. */
export interface Item {
  readonly texts: readonly (string | undefined)[]
  readonly drawn: ComponentChild
}

/** A part of a card under a heading of its own. */
export interface Block {
  readonly heading: string
  /** The language of the heading where it is not that of the console. */
  readonly lang?: string
  readonly items: readonly Item[]
}

/** What stands on cards themselves is Dutch. */
const DUTCH = 'nl'

/** The parts of a card: what is asked first comes first, and those near the visitor before others. */
export function blocksOf(
  card: Card,
  municipality: string | undefined,
  today: string,
  telling: Telling,
): readonly Block[] {
  const { texts } = telling
  return [
    { heading: texts.card_phones, items: phones(card, texts) },
    { heading: texts.card_hours, items: hours(card, today, telling) },
    { heading: texts.card_report, items: [prose(card.report)] },
    ...partners(card, municipality, texts),
    { heading: texts.card_arrangements, items: [prose(card.arrangements)] },
    ...card.sections.map(({ heading, paragraphs }) => ({
      heading,
      lang: DUTCH,
      items: paragraphs.map(prose),
    })),
    {
      heading: texts.card_municipalities,
      items: [prose(card.municipalities.map(({ name }) => name).join(', '))],
    },
  ]
}

/** What to know of a region at once. */
export function essentialsOf(card: Card, telling: Telling): readonly Block[] {
  const { texts } = telling
  return [
    { heading: texts.card_phones, items: phones(card, texts) },
    { heading: texts.card_hours, items: week(card.hours, telling).map(line) },
    { heading: texts.card_report, items: [prose(card.report)] },
  ]
}

/** Numbers, each once: the region's own is often the one that always answers. */
function phones({ phones: { region, always, emergency } }: Card, texts: ConsoleTexts) {
  const told: readonly Line[] =
    region === always
      ? [[texts.card_phone_both, always]]
      : [
          [texts.card_phone_region, region],
          [texts.card_phone_always, always],
        ]
  return [...told, [texts.card_phone_emergency, emergency] as const].map(([who, number]) => ({
    texts: [who, number],
    drawn: (
      <p class="line">
        <span>
          <Marked text={who} />
        </span>{' '}
        <Phone number={number} />
      </p>
    ),
  }))
}

function hours(card: Card, today: string, telling: Telling): readonly Item[] {
  const { texts } = telling
  const closed = holidays(card.hours, telling).join(', ')
  const members = (card.hours.members ?? []).map(({ name }) => name).join(', ')
  return [
    ...week(card.hours, telling).map(line),
    ...dated(card.hours, today, telling).map(line),
    ...(closed ? [plainly(fill(texts.card_closed_on, { days: closed }))] : []),
    ...(members ? [plainly(fill(texts.card_rota, { regions: members }))] : []),
  ]
}

function partners(
  card: Card,
  municipality: string | undefined,
  texts: ConsoleTexts,
): readonly Block[] {
  const names = new Map(card.municipalities.map(({ code, name }) => [code, name]))
  const drawn = (found: readonly Partner[]) => found.map((each) => partner(each, names, texts))
  const here = municipality && names.get(municipality)
  if (!here) return [{ heading: texts.card_partners, items: drawn(card.partners) }]
  const serves = ({ municipalities }: Partner) =>
    municipalities ? (municipalities.includes(municipality) ? 0 : 2) : 1
  const near = card.partners
    .filter((each) => serves(each) < 2)
    .sort((one, other) => serves(one) - serves(other))
  const far = card.partners.filter((each) => serves(each) === 2)
  return [
    { heading: fill(texts.card_partners_here, { municipality: here }), items: drawn(near) },
    { heading: texts.card_partners_elsewhere, items: drawn(far) },
  ]
}

function partner(
  { kind, name, phone, municipalities, hours: open, note }: Partner,
  names: ReadonlyMap<string, string>,
  texts: ConsoleTexts,
): Item {
  const what = Object.hasOwn(texts, `kind_${kind}`)
    ? texts[`kind_${kind}` as keyof ConsoleTexts]
    : kind
  const served = municipalities?.map((code) => names.get(code) ?? code).join(', ')
  const serves = served && fill(texts.card_for, { municipalities: served })
  return {
    texts: [what, name, phone, serves, open, note],
    drawn: (
      <div class="partner">
        <p class="kind">
          <Marked text={what} />
        </p>
        <p class="line">
          <strong lang={DUTCH}>
            <Marked text={name} />
          </strong>{' '}
          <Phone number={phone} />
        </p>
        {serves && (
          <p>
            <Marked text={serves} />
          </p>
        )}
        {[open, note].map(
          (each) =>
            each && (
              <p key={each} lang={DUTCH}>
                <Marked text={each} />
              </p>
            ),
        )}
      </div>
    ),
  }
}

/** A number as text, to be read aloud or copied: this page does not dial. */
function Phone({ number }: { readonly number: string }) {
  return (
    <span class="number" dir="ltr">
      <Marked text={number} />
    </span>
  )
}

function line([when, what]: Line): Item {
  return {
    texts: [when, what],
    drawn: (
      <p class="line">
        <span>
          <Marked text={when} />
        </span>{' '}
        <span>
          <Marked text={what} />
        </span>
      </p>
    ),
  }
}

function plainly(text: string): Item {
  return {
    texts: [text],
    drawn: (
      <p>
        <Marked text={text} />
      </p>
    ),
  }
}

function prose(text: string): Item {
  return {
    texts: [text],
    drawn: (
      <p lang={DUTCH}>
        <Marked text={text} />
      </p>
    ),
  }
}
