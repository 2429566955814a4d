import { describe, expect, it } from 'vitest'
import { nextTurn, noTurnsTaken } from '../../../packages/bff/src/upstream/turns'

describe('what is known of the turns', () => {
  const after = (count: number, requests: number | undefined) => {
    const allowances = requests === undefined ? [] : [{ requests, within: 1_000 }]
    let state = noTurnsTaken
    for (let now = 0; now < count; now++) state = nextTurn(state, { allowances, patience: 9_000 }, now).after
    return state.taken
  }

  it.each([
    [3, 2, 2],
    [2, 3, 2],
    [3, undefined, 0],
  ])('after %i of them, of %s that are allowed, is %i', (count, requests, known) => {
    expect(after(count, requests)).toHaveLength(known)
  })
})
