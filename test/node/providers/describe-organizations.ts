import { ReadyPage } from '@partnerkit/bff'
import type { OrganizationRow } from '@partnerkit/contract'
import { expect, it } from 'vitest'
import { call, type Provider, type ProviderSetup, skipped } from './provider-setup.ts'

export function describeOrganizations({ open, tells, customers, taken }: ProviderSetup): void {
  const { harbor } = customers
  const { organization, owner } = harbor
  const { off = {}, users } = open().provider

  it('are created with what the form asks for', async () => {
    const { provider, truth } = open()
    const created = await provider.organizations.create(harbor, call())
    expect(created).toMatchObject(organization)
    expect(created.id).toMatch(provider.ids.organization)
    expect(truth()).toContainEqual(expect.objectContaining({ id: created.id, name: 'Harbor Dental' }))
  })

  if (owner) {
    it('are created with their owner', async () => {
      const { provider, truth } = open()
      const created = await provider.organizations.create(harbor, call())
      expect(created.users).toMatchObject([
        { id: 'owner-1', email: 'owner-1@example.com', name: 'Ines Roy', role: 'owner' },
      ])
      expect(truth()).toContainEqual(expect.objectContaining({ id: created.id, userIds: ['owner-1'] }))
    })

    it('cannot be created without an owner, which is a mistake in our own code', async () => {
      const { provider, asked } = open()
      await expect(provider.organizations.create({ organization }, call())).rejects.toThrow(TypeError)
      const withoutId = { organization, owner: { email: owner.email } }
      await expect(provider.organizations.create(withoutId, call())).rejects.toThrow(TypeError)
      expect(asked()).toEqual([])
    })
  } else skipped('with their owner', 'the vendor creates them without')

  it('are read with what is in them', async () => {
    const { provider } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const read = await provider.organizations.get(id, call())
    expect(read).toMatchObject({ id, ...organization })
    if (owner) expect(read.users).toMatchObject([{ id: 'owner-1', email: 'owner-1@example.com' }])
    expect(Date.parse(read.createdAt ?? '')).not.toBeNaN()
  })

  if (off.updateOrganization) skipped('are changed', off.updateOrganization.why)
  else {
    it('are changed by what is given, and nothing else', async () => {
      const { provider, truth } = open()
      const { id } = await provider.organizations.create(harbor, call())
      if (provider.forms.organization.some(({ name }) => name === 'description')) {
        const described = await provider.organizations.update(id, { description: 'Teeth.' }, call())
        expect(described.name).toBe('Harbor Dental')
        await provider.organizations.update(id, { description: null }, call())
      }
      const renamed = await provider.organizations.update(id, { name: 'Harbor' }, call())
      expect(renamed).toMatchObject({ ...organization, name: 'Harbor' })
      const userIds = owner ? [owner.externalId] : []
      expect(truth()).toContainEqual(expect.objectContaining({ id, name: 'Harbor', userIds }))
    })
  }

  it('are all in the list, with the counts the vendor tells', async () => {
    const { provider, truth } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const rows = await listed(provider)
    expect(rows.map((row) => row.id).sort()).toEqual(
      truth()
        .map((organization) => organization.id)
        .sort(),
    )
    expect(rows.find((row) => row.id === id)).toMatchObject({
      name: 'Harbor Dental',
      ...(tells.counts && {
        userCount: 1,
        locationCount: 0,
        pendingLocations: 0,
        contactEmail: 'owner-1@example.com',
      }),
    })
  })

  if (off.deleteOrganization) skipped('are deleted', off.deleteOrganization.why)
  else {
    if (users) {
      it('are not deleted while they have users, and the vendor is not even asked to', async () => {
        const { provider, truth, asked } = open()
        const { id } = await provider.organizations.create(harbor, call())
        await expect(provider.organizations.delete(id, call())).rejects.toMatchObject({
          reason: 'has-users',
          outcome: 'refused',
        })
        expect(asked().filter((line) => line.startsWith('DELETE'))).toEqual([])
        expect(truth().map((organization) => organization.id)).toContain(id)
      })
    } else skipped('are not deleted while they have users', 'the vendor has none')

    it('are deleted when nobody is left in them', async () => {
      const { provider, truth } = open()
      const { id } = await provider.organizations.create(harbor, call())
      if (owner) await provider.users?.remove(id, owner.externalId, call())
      await provider.organizations.delete(id, call())
      expect(truth().map((organization) => organization.id)).not.toContain(id)
      await expect(provider.organizations.get(id, call())).rejects.toMatchObject({ reason: 'not-found' })
      await expect(provider.organizations.delete(id, call())).rejects.toMatchObject({ reason: 'not-found' })
    })
  }

  it('are not found by an id nobody has', async () => {
    const { provider } = open()
    const absent = { reason: 'not-found', outcome: 'refused' }
    await expect(provider.organizations.get('999999', call())).rejects.toMatchObject(absent)
    if (off.updateOrganization) return
    await expect(provider.organizations.update('999999', { name: 'x' }, call())).rejects.toMatchObject(absent)
  })

  if (taken) {
    it('are refused for what somebody else has, by the field', async () => {
      const { provider } = open()
      await provider.organizations.create(harbor, call())
      await expect(provider.organizations.create(taken.input, call())).rejects.toMatchObject({
        reason: taken.reason,
        outcome: 'refused',
        fields: tells.fields ? taken.fields.map((field) => ({ field, code: 'taken' })) : [],
      })
    })
  } else skipped('are refused for what somebody else has', 'nothing is unique at the vendor')

  it('fit the forms the session offers', () => {
    const { forms } = open().provider
    expect(forms.organization.filter(({ required }) => required).map(({ name }) => name)).toContain('name')
    for (const field of Object.values(forms).flatMap((form) => form ?? [])) {
      expect(() => new RegExp(`^(?:${field.pattern ?? ''})$`, 'v')).not.toThrow()
    }
  })
}

/** The whole list, as the vendor gives it: at once, or page by page. */
export async function listed({ organizations }: Provider) {
  const rows: OrganizationRow[] = []
  if (organizations.all) {
    for await (const entry of organizations.all(call())) rows.push(...(entry ? [entry.row] : []))
  }
  for (let ended = !organizations.list; !ended; ) {
    const page = await organizations.list?.({ offset: rows.length, limit: 2 }, call())
    const items: OrganizationRow[] =
      page instanceof ReadyPage ? JSON.parse(page.json).items : (page?.items ?? [])
    rows.push(...items)
    ended = items.length < 2
  }
  return rows
}
