import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { button, happen, one, press } from '../../common/test/page'
import type { ErrorCode } from '../../shared/src/protocol'
import type { State } from '../src/client'
import { REPORT_TEXTS } from '../texts/reports'
import { FakeClient } from './fakeClient'
import * as fake from './fakeReports'
import { choose, texts as page, show } from './show'

const texts = REPORT_TEXTS.nl

/** The screen, once it has been fetched. */
async function opened(state: Partial<State> = {}) {
  const client = new FakeClient({ role: 'coordinator', ...state })
  const { root } = show(client)
  press(root, page.screen_reports)
  // What is fetched is drawn in the turn after it has come.
  await act(() => import('../src/reports/Reports').then(() => undefined))
  return { client, root }
}

const told = (region?: string, more = {}): Pick<State, 'reports'> => ({
  reports: { periods: { region, stage: 'told', periods: fake.periods(region, more) } },
})

const pick = (root: ParentNode, label: string, value: string) =>
  happen(() => {
    const found = [...root.querySelectorAll('label')].find((each) =>
      each.textContent?.startsWith(label),
    )
    const field = one<HTMLSelectElement>(found as HTMLElement, 'select')
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

const submit = (root: ParentNode) =>
  happen(() =>
    one<HTMLFormElement>(root, '.chooser').dispatchEvent(
      new Event('submit', { bubbles: true, cancelable: true }),
    ),
  )

const text = (root: ParentNode, selector = '.reports') =>
  (root.querySelector(selector)?.textContent ?? '').replaceAll(/\s/g, ' ')

const options = (root: ParentNode, label: string) =>
  [...root.querySelectorAll('label')]
    .filter((each) => each.textContent?.startsWith(label))
    .flatMap((each) => [...each.querySelectorAll('option')].map((option) => option.textContent))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.UTC(2026, 4, 13, 10))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the screen of figures', () => {
  it('asks a coordinator’s own region, and shows the newest month at once', async () => {
    const { client, root } = await opened()
    expect(client.asked).toEqual(['askPeriods noord'])
    expect(text(root)).toContain(texts.listing)
    happen(() => client.become(told('noord')))
    expect(client.asked).toEqual(['askPeriods noord', 'askReport noord 2026-04'])
  })

  it('asks the whole network for who manages it', async () => {
    const { client } = await opened({ role: 'network_manager' })
    happen(() => client.become(told()))
    expect(client.asked).toEqual(['askPeriods network', 'askReport network 2026-04'])
  })

  it('keeps what was shown when somebody comes back to it', async () => {
    const { client, root } = await opened(fake.showing(fake.week))
    expect(client.asked).toEqual(['askPeriods noord'])
    expect(one(root, '.report h2').textContent).toBe('Noord, week 17 van 2026')
    expect(one<HTMLInputElement>(root, 'input[name="report-kind"]:checked').value).toBe('week')
  })

  it('offers only what there is, and tells when the next one comes', async () => {
    const { root } = await opened(told('noord'))
    expect(options(root, texts.which_month)).toEqual([
      'april 2026',
      'maart 2026',
      'februari 2026',
      'januari 2026',
    ])
    expect(text(root, '.coming')).toBe(
      'Nog niet klaar: mei 2026. Dat loopt tot en met 31 mei 2026. Een paar dagen later zie je het hier.',
    )
    choose(root, 'report-kind', 'year')
    expect(text(root, '.coming')).toContain(texts.none_year)
    expect(text(root, '.coming')).toContain('31 december 2026')
    expect(root.querySelector('.chooser button[type=submit]')).toBeNull()
    choose(root, 'report-kind', 'week')
    expect(options(root, texts.which_week)[0]).toMatch(/^week 19 \(4.10 mei 2026\)$/)
    expect(options(root, texts.which_week).at(-1)).toMatch(/^week 2 /)
    expect(text(root, '.coming')).toContain('17 mei 2026')
  })

  it('tells of a month that is over and not closed yet', async () => {
    vi.setSystemTime(Date.UTC(2026, 5, 2, 10))
    const { root } = await opened(told('noord'))
    expect(text(root, '.coming')).toBe(
      'Bijna klaar: mei 2026. Je ziet het hier over een paar dagen.',
    )
  })

  it('asks for what was chosen: the period, or the version of a statement', async () => {
    const { client, root } = await opened(told('noord'))
    choose(root, 'report-kind', 'quarter')
    submit(root)
    expect(client.asked.at(-1)).toBe('askReport noord 2026-Q1')
    choose(root, 'report-what', 'statement')
    submit(root)
    expect(client.asked.at(-1)).toBe('askStatement noord 2026-04 1')
    pick(root, texts.which_month, '2026-02')
    submit(root)
    expect(client.asked.at(-1)).toBe('askStatement noord 2026-02 2')
    pick(root, texts.which_version, '1')
    submit(root)
    expect(client.asked.at(-1)).toBe('askStatement noord 2026-02 1')
    pick(root, texts.which_month, '2026-03')
    expect(options(root, texts.which_version)).toEqual([])
  })

  it('asks what there is of another region when it is chosen; the network has no statement', async () => {
    const { client, root } = await opened({ role: 'network_manager', ...told() })
    expect(root.querySelector('input[name="report-what"]')).toBeNull()
    pick(root, texts.scope, 'fryslan')
    expect(client.asked.at(-1)).toBe('askPeriods fryslan')
    expect(text(root, '.chooser')).toContain(texts.listing)
    happen(() => client.become(told('fryslan', { scopes: fake.periods().scopes, network: true })))
    choose(root, 'report-what', 'statement')
    submit(root)
    expect(client.asked.at(-1)).toBe('askStatement fryslan 2026-04 1')
    pick(root, texts.scope, '')
    expect(root.querySelector('input[name="report-what"]')).toBeNull()
  })
})

