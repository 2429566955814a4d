import { fetchTransport } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { call, connect, harbor, json } from './scripted-vendor.ts'

/** A vendor that knows some keys, and the provider with two of its own. */
function vendorKnowing(...known: string[]) {
  const accepted = new Set(known)
  const used: string[] = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const key = new Headers(init?.headers).get('x-api-key') ?? ''
    used.push(`${init?.method} ${key}`)
    return accepted.has(key) ? json(harbor) : json({ message: 'Unauthorized' }, 401)
  }
  return { ...connect(fetchTransport(fetch), { key: ['old-key', 'new-key'] }), used, accepted }
}

describe('two API keys', () => {
  it('use the first as long as it works', async () => {
    const { provider, used } = vendorKnowing('old-key', 'new-key')
    await provider.organizations.get('41', call())
    expect(used).toEqual(['GET old-key'])
  })

  it('try the second once when the first is refused, also for a write, and stay with it', async () => {
    const { provider, used } = vendorKnowing('new-key')
    await provider.organizations.update('41', { name: 'Harbor' }, call())
    await provider.organizations.get('41', call())
    expect(used).toEqual(['PATCH old-key', 'PATCH new-key', 'GET new-key'])
  })

  it('go back to the first when the second is refused', async () => {
    const { provider, used, accepted } = vendorKnowing('new-key')
    await provider.organizations.get('41', call())
    accepted.delete('new-key')
    accepted.add('old-key')
    await provider.organizations.get('41', call())
    expect(used.slice(2)).toEqual(['GET new-key', 'GET old-key'])
  })

  it('are both refused once, and then the caller is told', async () => {
    const { provider, used } = vendorKnowing()
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({
      reason: 'auth',
      outcome: 'refused',
    })
    expect(used).toEqual(['GET old-key', 'GET new-key'])
  })
})
