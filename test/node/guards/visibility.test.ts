import { describe, expect, it } from 'vitest'
import { ALL_ORGANIZATIONS, GRANTED, memoryStore, type Principal, visibilityOf } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

async function visible(organizations: Principal['organizations']) {
  const store = memoryStore()
  await store.open('vendor')
  await store.grants.add('north', '2')
  await store.grants.add('south', '3')
  const visibility = visibilityOf({ tenant: 'north', organizations }, store)
  const demanded = []
  for (const id of ['1', '2', '3']) {
    const refusal = await refusalOf(() => visibility.demand(id))
    expect(await visibility.includes(id)).toBe(refusal === undefined)
    demanded.push(refusal?.code ?? 'visible')
  }
  return { kind: visibility.kind, ids: await visibility.ids(), demanded }
}

describe('a principal sees', () => {
  it('everything by the symbol', async () => {
    expect(await visible(ALL_ORGANIZATIONS)).toEqual({
      kind: 'all',
      ids: 'all',
      demanded: ['visible', 'visible', 'visible'],
    })
  })

  it('what its own tenant was granted', async () => {
    expect(await visible(GRANTED)).toEqual({
      kind: 'granted',
      ids: new Set(['2']),
      demanded: ['not-found', 'visible', 'not-found'],
    })
  })

  it('what it is listed with', async () => {
    expect(await visible(new Set(['1']))).toEqual({
      kind: 'listed',
      ids: new Set(['1']),
      demanded: ['visible', 'not-found', 'not-found'],
    })
  })
})
