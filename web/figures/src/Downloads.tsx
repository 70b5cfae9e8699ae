import { download } from '../../common/src/csv'
import { figureCsv } from '../../common/src/figureRows'
import { fill } from '../../common/src/fill'
import type { PublicReport } from '../../shared/src/protocol'
import { useAround } from './context'
import { addressOf } from './load'
import { rowsOf } from './rows'

/** The same figures as files. */
export function Downloads({ report, network }: { report: PublicReport; network: string }) {
  const { texts, names } = useAround()
  const name = `cijfers-${report.period}`
  return (
    <section class="downloads">
      <h2>{texts.download}</h2>
      <p>{texts.download_text}</p>
      <p class="buttons">
        <button
          type="button"
          onClick={() => download(`${name}.csv`, 'text/csv', figureCsv(rowsOf(report, network)))}
        >
          {texts.download_csv}
        </button>
        <a class="button" href={addressOf(report.period)} download={`${name}.json`}>
          {texts.download_json}
        </a>
      </p>
      <p class="hint">{fill(texts.made, { date: names.date(report.made) })}</p>
    </section>
  )
}
