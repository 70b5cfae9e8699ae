import { useAround } from './context'
import type { Found } from './load'
import { Periods } from './Periods'
import { Report } from './Report'

/** The whole page: what there is to show, or a sentence why there is not. */
export function Page({ found, onAgain }: { found: Found | undefined; onAgain: () => void }) {
  const { texts } = useAround()
  const index = found && 'index' in found ? found.index : undefined
  return (
    <>
      <header class="head">
        {index && <p class="network">{index.network}</p>}
        <h1>{texts.title}</h1>
        <p>{texts.intro}</p>
        {index && (
          <Periods
            periods={index.periods}
            shown={found?.state === 'here' ? found.report.period : undefined}
          />
        )}
      </header>
      <main>
        {found?.state === 'here' ? (
          <Report report={found.report} network={found.index.network} />
        ) : (
          <div class="plain" role="status">
            <p>{found ? texts[found.state] : texts.loading}</p>
            {found?.state === 'broken' && (
              <button type="button" class="primary" onClick={onAgain}>
                {texts.again}
              </button>
            )}
          </div>
        )}
      </main>
      <footer>
        <h2>{texts.help}</h2>
        <p>{texts.help_text}</p>
      </footer>
    </>
  )
}
