// @vitest-environment node
import { expect, it } from 'vitest'
import { FIGURE_WORDS, figureNames } from '../../common/src/figureWords'
import { LANGUAGES } from '../../common/src/language'
import { reportCsv, statementCsv } from '../src/reports/csv'
import { moneyIn } from '../src/reports/money'
import { fileName } from '../src/reports/Saving'
import { REPORT_TEXTS } from '../texts/reports'
import * as fake from './fakeReports'

const rows = (csv: string) => csv.split('\r\n').map((row) => row.split(','))

it('a table of a report has a row for each figure, with what it is and whether it is told', () => {
  const csv = reportCsv(fake.report())
  expect(csv.startsWith('period,first,last,scope,name,table,key,value,unit,state\r\n')).toBe(true)
  const month = '2026-04,2026-04-01,2026-04-30,noord,Noord'
  for (const row of [
    `${month},volumes,offered,257,conversations,shown`,
    `${month},volumes,guest_minutes,1148,minutes,shown`,
    `${month},measures,within_3,861,permille,shown`,
    `${month},measures,within_5,,permille,hidden`,
    `${month},unserved,refused_full,,conversations,hidden`,
    `${month},role,perpetrator,0,conversations,shown`,
    `${month},matrix,noord>zuid overflow_full,12,conversations,shown`,
    `${month},matrix,noord>zuid overflow_full,332,minutes,shown`,
    '2026-01,2026-01-01,2026-01-31,noord,Noord,trend,served,151,conversations,shown',
  ]) {
    expect(csv).toContain(`\r\n${row}\r\n`)
  }
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(new Set(rows(csv).map((row) => row.length))).toEqual(new Set([10, 1]))
})

it('regions beside each other are rows of theirs, and one without a measure says that', () => {
  const csv = reportCsv(fake.network)
  expect(csv).toContain(
    '2026-04,2026-04-01,2026-04-30,network,Veilig Thuis,volumes,offered,1768,conversations,shown',
  )
  expect(csv).toContain('fryslan,Fryslân,regions,offered,122,conversations,shown\r\n')
  expect(csv).toContain('zeeland,Zeeland,regions,within_3,,permille,hidden\r\n')
  expect(csv).not.toContain('2026-04,2026-04-01,2026-04-30,network,Veilig Thuis,regions')
})

it('a table of a statement has a row for each line', () => {
  expect(statementCsv(fake.statement())).toBe(
    [
      'month,version,region,direction,agreement,other_region,terms,unit_cents,quantity,days,' +
        'days_in_year,conversations,minutes,amount_cents,currency',
      '2026-02,1,noord,pays,noord>zuid,zuid,per_chat,4250,19,,,19,532,80750,EUR',
      '2026-02,1,noord,pays,noord>west,west,reciprocal,0,0,,,7,231,0,EUR',
      '2026-02,1,noord,receives,west>noord,west,per_minute,145,790,,,28,790,114550,EUR',
      '2026-02,1,noord,receives,fryslan>noord,fryslan,per_inhabitant,12,651435,28,365,13,358,' +
        '599677,EUR',
      '',
    ].join('\r\n'),
  )
})

it('a file is named by what it holds, of whom and when', () => {
  const texts = REPORT_TEXTS.nl
  const named = (found: Parameters<typeof fileName>[0]) => fileName(found, texts)
  expect(named({ what: 'report', report: fake.report() })).toBe('cijfers-noord-2026-04')
  expect(named({ what: 'report', report: fake.network })).toBe('cijfers-netwerk-2026-04')
  expect(named({ what: 'statement', statement: fake.corrected })).toBe(
    'afrekening-noord-2026-02-versie-2',
  )
})

it('an amount is written as people write it', () => {
  expect(moneyIn('EUR', 'nl')(123_456).replaceAll(/\s/g, ' ')).toBe('€ 1.234,56')
  expect(moneyIn('EUR', 'en')(5)).toBe('€0.05')
  expect(moneyIn('no currency', 'nl')(150)).toBe('no currency 1,50')
})

it.each(LANGUAGES)('in %s each measure has a name and what it means', (language) => {
  for (const { name } of fake.network.measures) {
    expect(figureNames(language).measure(name)).toBe(FIGURE_WORDS[language][`measure_${name}`])
    expect(REPORT_TEXTS[language][`about_${name}`].length).toBeGreaterThan(10)
  }
})
