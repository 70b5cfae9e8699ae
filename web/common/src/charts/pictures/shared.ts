import type { Look } from '../look'

/** Pixels of the longest text. */
export const widest = (texts: readonly string[], look: Look) =>
  Math.max(0, ...texts.map(look.measure))

/** What all charts have alike. Nothing moves, and what is told at the pointer is drawn, not markup. */
export function base(look: Look) {
  return {
    animation: false,
    textStyle: { fontFamily: look.family, fontSize: look.font, color: look.ink },
    tooltip: {
      renderMode: 'richText',
      transitionDuration: 0,
      backgroundColor: look.ground,
      borderColor: look.ink,
      borderWidth: 1,
      textStyle: { fontFamily: look.family, fontSize: look.font, color: look.ink },
    },
  }
}

/** Labels of an axis. */
export const letters = (look: Look, color = look.ink) => ({
  color,
  fontSize: look.font,
  fontFamily: look.family,
})

/** Stripes, for what is hidden. */
export const stripes = (look: Look) => ({
  symbol: 'rect',
  color: look.soft,
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: -Math.PI / 4,
})
