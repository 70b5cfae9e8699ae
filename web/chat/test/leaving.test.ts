import { describe, expect, it, vi } from 'vitest'
import { leave } from '../src/leaving'

function page(replace: () => void = () => undefined) {
  const made = document.implementation.createHTMLDocument('Chat met iemand')
  made.body.innerHTML = '<main>geheim</main>'
  return { document: made, top: { location: { replace } } } as unknown as Window
}

const WORDS = { title: '\u00a0', gone: 'Leeg.', goneLink: 'Verder', exit: 'https://weer.example/' }

describe('leaving', () => {
  it('covers first, then forgets, tells the site, and goes', () => {
    const order: string[] = []
    const around = page(() => order.push('replace'))
    leave({
      ...WORDS,
      page: around,
      wipe: () => order.push(`wipe, page says ${around.document.body.textContent}`),
      tellHost: () => order.push('tell'),
    })
    expect(order).toEqual(['wipe, page says Leeg. Verder', 'tell', 'replace'])
    expect(around.document.title.trim()).toBe('')
  })

  it('every step is taken when the one before it fails, and the cover has a link', () => {
    const tellHost = vi.fn(() => {
      throw new Error('no site')
    })
    const replace = vi.fn(() => {
      throw new Error('not allowed')
    })
    const around = page(replace)
    const wipe = () => {
      throw new Error('no memory')
    }
    leave({ ...WORDS, page: around, wipe, tellHost })
    expect(tellHost).toHaveBeenCalledOnce()
    expect(replace).toHaveBeenCalledOnce()
    const link = around.document.querySelector('a')
    expect(link?.href).toBe(WORDS.exit)
    expect(link?.target).toBe('_top')
    expect(around.document.body.textContent).not.toContain('geheim')
  })
})
