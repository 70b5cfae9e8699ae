// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportQuestion } from '../src/client/question'
import { Reporting } from '../src/client/reporting'
import type { Periods, ReportPart, StatementPart } from '../src/protocol'
import { DeskService } from './deskService'
import { FakeWorld } from './fakeWorld'

const piece = (part: number, parts: number, text: string, more: Partial<ReportPart> = {}) =>
  ({
    kind: 'report_part',
    for_region: 'noord',
    period: '2027-02',
    part,
    parts,
    text,
    ...more,
  }) as const satisfies ReportPart

const accounted = (text: string, period = '2027-02'): StatementPart => ({
  kind: 'statement_part',
  for_region: 'noord',
  period,
  part: 1,
  parts: 1,
  text,
})

const periods = (region?: string, ...released: string[]): Periods => ({
  kind: 'periods',
  ...(region && { for_region: region }),
  network: true,
  scopes: [],
  released,
  statements: [],
})

function page() {
  const world = new FakeWorld()
  const asked: ReportQuestion[] = []
  let online = true
  let shown = 0
  const reporting = new Reporting(world, {
    ask: (question) => asked.push(question),
    ready: () => online,
    changed: () => {
      shown += 1
    },
  })
  return {
    world,
    reporting,
    asked,
    shown: () => shown,
    goes: (on: boolean) => {
      online = on
    },
    document: () => reporting.view?.document,
    report: (period = '2027-02', region: string | undefined = 'noord') =>
      reporting.askDocument({ what: 'report', region, period }),
    statement: (version?: number) =>
      reporting.askDocument({ what: 'statement', region: 'noord', period: '2027-02', version }),
  }
}

describe('a document that is asked for', () => {
  it('is there once all its pieces are, joined by their numbers', () => {
    const { reporting, document, report, asked } = page()
    report()
    expect(asked).toEqual([{ kind: 'ask_report', for_region: 'noord', period: '2027-02' }])
    reporting.piece(piece(3, 3, 'C'))
    reporting.piece(piece(1, 3, 'A'))
    reporting.piece(piece(1, 3, 'A'))
    expect(document()).toMatchObject({ stage: 'asking', text: undefined })
    reporting.piece(piece(2, 3, 'B'))
    expect(document()).toMatchObject({ stage: 'told', text: 'ABC' })
  })

  it('of the network names no region, and takes no piece of a region', () => {
    const { reporting, document, asked } = page()
    reporting.askDocument({ what: 'report', period: '2027' })
    expect(asked).toEqual([{ kind: 'ask_report', period: '2027' }])
    reporting.piece(piece(1, 1, 'of a region', { period: '2027' }))
    expect(document()?.stage).toBe('asking')
    reporting.piece({ kind: 'report_part', period: '2027', part: 1, parts: 1, text: 'all' })
    expect(document()?.text).toBe('all')
  })

  it('lets the one before go: its pieces count no more', () => {
    const { reporting, document, report } = page()
    report('2027-01')
    reporting.piece(piece(1, 2, 'old', { period: '2027-01' }))
    report('2027-02')
    reporting.piece(piece(2, 2, 'old', { period: '2027-01' }))
    reporting.piece(accounted('a statement'))
    expect(document()?.stage).toBe('asking')
    reporting.piece(piece(1, 1, 'new'))
    expect(document()).toMatchObject({ of: { period: '2027-02' }, text: 'new' })
  })

  it('never joins pieces that were cut in another number', () => {
    const { reporting, document, report } = page()
    report()
    reporting.piece(piece(1, 2, 'a'))
    reporting.piece(piece(2, 3, 'y'))
    reporting.piece(piece(3, 3, 'z'))
    expect(document()?.stage).toBe('asking')
    reporting.piece(piece(1, 3, 'x'))
    expect(document()?.text).toBe('xyz')
  })

  it('a statement names its version only where one was chosen', () => {
    const { reporting, document, statement, asked } = page()
    statement()
    statement(2)
    expect(asked).toEqual([
      { kind: 'ask_statement', for_region: 'noord', period: '2027-02' },
      { kind: 'ask_statement', for_region: 'noord', period: '2027-02', version: 2 },
    ])
    reporting.piece(accounted('two'))
    expect(document()?.text).toBe('two')
  })

  it('stays as it is when pieces of it come once more', () => {
    const { reporting, document, report } = page()
    report()
    reporting.piece(piece(1, 1, 'it'))
    reporting.piece(piece(1, 2, 'another'))
    expect(document()).toMatchObject({ stage: 'told', text: 'it' })
  })

  it('is asked for again while pieces are missing, each with its time', async () => {
    const { world, reporting, document, report, asked } = page()
    report()
    await world.passes(9_000)
    reporting.piece(piece(1, 2, 'A'))
    await world.passes(9_000)
    expect(asked).toHaveLength(1)
    await world.passes(2_000)
    expect(asked).toHaveLength(2)
    reporting.piece(piece(2, 2, 'B'))
    expect(document()?.text).toBe('AB')
    await world.passes(100_000)
    expect(asked).toHaveLength(2)
  })

  it('is given up after some tries, and that is told', async () => {
    const { world, document, report, asked, shown } = page()
    report()
    await world.passes(39_000)
    expect(document()?.stage).toBe('asking')
    await world.passes(2_000)
    expect(document()).toMatchObject({ stage: 'refused', code: 'unavailable' })
    expect(asked).toHaveLength(4)
    expect(shown()).toBe(1)
    expect(world.quiet).toBe(true)
  })

  it('loses no try without a connection, and is asked for when there is one', async () => {
    const { world, goes, document, report, reporting, asked } = page()
    goes(false)
    report()
    await world.passes(300_000)
    expect(asked).toEqual([])
    expect(document()?.stage).toBe('asking')
    goes(true)
    reporting.again()
    expect(asked).toHaveLength(1)
  })

  it('is forgotten by who stops, and nothing is asked any more', async () => {
    const { world, reporting, report, asked } = page()
    report()
    reporting.askPeriods('noord')
    reporting.stop()
    reporting.piece(piece(1, 1, 'late'))
    reporting.told(periods('noord'))
    await world.passes(1_000_000)
    expect(reporting.view).toBeUndefined()
    expect(asked).toHaveLength(2)
  })
})

