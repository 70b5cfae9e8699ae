import { Documents } from '../src/documents/Documents'

/** Cards and texts by their address, as a deployment publishes them. */
export type Published = Readonly<Record<string, unknown>>

/** The card of a region, with a long name and much to say. */
export function card(region: string, more: Record<string, unknown> = {}) {
  return {
    region,
    name: region === 'zuid' ? 'Zuid' : region === 'west' ? 'West' : 'Noord',
    illustrative: true,
    languages: ['nl', 'en'],
    phones: { region: '0800-2000', always: '0800-2000', emergency: '112' },
    hours: {
      zone: 'Europe/Amsterdam',
      weekly: [
        ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({
          day,
          spans: ['09:00-17:00', '19:00-22:00'],
        })),
        { day: 'saturday', spans: ['10:00-14:00'] },
        { day: 'sunday', spans: [] },
      ],
      closed_on: ['new_year', 'kings_day'],
      exceptions: [
        { date: '2020-06-11', spans: [] },
        { date: '2099-06-11', spans: [] },
      ],
    },
    municipalities: [
      { code: 'GM1652', name: 'Gemert-Bakel' },
      { code: 'GM0772', name: 'Eindhoven' },
      { code: 'GM1900', name: 'Súdwest-Fryslân' },
    ],
    partners: [
      { kind: 'crisis_service', name: 'Spoeddienst', phone: '088-0000901', hours: 'dag en nacht' },
      {
        kind: 'district_team',
        name: 'Wijkteam Eindhoven',
        phone: '088-0000902',
        municipalities: ['GM0772'],
      },
      {
        kind: 'district_team',
        name: 'Dorpsteam De Peel',
        phone: '088-0000903',
        municipalities: ['GM1652', 'GM1900'],
        hours: 'werkdagen 9:00-17:00',
        note: 'Na vijf uur neemt de spoeddienst over.',
      },
      { kind: 'shelter', name: 'Opvang De Eikelaar', phone: '088-0000904' },
    ],
    report: 'Melden kan alleen per telefoon, via 0800-2000, en nooit in de chat.',
    arrangements: 'Na vijf uur neemt de spoeddienst over. Huisdieren kunnen mee naar de opvang.',
    sections: [
      {
        heading: 'Het dorp',
        paragraphs: [
          'Iedereen kent elkaar. Vraag eerst of iemand ongezien kan chatten.',
          'De bus gaat twee keer per dag.',
        ],
      },
    ],
    ...more,
  }
}

/** The texts for visitors of a region. */
export function prepared(region: string, more: Record<string, unknown> = {}) {
  return {
    region,
    texts: [
      {
        key: 'danger',
        titles: { nl: 'Gevaar: bel 112', en: 'Danger: call 112' },
        texts: {
          nl: 'Ben je nu in gevaar? Bel dan meteen 112.',
          en: 'Are you in danger now? Then call 112 at once.',
          ar: 'هل هناك خطر الآن؟ يجب الاتصال فورًا بالرقم 112.',
        },
      },
      {
        key: 'suicide',
        titles: { nl: 'Denkt aan zelfdoding: 113', en: 'Thinks of suicide: 113' },
        texts: {
          nl: 'Wat moeilijk dat je je zo voelt. Bel 113, of gratis 0800-0113. Dat kan dag en nacht.',
          en: 'I am sorry that you feel this way. Call 113, or 0800-0113 for free, day and night.',
          ar: 'هذا الشعور صعب جدًا. يمكن الاتصال بالرقم 113.',
        },
      },
      {
        key: 'closing',
        titles: { nl: 'Afsluiten', en: 'Closing' },
        texts: {
          nl: 'We gaan zo stoppen. Wat neem je mee uit dit gesprek?',
          en: 'We are about to stop. What do you take away from this chat?',
        },
      },
    ],
    judging: {
      nl: {
        intro: 'In tekst hoor je geen stem. Vraag door.',
        signs: ['Is de ander in huis?', 'Wordt het vaker of erger?', 'Zijn er kinderen?'],
      },
      en: {
        intro: 'In writing you hear no voice. Keep asking.',
        signs: ['Is the other one in the house?', 'Is it getting worse?', 'Are there children?'],
      },
    },
    ...more,
  }
}

const REGIONS = ['noord', 'zuid', 'west']

/** Documents without a network; what is not published is refused. `asked` are the addresses. */
export function fakeDocuments(
  published: Published = Object.fromEntries(
    REGIONS.flatMap((region) => [
      [`/console/cards/${region}.json`, card(region)],
      [`/console/prepared/${region}.json`, prepared(region)],
    ]),
  ),
  asked: string[] = [],
): Documents {
  return new Documents(async (address) => {
    const path = String(address)
    asked.push(path)
    const found = published[path]
    return new Response(JSON.stringify(found ?? 'refused'), { status: found ? 200 : 403 })
  })
}
