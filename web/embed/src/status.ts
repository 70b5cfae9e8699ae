import type { RegionStatus } from '../../shared/src/protocol'
import { element } from './dom'
import type { EmbedTexts } from './texts'

/** Fetch a public file of ours, telling nothing of who asks or from where. Rejects when it fails. */
export async function ask<Kind>(address: string): Promise<Kind> {
  return (await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })).json()
}

/** Milliseconds for which a document still says something: until its end, or what it foretells. */
export function lasts({ valid_until, until = valid_until }: RegionStatus): number {
  return Math.min(valid_until, until) - Date.now()
}

/**
 * The numbers to call as links: the region's own, the one that always answers, the one for danger.
 *
 * Numbers do not age: a document that says nothing of the chat any more still has them.
 */
export function phones(
  texts: EmbedTexts,
  status: RegionStatus | undefined,
): readonly HTMLElement[] {
  const {
    phone,
    phone_always: always = '0800-2000',
    phone_emergency: danger = '112',
  } = {
    ...status,
  }
  const link = (text: string, number: string) => {
    const made = element('a', 'call', text.replace('{number}', number))
    made.href = `tel:${number.replace(/[^\d+]/g, '')}`
    return made
  }
  return [
    ...[...new Set([phone ?? always, always])].map((number) => link(texts.call, number)),
    link(texts.danger, danger),
  ]
}
