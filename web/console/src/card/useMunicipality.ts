import type { ConversationView } from '../client'
import { useDocuments, useFetched } from '../documents/Documents'

/** The name of the visitor's municipality, as their region's card has it; its code without one. */
export function useMunicipality(
  view: Pick<ConversationView, 'entryRegion' | 'municipality'>,
): string | undefined {
  const { entryRegion, municipality } = view
  const documents = useDocuments()
  const names = useFetched(
    async () => (municipality ? (await documents.card(entryRegion)).municipalities : []),
    `${entryRegion} ${municipality ?? ''}`,
  )
  const found = names.state === 'here' ? names.value : []
  return found.find(({ code }) => code === municipality)?.name ?? municipality
}
