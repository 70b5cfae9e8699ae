import { describe, expect, it } from 'vitest'
import { loadFigures } from '../src/load'
import { INDEX, report } from './reports'

/** A site with these documents; it keeps what it was asked for. */
function site(documents: Record<string, unknown>, missing = 403) {
  const asked: string[] = []
  const fetching = (async (address: string) => {
    asked.push(address)
    const name = address.replace('/figures/data/', '').replace('.json', '')
    if (!(name in documents)) return new Response('', { status: missing })
    const found = documents[name]
    return new Response(typeof found === 'string' ? found : JSON.stringify(found))
  }) as typeof fetch
  return { asked, fetching }
}

const Q1 = report('2027-Q1')

describe('the figures of a period', () => {
  it('are those that the address asks for', async () => {
    const { asked, fetching } = site({ index: INDEX, '2027-Q1': Q1 })
    const found = await loadFigures('2027-Q1', fetching)
    expect(found).toEqual({ state: 'here', index: INDEX, report: Q1 })
    expect(asked).toEqual(['/figures/data/index.json', '/figures/data/2027-Q1.json'])
  })

  it('are the newest where it asks for none', async () => {
    const newest = report(INDEX.periods[0] as string)
    const { fetching } = site({ index: INDEX, [newest.period]: newest })
    expect(await loadFigures(undefined, fetching)).toMatchObject({ report: newest })
  })

  it.each(['2031', '../../config', '', '2027-Q1/../2027'])(
    'of %j, which no list names, are never asked for',
    async (period) => {
      const { asked, fetching } = site({ index: INDEX })
      const found = await loadFigures(period, fetching)
      expect(found.state).toBe('missing')
      expect(asked).toEqual(['/figures/data/index.json'])
    },
  )

  it.each([403, 404])('are none yet where the list is not there (%i)', async (status) => {
    expect(await loadFigures(undefined, site({}, status).fetching)).toEqual({ state: 'none' })
  })

  it('are none yet where the list is empty', async () => {
    const { fetching } = site({ index: { ...INDEX, periods: [] } })
    expect(await loadFigures('2027', fetching)).toEqual({ state: 'none' })
  })

  it('that the list names before they are there are missing', async () => {
    const { fetching } = site({ index: INDEX })
    expect(await loadFigures('2027-Q1', fetching)).toEqual({ state: 'missing', index: INDEX })
  })

  it('cannot be read where the server fails or there is no network', async () => {
    expect(await loadFigures('2027', site({}, 500).fetching)).toEqual({ state: 'broken' })
    const offline = (() => Promise.reject(new TypeError('offline'))) as typeof fetch
    expect(await loadFigures('2027', offline)).toEqual({ state: 'broken' })
  })
})

describe('a document that is not what it should be is not shown at all', () => {
  const broken: Record<string, unknown> = {
    'no JSON': '<html>',
    'a list': [],
    'another form': { ...Q1, format: 2 },
    'another period': report('2027-Q2'),
    'a period that is none': { ...Q1, period: 'Q1' },
    'a date that is none': { ...Q1, made: 'soon' },
    'a figure that is text': { ...Q1, volumes: [{ name: 'offered', value: '25' }] },
    'a figure below 0': { ...Q1, volumes: [{ name: 'offered', value: -5 }] },
    'a volume that nobody knows': { ...Q1, volumes: [{ name: 'visitors', value: 5 }] },
    'a table that nobody knows': { ...Q1, tables: [{ name: 'names', cells: [] }] },
    'a cell without a key': { ...Q1, tables: [{ name: 'role', cells: [{ count: 10 }] }] },
    'a region without a name': { ...Q1, regions: [{ region: 'noord', served: 5 }] },
  }
  it.each(Object.keys(broken))('%s', async (name) => {
    const { fetching } = site({ index: INDEX, '2027-Q1': broken[name] })
    expect(await loadFigures('2027-Q1', fetching)).toEqual({ state: 'broken' })
  })

  it('nor is a list of periods', async () => {
    const { fetching } = site({ index: { ...INDEX, periods: ['../x'] } })
    expect(await loadFigures(undefined, fetching)).toEqual({ state: 'broken' })
  })
})
