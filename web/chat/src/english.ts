import { createElement, options, type VNode } from 'preact'

/** What says of an element that it is in English. */
const ENGLISH = { lang: 'en', dir: 'ltr' } as const

let isEnglish: (text: string) => boolean = () => false

/**
 * Tell of every one of these texts that it is in English, wherever it is drawn from now on.
 *
 * A page in a prepared language has some. Who listens hears them in the right voice then, and their
 * marks stand at the right end. It is done to what is drawn, rather than by each part that draws: none can
 * forget it. A text with places is known by what stands around them.
 */
export function markEnglish(texts: readonly string[]): void {
  const plain = new Set(texts)
  const filled = texts.filter((text) => text.includes('{')).map(around)
  isEnglish = (text) => plain.has(text) || filled.some((each) => each.test(text))
}

/** As `markEnglish` does for what is drawn, for an element of the page itself. */
export function sayIn(element: HTMLElement, text: string): void {
  element.textContent = text
  element.lang = isEnglish(text) ? ENGLISH.lang : ''
  element.dir = isEnglish(text) ? ENGLISH.dir : ''
  if (!element.lang) element.removeAttribute('lang')
  if (!element.dir) element.removeAttribute('dir')
}

const around = (text: string) => {
  const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`, 'u')
}

const before = options.vnode
options.vnode = (node) => {
  if (typeof node.type === 'string') mark(node as VNode<Marked>)
  before?.(node)
}

/** The little of an element that matters here. */
interface Marked {
  lang?: string
  dir?: string
  children?: unknown
}

function mark({ props }: VNode<Marked>): void {
  const { children } = props
  if (typeof children === 'string') {
    if (isEnglish(children)) Object.assign(props, ENGLISH)
  } else if (Array.isArray(children)) {
    props.children = children.map((child) =>
      typeof child === 'string' && isEnglish(child) ? createElement('span', ENGLISH, child) : child,
    )
  }
}
