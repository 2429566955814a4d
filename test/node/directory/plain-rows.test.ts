import { describe, expect, it } from 'vitest'
import { createPlainRows } from '../../../packages/bff/src/directory/plain-rows'

describe('rows that are written while a list is read', () => {
  const id = { ours: 'id', theirs: 'id', is: 'id' } as const

  it('are found by the lengths of their members, no two of them alike', () => {
    const name = { ours: 'name', theirs: 'na', is: 'name' } as const
    expect(() => createPlainRows([id, name])).toThrow('Two members of one length cannot be told apart.')
    // In bytes, as they are looked for.
    const accented = { ours: 'name', theirs: 'é', is: 'name' } as const
    expect(() => createPlainRows([id, accented])).toThrow(TypeError)
    expect(() => createPlainRows([id, { ...name, theirs: 'name' }])).not.toThrow()
  })
})
