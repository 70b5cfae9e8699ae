import { describe, expect, it } from 'vitest'
import { figureCsv } from '../../common/src/figureRows'
import { figureNames } from '../../common/src/figureWords'
import { draw, one, press } from '../../common/test/page'
import type { PublicReport } from '../../shared/src/protocol'
import { boot } from '../src/boot'
import { AroundContext } from '../src/context'
import type { Found } from '../src/load'
import { Page } from '../src/Page'
import { rowsOf } from '../src/rows'
import { FIGURES_TEXTS } from '../texts'
import { INDEX, report } from './reports'

const texts = FIGURES_TEXTS.nl

function show(found: Found | undefined, onAgain: () => void = () => undefined) {
  return draw(
    <AroundContext.Provider value={{ texts, language: 'nl', names: figureNames('nl') }}>
      <Page found={found} onAgain={onAgain} />
    </AroundContext.Provider>,
  )
}

const here = (shown: PublicReport): Found => ({ state: 'here', index: INDEX, report: shown })
const links = (root: ParentNode) =>
  [...root.querySelectorAll('.periods a')].map((each) => [
    each.textContent,
    each.getAttribute('href'),
    each.getAttribute('aria-current'),
  ])
const titles = (root: ParentNode) =>
  [...root.querySelectorAll('.chart h3')].map((each) => each.textContent)

describe('the choice of a period', () => {
  it('is links to the years, and to the quarters and months of the one shown', () => {
    expect(links(show(here(report('2027-Q1'))))).toEqual([
      ['2026', '?period=2026', null],
      // Not complete yet: its newest part.
      ['2027', '?period=2027-06', 'true'],
      ['Q1 2027', '?period=2027-Q1', 'page'],
      ['Q2 2027', '?period=2027-Q2', null],
      ['jan 2027', '?period=2027-01', null],
      ['feb 2027', '?period=2027-02', null],
      ['mrt 2027', '?period=2027-03', null],
      ['apr 2027', '?period=2027-04', null],
      ['mei 2027', '?period=2027-05', null],
      ['jun 2027', '?period=2027-06', null],
    ])
  })

  it('marks a whole year', () => {
    const root = show(here(report('2026')))
    expect(links(root).slice(0, 3)).toEqual([
      ['2026', '?period=2026', 'page'],
      ['2027', '?period=2027-06', null],
      ['Q4 2026', '?period=2026-Q4', null],
    ])
  })

  it('stays where the period asked for is missing', () => {
    const root = show({ state: 'missing', index: INDEX })
    expect(one(root, 'main').textContent).toBe(texts.missing)
    expect(links(root).length).toBeGreaterThan(5)
    expect(root.querySelector('[aria-current=page]')).toBeNull()
  })
})