describe('a refusal', () => {
  it('is told with its code', () => {
    const { reporting, document, report } = page()
    report()
    reporting.refused('ask_statement', 'no_report')
    expect(document()?.stage).toBe('asking')
    reporting.refused('ask_report', 'period_unfinished')
    expect(document()).toMatchObject({ stage: 'refused', code: 'period_unfinished' })
  })

  it('that may pass is met again a little later, not for ever', async () => {
    const { world, reporting, document, report, asked } = page()
    report()
    for (let tries = 1; tries <= 4; tries++) {
      expect(asked).toHaveLength(tries)
      reporting.refused('ask_report', 'try_again')
      expect(document()?.stage).toBe('asking')
      await world.passes(3_000)
    }
    expect(document()).toMatchObject({ stage: 'refused', code: 'unavailable' })
  })

  it('of the question before is not taken for one of this', async () => {
    const { world, reporting, document, report, asked } = page()
    report('1999')
    report('2027-02')
    reporting.refused('ask_report', 'no_such_period')
    expect(document()?.stage).toBe('asking')
    // It may have been about this one after all: asked again, the next answer tells.
    expect(asked.at(-1)).toMatchObject({ period: '2027-02' })
    expect(asked).toHaveLength(3)
    reporting.refused('ask_report', 'no_report')
    expect(document()).toMatchObject({ stage: 'refused', code: 'no_report' })
    report('2027-01')
    await world.passes(9_000)
    reporting.refused('ask_report', 'no_report')
    expect(document()?.stage).toBe('asking')
  })

  it('is told at once where the question before was answered', () => {
    const { reporting, document, report } = page()
    report('2027-01')
    reporting.piece(piece(1, 1, 'january', { period: '2027-01' }))
    report('2027-03')
    reporting.refused('ask_report', 'period_unfinished')
    expect(document()).toMatchObject({ stage: 'refused', code: 'period_unfinished' })
  })
})

