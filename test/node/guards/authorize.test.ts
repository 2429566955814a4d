import { describe, expect, it } from 'vitest'
import { mayCall, rightsOf } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const roles = { viewer: ['organization:list'], nobody: [] } as const
const rights = rightsOf({ role: 'viewer' }, roles)

describe('the rights of a role', () => {
  it('are those of the table and no others', async () => {
    expect(rights.has('organization:list')).toBe(true)
    expect(rights.has('organization:delete')).toBe(false)
    expect(await refusalOf(() => rights.demand('organization:list'))).toBeUndefined()
    expect(await refusalOf(() => rights.demand('organization:delete'))).toEqual({
      code: 'forbidden',
      detail: 'It needs organization:delete.',
    })
  })

  it.each(['nobody', 'constructor', '__proto__', 'Viewer', ''])('are none of %j', (role) => {
    expect(rightsOf({ role }, roles).has('organization:list')).toBe(false)
  })
})

describe('an operation', () => {
  it.each(['public', 'ticket', 'signed-in'] as const)('for whom it may concern is open: %s', (access) => {
    expect(mayCall(access, rightsOf({ role: 'nobody' }, roles))).toBe(true)
  })

  it('behind a permission is open to who has it', () => {
    expect(mayCall('organization:list', rights)).toBe(true)
    expect(mayCall('user:list', rights)).toBe(false)
  })
})
