import { describe, expect, it } from 'vitest'
import { arrange } from '../src/places'

describe('the places of conversations', () => {
  it.each([
    ['who is new takes the first free place', [], ['a'], 2, ['a', undefined]],
    ['nobody moves when another goes', ['a', 'b', 'c'], ['b', 'c'], 3, [undefined, 'b', 'c']],
    ['a free place between is taken', ['a', undefined, 'c'], ['a', 'c', 'd'], 3, ['a', 'd', 'c']],
    ['a lower limit takes free places away', ['a', undefined, undefined], ['a'], 1, ['a']],
    ['a lower limit takes nobody away', ['a', 'b', 'c'], ['a', 'b', 'c'], 1, ['a', 'b', 'c']],
    ['more than the limit are shown all the same', ['a'], ['a', 'b'], 1, ['a', 'b']],
  ])('%s', (_, before, present, limit, places) => {
    expect(arrange(before, present, limit)).toEqual(places)
  })
})
