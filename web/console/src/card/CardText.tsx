import { has } from '../search'
import type { Block } from './blocks'
import { Marked } from './Marked'

/** Blocks with what has all the words in them; a heading that has them keeps all below it. */
export function sift(blocks: readonly Block[], words: readonly string[]): readonly Block[] {
  return blocks
    .map((block) => ({
      ...block,
      items: has([block.heading], words)
        ? block.items
        : block.items.filter(({ texts }) => has(texts, words)),
    }))
    .filter(({ items }) => items.length > 0)
}

/** How much there is in blocks. */
export const countOf = (blocks: readonly Block[]) =>
  blocks.reduce((sum, { items }) => sum + items.length, 0)

/** Parts of a card, one under the other. */
export function CardText({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map(({ heading, lang, items }) => (
        <section key={heading} class="block">
          <h3 lang={lang}>
            <Marked text={heading} />
          </h3>
          {items.map(({ drawn }, index) => (
            <div key={index}>{drawn}</div>
          ))}
        </section>
      ))}
    </>
  )
}
