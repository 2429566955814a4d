import { describe, expect, it } from 'vitest'
import { call, has, type Opened, type ProviderSetup, skipped } from './provider-setup.ts'

type Fault = Parameters<Opened['fault']>[1]

const happened: readonly [string, Fault][] = [
  ['answers 500', { kind: 'commit-then-fail' }],
  ['answers 502 with a page', { kind: 'commit-then-fail', status: 502, body: '<h1>Bad gateway</h1>' }],
  ['loses the connection', { kind: 'commit-then-fail', failure: 'reset' }],
  ['never answers', { kind: 'commit-then-fail', failure: 'hang' }],
]
const didNotHappen: readonly [string, Fault][] = [
  ['answers 503', { kind: 'status', status: 503 }],
  ['loses the connection', { kind: 'reset' }],
  ['never answers', { kind: 'hang' }],
  ['answers with a sign-in page', { kind: 'html' }],
]

export function describeLostAnswers({ open, customers, patience = 100 }: ProviderSetup): void {
  const { harbor, orchard } = customers
  const { off = {}, users, locations } = open().provider
  const soon = () => call(AbortSignal.timeout(patience))
  const create = ({ provider }: Opened) => provider.organizations.create(harbor, soon())

  describe.each(happened)('of a create that happens although the vendor %s', (_, fault) => {
    it('is unknown, was sent once, and can be found again', async () => {
      const opened = open()
      const { provider, asked } = opened
      await provider.organizations.create(orchard, call())
      asked()
      opened.fault('createOrganization', { ...fault, times: 1 })
      await expect(create(opened)).rejects.toMatchObject({ outcome: 'unknown' })
      expect(asked()).toHaveLength(1)
      const found = await provider.organizations.find(harbor, call())
      expect(found).toMatchObject([
        { name: 'Harbor Dental', ...(harbor.owner && { users: [{ id: 'owner-1' }] }) },
      ])
    })
  })

  describe.each(didNotHappen)('of a create that does not happen because the vendor %s', (_, fault) => {
    it('is unknown, was sent once, and is found nowhere', async () => {
      const opened = open()
      opened.fault('createOrganization', { ...fault, times: 1 })
      await expect(create(opened)).rejects.toMatchObject({ outcome: 'unknown' })
      expect(opened.asked()).toHaveLength(1)
      expect(await opened.provider.organizations.find(harbor, call())).toEqual([])
      await expect(create(opened)).resolves.toMatchObject({ name: 'Harbor Dental' })
    })
  })

  it('of a create that was refused for being too many is known not to have happened', async () => {
    const opened = open()
    opened.fault('createOrganization', { kind: 'rate-limit', retryAfter: 7 })
    await expect(create(opened)).rejects.toMatchObject({
      reason: 'rate-limited',
      outcome: 'refused',
      retryAfter: 7,
    })
    expect(opened.asked()).toHaveLength(1)
  })

  it('of a read are asked for again', async () => {
    const opened = open()
    const { id } = await opened.provider.organizations.create(harbor, call())
    opened.asked()
    opened.fault('getOrganization', { kind: 'reset', times: 2 })
    await expect(opened.provider.organizations.get(id, call())).resolves.toMatchObject({ id })
    expect(opened.asked()).toHaveLength(3)
  })

  if (users && locations) {
    it('of a user or a location are not made twice', async () => {
      const opened = open()
      const { provider, asked, fault } = opened
      const { id } = await provider.organizations.create(harbor, call())
      asked()
      fault('createUser', { kind: 'commit-then-fail' })
      fault('createLocation', { kind: 'commit-then-fail' })
      const user = { externalId: 'omar-1', email: 'omar@example.com' }
      await expect(has(provider.users).create(id, user, call())).rejects.toMatchObject({ outcome: 'unknown' })
      await expect(has(provider.locations).create(id, { name: 'Desk' }, call())).rejects.toMatchObject({
        outcome: 'unknown',
      })
      expect(asked()).toHaveLength(2)
    })
  } else skipped('of a user or a location are not made twice', 'the vendor creates none of both')

  if (off.deleteOrganization) skipped('of a delete', off.deleteOrganization.why)
  else {
    it('of a delete leave it open whether it happened', async () => {
      const opened = open()
      const { provider, fault, truth } = opened
      const { id } = await provider.organizations.create(harbor, call())
      if (harbor.owner) await provider.users?.remove(id, harbor.owner.externalId, call())
      fault('deleteOrganization', { kind: 'commit-then-fail' })
      await expect(provider.organizations.delete(id, call())).rejects.toMatchObject({ outcome: 'unknown' })
      expect(truth().map((organization) => organization.id)).not.toContain(id)
    })
  }
}