describe('the figures of a period', () => {
  it('are named, with their dates', () => {
    const root = show(here(report('2027-Q1')))
    expect(one(root, '.period').textContent).toBe(
      '1e kwartaal 2027Van 1 januari 2027 tot en met 31 maart 2027.',
    )
    expect(one(root, '.note').textContent).toContain(texts.rounded)
  })

  it('begin with the volumes; a hidden one says so and is no number', () => {
    const root = show(
      here({
        ...report('2027-01'),
        volumes: [{ name: 'unserved' }, { name: 'offered', value: 1_250 }],
      }),
    )
    const told = [...root.querySelectorAll('.volumes div')].map((each) => each.textContent)
    expect(told).toEqual(['Gevraagd om een chat1.250', 'Niet geholpenverborgen'])
  })

  it('have a chart for each table, the hours of quarters and years, and the regions', () => {
    const month = titles(show(here(report('2027-01'))))
    const quarter = titles(show(here(report('2027-Q1'))))
    expect(month).toHaveLength(13)
    expect(month.at(-1)).toBe('Geholpen, per regio')
    expect(quarter.filter((each) => !month.includes(each))).toEqual(['Op welke dag en welk uur'])
  })

  it('tell the largest to who does not see a chart, and that all are hidden', () => {
    const cells = [
      { key: 'victim', count: 40 },
      { key: 'bystander', count: 85 },
    ]
    const labelled = (table: PublicReport['tables'][number]) =>
      one(
        show(here({ ...report('2027-01'), tables: [table], regions: [] })),
        '[role=img]',
      ).getAttribute('aria-label')
    expect(labelled({ name: 'role', cells })).toContain(
      'Het meest: Maakt zich zorgen om iemand, 85.',
    )
    const hidden = ['abandoned', 'refused_closed', 'refused_full'].map((key) => ({ key }))
    expect(labelled({ name: 'unserved', cells: hidden })).toBe(texts.all_hidden)
  })

  it('have the hours of a week in their table, what is hidden among them', () => {
    const hours = { name: 'hours', cells: [{ key: '1-09', count: 25 }, { key: '7-23' }] } as const
    const root = show(here({ ...report('2027'), tables: [hours], regions: [] }))
    const rows = [...root.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(rows[0]).toEqual(['', 'ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'])
    expect(rows[10]).toEqual(['9', '25', '0', '0', '0', '0', '0', '0'])
    expect(rows[24]?.at(-1)).toBe('verborgen')
  })

  it('can be taken along as JSON from the address of the document itself', () => {
    const link = one<HTMLAnchorElement>(show(here(report('2027-Q1'))), 'a[download]')
    expect(link.getAttribute('href')).toBe('/figures/data/2027-Q1.json')
    expect(link.download).toBe('cijfers-2027-Q1.json')
  })
})

describe('the figures as rows', () => {
  it('are those of the network, then of each region, hidden ones without a value', () => {
    const rows = rowsOf(
      {
        ...report('2027-01'),
        volumes: [{ name: 'offered', value: 25 }],
        tables: [{ name: 'without_chat', cells: [{ key: 'no', count: 10 }, { key: 'yes' }] }],
        regions: [
          { region: 'noord', name: 'Noord', served: 15 },
          { region: 'zuid', name: 'Zuid, en meer' },
        ],
      },
      'Net',
    )
    const lines = figureCsv(rows).trimEnd().split('\r\n').slice(1)
    const same = '2027-01,2027-01-01,2027-03-31'
    expect(lines).toEqual([
      `${same},network,Net,volumes,offered,25,conversations,shown`,
      `${same},network,Net,without_chat,yes,,conversations,hidden`,
      `${same},network,Net,without_chat,no,10,conversations,shown`,
      `${same},network,Net,without_chat,unsure,0,conversations,shown`,
      `${same},network,Net,without_chat,none,0,conversations,shown`,
      `${same},noord,Noord,volumes,served,15,conversations,shown`,
      `${same},zuid,"Zuid, en meer",volumes,served,,conversations,hidden`,
    ])
  })
})

describe('a page without figures', () => {
  it.each([
    ['none', texts.none],
    ['broken', texts.broken],
  ] as const)('that is %s says so in one sentence', (state, said) => {
    const root = show({ state })
    expect(one(root, '[role=status] p').textContent).toBe(said)
    expect(root.querySelector('.periods, .chart')).toBeNull()
  })

  it('that is broken can be loaded again', () => {
    let again = 0
    press(
      show({ state: 'broken' }, () => void again++),
      texts.again,
    )
    expect(again).toBe(1)
  })
})

describe('the start of the page', () => {
  const page = (search: string, languages: readonly string[]) => {
    document.body.innerHTML = '<div id="app"></div>'
    return { document, navigator: { languages }, location: { search } } as unknown as Window
  }

  it("is in the reader's language, with the period of the address in the title", async () => {
    const asked: (string | undefined)[] = []
    await boot(page('?period=2027-Q1', ['en-GB']), {
      load: async (period) => {
        asked.push(period)
        expect(document.body.textContent).toContain(FIGURES_TEXTS.en.loading)
        return here(report('2027-Q1'))
      },
    })
    expect(asked).toEqual(['2027-Q1'])
    expect(document.documentElement.lang).toBe('en')
    expect(document.title).toBe('Figures of the chat: quarter 1 of 2027')
    expect(one(document, 'h2').textContent).toBe('Quarter 1 of 2027')
  })

  it('asks for the newest where the address names none', async () => {
    await boot(page('', ['nl']), {
      load: async (period) => {
        expect(period).toBeUndefined()
        return { state: 'none' }
      },
    })
    expect(document.body.textContent).toContain(texts.none)
  })
})