describe('what comes of asking', () => {
  it('is awaited, then told to who listens, and gets the focus of who pressed', async () => {
    const { client, root } = await opened(told('noord'))
    submit(root)
    happen(() => client.become(fake.waiting()))
    expect(text(root, '.fetching')).toBe('We halen de cijfers op: Noord, april 2026…')
    happen(() => client.become(fake.showing(fake.report())))
    expect(document.activeElement?.textContent).toBe('Noord, april 2026')
    const live = [...root.querySelectorAll('[role=status]')].map((each) => each.textContent)
    expect(live).toContain('De cijfers zijn er: Noord, april 2026.')
  })

  it('takes no focus from who only came here', async () => {
    const { client, root } = await opened(told('noord'))
    const before = document.activeElement
    happen(() => client.become(fake.showing(fake.report())))
    expect(document.activeElement).toBe(before)
    expect(one(root, '.report h2').textContent).toBe('Noord, april 2026')
  })

  it.each([
    'no_such_period',
    'period_unfinished',
    'no_report',
    'not_permitted',
    'unknown_region',
    'unavailable',
  ] as const)('a refusal says why: %s', async (code) => {
    const { root } = await opened(fake.waiting({ stage: 'refused', code }))
    expect(text(root, '.refused p')).toBe(texts[`refused_${code}`])
    expect(root.querySelector('.refused button') !== null).toBe(code === 'unavailable')
  })

  it('a refusal that is not foreseen has a sentence too, and may be tried again', async () => {
    const code: ErrorCode = 'bad_fields'
    const { client, root } = await opened(fake.waiting({ stage: 'refused', code }))
    expect(text(root, '.refused p')).toBe(texts.refused_other)
    press(root, texts.again)
    expect(client.asked.at(-1)).toBe('askReport noord 2026-04')
  })

  it('a refusal of the list of periods is told, and may be tried again', async () => {
    const refused = { region: 'noord', stage: 'refused', code: 'unavailable' } as const
    const { client, root } = await opened({ reports: { periods: refused } })
    expect(text(root, '.refused p')).toBe(texts.refused_unavailable)
    press(root, texts.again)
    expect(client.asked).toEqual(['askPeriods noord', 'askPeriods noord'])
  })

  it('a document that is wrong is not shown at all', async () => {
    const wrong = JSON.stringify({ ...fake.report(), period: '2026-03' })
    const { root } = await opened(fake.waiting({ stage: 'told', text: wrong }))
    expect(text(root, '.refused p')).toBe(texts.wrong)
    expect(root.querySelector('.report')).toBeNull()
  })
})

