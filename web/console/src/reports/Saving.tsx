import { download } from '../../../common/src/csv'
import type { ReportTexts } from '../../texts/reports'
import { reportCsv, statementCsv } from './csv'
import type { Checked } from './documents'
import { useWords } from './words'

/** A document that was checked, and as it came. */
export interface SavingProps {
  readonly found: Checked
  readonly json: string
}

/** What may be kept of a document: as a table, as it came, and a statement on paper. */
export function Saving({ found, json }: SavingProps) {
  const { texts } = useWords()
  const name = fileName(found, texts)
  const table = () =>
    found.what === 'report' ? reportCsv(found.report) : statementCsv(found.statement)
  return (
    <div class="saving" role="group" aria-label={texts.save}>
      {found.what === 'statement' && (
        <button type="button" onClick={() => window.print()}>
          {texts.print}
        </button>
      )}
      <button type="button" onClick={() => download(`${name}.csv`, 'text/csv', table())}>
        {texts.save_csv}
      </button>
      <button type="button" onClick={() => download(`${name}.json`, 'application/json', json)}>
        {texts.save_json}
      </button>
    </div>
  )
}

/** "cijfers-noord-2027-02", "afrekening-noord-2027-02-versie-2" */
export function fileName(found: Checked, texts: ReportTexts): string {
  if (found.what === 'report') {
    const { region, period } = found.report
    return [texts.file_report, region ?? texts.file_network, period].join('-')
  }
  const { region, month, version } = found.statement
  return [texts.file_statement, region, month, texts.file_version, version].join('-')
}
