import { afterEach, describe, expect, it } from 'vitest'
import { draw, one } from '../../common/test/page'
import { markEnglish, sayIn } from '../src/english'
import { CHAT_TEXTS, missing, prepared, speechIn } from '../texts'

const { en } = CHAT_TEXTS

afterEach(() => markEnglish([]))

describe('a prepared language', () => {
  it('has an English text for each that it lacks, and says which', () => {
    const { texts, english } = prepared('ar', { exit: 'خروج' })
    expect(texts.exit).toBe('خروج')
    expect(texts.start).toBe(en.start)
    expect(english).toContain(en.start)
    expect(english).not.toContain(en.exit)
    expect(missing({ exit: 'خروج' })).toHaveLength(Object.keys(en).length - 1)
  })

  it('comes when it is asked for', async () => {
    const { language, texts } = await speechIn('uk')
    expect(language).toBe('uk')
    expect(texts.exit).not.toBe(en.exit)
  })
})

describe('a text in English, within another language', () => {
  it('says so of its element', () => {
    markEnglish([en.start])
    const root = draw(<button type="button">{en.start}</button>)
    expect(one(root, 'button').getAttribute('lang')).toBe('en')
    expect(one(root, 'button').getAttribute('dir')).toBe('ltr')
  })

  it('is known when its places are filled', () => {
    markEnglish([en.talk_other])
    const root = draw(<p>{en.talk_other.replace('{region}', 'Noord (1)')}</p>)
    expect(one(root, 'p').lang).toBe('en')
  })

  it('stands by itself among others', () => {
    markEnglish([en.queue_wait_5_15])
    const root = draw(
      <p>
        {'الدور القادم لك.'} {en.queue_wait_5_15}
      </p>,
    )
    expect(one(root, 'p').hasAttribute('lang')).toBe(false)
    expect(one(root, 'p > span').lang).toBe('en')
    expect(one(root, 'p').textContent).toBe(`الدور القادم لك. ${en.queue_wait_5_15}`)
  })

  it('is told of the exit too, and no more when the language has its own', () => {
    const exit = document.createElement('a')
    markEnglish([en.exit])
    sayIn(exit, en.exit)
    expect(exit.lang).toBe('en')
    markEnglish([])
    sayIn(exit, 'خروج')
    expect(exit.outerHTML).toBe('<a>خروج</a>')
  })

  it('is nothing to say in a complete language', () => {
    const root = draw(<button type="button">{en.start}</button>)
    expect(one(root, 'button').hasAttribute('lang')).toBe(false)
  })
})
