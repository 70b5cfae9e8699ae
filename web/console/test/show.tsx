import { draw, happen, one } from '../../common/test/page'
import { Console } from '../src/Console'
import { AroundContext } from '../src/context'
import { DocumentsContext } from '../src/documents/Documents'
import { CONSOLE_TEXTS } from '../texts'
import type { FakeClient } from './fakeClient'
import { fakeDocuments } from './fakeDocuments'

export const texts = CONSOLE_TEXTS.nl
const NAMES: Readonly<Record<string, string>> = { noord: 'Noord', zuid: 'Zuid' }

/** The console of a client, drawn in Dutch; `calls` are what it asked of the page around it. */
export function show(client: FakeClient, documents = fakeDocuments()) {
  const calls: string[] = []
  const root = draw(
    <AroundContext.Provider
      value={{
        texts,
        language: 'nl',
        regions: Object.keys(NAMES),
        regionName: (code) => NAMES[code] ?? code,
      }}
    >
      <DocumentsContext.Provider value={documents}>
        <Console
          client={client}
          onSignIn={() => calls.push('sign in')}
          onSignOut={() => calls.push('sign out')}
          onReload={() => calls.push('reload')}
        />
      </DocumentsContext.Provider>
    </AroundContext.Provider>,
  )
  return { root, calls }
}

export const column = (root: ParentNode, letter: string) =>
  one(root, `section[aria-label="Gesprek ${letter}"]`)

export const choose = (root: ParentNode, name: string, value: string) =>
  happen(() => one<HTMLInputElement>(root, `input[name=${name}][value="${value}"]`).click())