describe('which periods there are', () => {
  it('is told of the region that was asked about last', () => {
    const { reporting, asked } = page()
    reporting.askPeriods()
    reporting.askPeriods('noord')
    expect(asked).toEqual([{ kind: 'ask_periods' }, { kind: 'ask_periods', for_region: 'noord' }])
    reporting.told(periods(undefined, '2027'))
    expect(reporting.view?.periods).toMatchObject({ stage: 'asking', periods: undefined })
    reporting.told(periods('noord', '2027-02'))
    expect(reporting.view?.periods).toMatchObject({
      region: 'noord',
      stage: 'told',
      periods: { released: ['2027-02'] },
    })
  })

  it('is a question of its own: a document may be on its way meanwhile', () => {
    const { reporting, document, report } = page()
    report()
    reporting.askPeriods('zuid')
    reporting.refused('ask_periods', 'not_permitted')
    expect(reporting.view?.periods).toMatchObject({ stage: 'refused', code: 'not_permitted' })
    expect(document()?.stage).toBe('asking')
  })
})

it('what is shown is the document that was asked for, whatever is lost, doubled or overtaken', async () => {
  const TEXT = 'the whole document in pieces'
  const fate = fc.constantFrom('lost', 'comes', 'twice', 'late')
  const step = fc.record({
    parts: fc.integer({ min: 1, max: 5 }),
    fates: fc.array(fate, { minLength: 5, maxLength: 5 }),
    order: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(step, fc.boolean(), async ({ parts, fates, order }, before) => {
      const { world, reporting, report, asked, document } = page()
      const cut = (of: string, count: number, period: string) =>
        Array.from({ length: count }, (_, at) => {
          const size = Math.ceil(of.length / count)
          return piece(at + 1, count, of.slice(at * size, (at + 1) * size), { period })
        })
      if (before) report('2026-12')
      report()
      const late: ReportPart[] = before ? cut('another document', 2, '2026-12') : []
      const pieces = cut(TEXT, parts, '2027-02')
      const told = pieces
        .map((each, at) => ({ each, at: order[at] ?? 0, fate: fates[at] }))
        .sort((one, other) => one.at - other.at)
      for (const { each, fate: becomes } of told) {
        if (becomes === 'comes' || becomes === 'twice') reporting.piece(each)
        if (becomes === 'twice' || becomes === 'late') late.push(each)
      }
      for (const each of late.reverse()) reporting.piece(each)
      // Whatever is missing yet is asked for again, and comes then.
      const already = asked.length
      await world.passes(11_000)
      if (asked.length > already) for (const each of pieces) reporting.piece(each)
      expect(document()).toMatchObject({ stage: 'told', text: TEXT })
    }),
    { numRuns: 300 },
  )
})

describe('the page of an operator', () => {
  it('asks as who has signed in, again after a loss, and tells what came', async () => {
    const service = new DeskService()
    const client = service.page()
    await service.lives(1000)
    client.askReport('noord', '2027-02')
    client.askPeriods()
    await service.settle()
    const sent = (kind: string) =>
      service.sockets.flatMap((socket) => socket.sent.filter((each) => each['kind'] === kind))
    expect(sent('ask_report')).toEqual([
      {
        as: 'operator',
        operator: 'samira',
        region: 'noord',
        kind: 'ask_report',
        for_region: 'noord',
        period: '2027-02',
      },
    ])
    service.socket.breaks()
    await service.lives(10_000)
    expect(sent('ask_report').length).toBeGreaterThan(1)
    service.socket.gets(periods(undefined, '2027-02'))
    service.socket.gets(piece(1, 1, '{}'))
    await service.settle()
    expect(client.state.reports).toMatchObject({
      periods: { stage: 'told' },
      document: { stage: 'told', text: '{}' },
    })
    client.askStatement('noord', '2027-02', 1)
    await service.settle()
    service.socket.gets({ kind: 'error', code: 'no_report', about: 'ask_statement' })
    await service.settle()
    expect(client.state.reports?.document).toMatchObject({ stage: 'refused', code: 'no_report' })
    client.dispose()
  })
})