describe('a report', () => {
  it('answers the usual questions first', async () => {
    const { root } = await opened(fake.showing(fake.report()))
    const answers = [...root.querySelectorAll('.four li')].map((each) =>
      each.textContent?.replaceAll(/\s/g, ' '),
    )
    expect(answers).toEqual([
      'Hoeveel?206van de 257 bezoekers kregen een gesprek51 kregen er geen.',
      'Hoe snel?24 swachttijd: de helft wachtte korterBinnen 3 minuten geholpen: 86,1%.',
      'Wie hielp?87,4%geholpen door de eigen regioElders geholpen: 26. Voor andere regio’s geholpen: 41.',
      'Wat kostte het?€ 53,82per gesprek, met alle tijd dat iemand klaarstondAlleen de tijd in gesprek: € 9,63.',
    ])
  })

  it('says why a figure is not told', async () => {
    const { root } = await opened(fake.showing(fake.nearlyEmpty))
    const answers = text(root, '.four')
    for (const why of [texts.why_too_few, texts.why_nothing, texts.why_no_rates]) {
      expect(answers).toContain(why)
    }
    press(root, texts.part_waiting)
    expect(text(root, '.part')).toContain(texts.hidden_note)
    expect(text(root, '.measures')).toContain(texts.about_wait_p90)
  })

  it('shows hidden cells as hidden, those of 0 as 0, and says why', async () => {
    const { root } = await opened(fake.showing(fake.report()))
    press(root, texts.part_visitors)
    const cells = [...root.querySelectorAll('.cells tr')].map((each) => each.textContent)
    expect(cells).toContain(`Jonger dan 12${texts.hidden}`)
    expect(cells).toContain('Doet het zelf en wil hulp0')
    expect(text(root, '.part')).toContain(texts.hidden_note)
    press(root, texts.part_work)
    expect(text(root, '.part')).not.toContain(texts.hidden_note)
  })

  it('of a region tells both ways who served whom, in conversations or in minutes', async () => {
    const { root } = await opened(fake.showing(fake.report()))
    press(root, texts.part_sharing)
    const rows = () => [...root.querySelectorAll('.cells tr')].map((each) => each.textContent)
    expect(rows()).toEqual(expect.arrayContaining(['Noord180', 'Zuid19', 'west28', 'fryslan13']))
    choose(root, 'report-matrix', 'minutes')
    expect(rows()).toEqual(expect.arrayContaining(['Noord4.860', 'Zuid532']))
  })

  it('of the network has the matrix, fairness and the regions beside each other', async () => {
    const { root } = await opened({ role: 'network_manager', ...fake.showing(fake.network) })
    press(root, texts.part_sharing)
    expect(text(root, '.part')).toContain(texts.about_fairness_gap)
    const zuid = [...root.querySelectorAll('.cells tbody tr')].find((each) =>
      each.textContent?.startsWith('Zuid'),
    )
    expect(zuid?.querySelectorAll('td')).toHaveLength(8)
    press(root, texts.part_regions)
    expect(text(root, '.regions-table')).toContain('Zeeland61524449niet getoondniet getoond4 uur')
  })

  it('of a week has only what a week tells, and says so', async () => {
    const { root } = await opened(fake.showing(fake.week))
    const parts = [...root.querySelectorAll('.parts button')].map((each) => each.textContent)
    expect(parts).toEqual([texts.part_short, texts.part_sharing, texts.part_work])
    expect(text(root, '.part')).toContain(texts.week_note)
    expect(root.querySelectorAll('.four li')).toHaveLength(2)
  })

  it('of a quarter shows when visitors came, from the first hour to the last', async () => {
    const { root } = await opened(fake.showing(fake.quarter))
    press(root, texts.part_when)
    const hours = [...root.querySelectorAll('.cells tbody th')].map((each) => each.textContent)
    expect([hours[0], hours.at(-1)]).toEqual(['9', '21'])
    expect(root.querySelectorAll('.cells thead th')).toHaveLength(7)
  })
})

describe('a statement', () => {
  it('tells what is paid and received, line by line, and what remains', async () => {
    const { root } = await opened(fake.showing(fake.statement()))
    expect(one(root, '.statement h2').textContent).toBe('Afrekening Noord, februari 2026')
    const said = text(root, '.statement')
    expect(said).toContain('Zuidper gesprek1953219€ 42,50€ 807,50')
    expect(said).toContain('Westover en weer7231geen geld')
    expect(said).toContain('651.435, 28 van 365 dagen€ 0,12€ 5.996,77')
    expect(said).toContain('Samen te betalen€ 807,50')
    expect(said).toContain('Per saldo te ontvangen€ 6.334,77')
    expect(said).toContain(texts.statement_rules)
    expect(root.querySelectorAll('.way')).toHaveLength(2)
  })

  it('of a later version tells what is different', async () => {
    const { root } = await opened(fake.showing(fake.corrected))
    const said = text(root, '.statement')
    expect(said).toContain('Anders dan in versie 1')
    expect(said).toContain(
      'betaalt aan Zuidper gesprek, € 42,50€ 807,50aantal: 19€ 850,00aantal: 20',
    )
    expect(said).toContain('ontvangt van Fryslânper inwoner per jaar, € 0,12was er niet€ 5.996,77')
  })

  it('that has to be paid on balance says that', async () => {
    const [first] = fake.statement().lines
    const owing = fake.statement({
      lines: first ? [first] : [],
      receives_cents: 0,
      net_cents: -80_750,
    })
    const { root } = await opened(fake.showing(owing))
    expect(text(root, '.net')).toBe('Per saldo te betalen€ 807,50')
    expect(text(root, '.statement')).toContain(texts.statement_nothing)
  })

  it('goes to the printer by the browser', async () => {
    const { root } = await opened(fake.showing(fake.statement()))
    const print = vi.fn()
    vi.stubGlobal('print', print)
    happen(() => button(root, texts.print).click())
    vi.unstubAllGlobals()
    expect(print).toHaveBeenCalledOnce()
  })
})
