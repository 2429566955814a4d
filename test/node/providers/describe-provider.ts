import { describe, expect, it } from 'vitest'
import { describeDashboard } from './describe-dashboard.ts'
import { describeLocations } from './describe-locations.ts'
import { describeLostAnswers } from './describe-lost-answers.ts'
import { describeUsers } from './describe-users.ts'
import { call, harbor, orchard, type Provider, type ProviderSetup } from './provider-setup.ts'

/** What every provider must do, over the imitation of its vendor. */
export function describeProvider(name: string, setup: ProviderSetup): void {
  describe(name, () => {
    describe('organizations', () => describeOrganizations(setup))
    const { provider } = setup.open()
    if (provider.users) describe('users', () => describeUsers(setup))
    else it('has no users, so nothing about them applies', () => expect(provider.forms.user).toBeUndefined())
    if (provider.locations) describe('locations', () => describeLocations(setup))
    else
      it('has no locations, so nothing about them applies', () =>
        expect(provider.forms.location).toBeUndefined())
    if (provider.dashboard) describe('the dashboard', () => describeDashboard(setup))
    else it('has no dashboard, so nothing about it applies', () => expect(provider.dashboard).toBeUndefined())
    describe('lost answers', () => describeLostAnswers(setup))
  })
}

function describeOrganizations({ open, tells }: ProviderSetup): void {
  it('are created with their owner', async () => {
    const { provider, truth } = open()
    const created = await provider.organizations.create(harbor, call())
    expect(created).toMatchObject({ name: 'Harbor Dental' })
    expect(created.id).toMatch(provider.ids.organization)
    expect(created.users).toMatchObject([
      { id: 'owner-1', email: 'owner-1@example.com', name: 'Ines Roy', role: 'owner' },
    ])
    expect(truth()).toContainEqual(expect.objectContaining({ id: created.id, userIds: ['owner-1'] }))
  })

  it('are read with what is in them', async () => {
    const { provider } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const read = await provider.organizations.get(id, call())
    expect(read).toMatchObject({ id, name: 'Harbor Dental' })
    expect(read.users).toMatchObject([{ id: 'owner-1', email: 'owner-1@example.com' }])
    expect(Date.parse(read.createdAt ?? '')).not.toBeNaN()
  })

  it('are changed by what is given, and nothing else', async () => {
    const { provider, truth } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const described = await provider.organizations.update(id, { description: 'Teeth.' }, call())
    expect(described.name).toBe('Harbor Dental')
    await provider.organizations.update(id, { description: null }, call())
    expect((await provider.organizations.update(id, { name: 'Harbor' }, call())).name).toBe('Harbor')
    expect(truth()).toContainEqual(expect.objectContaining({ id, name: 'Harbor', userIds: ['owner-1'] }))
  })

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
      userCount: 1,
      locationCount: 0,
      pendingLocations: 0,
      contactEmail: 'owner-1@example.com',
    })
  })

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

  it('are deleted when nobody is left in them', async () => {
    const { provider, truth } = open()
    const { id } = await provider.organizations.create(harbor, call())
    await provider.users?.remove(id, 'owner-1', call())
    await provider.organizations.delete(id, call())
    expect(truth().map((organization) => organization.id)).not.toContain(id)
    await expect(provider.organizations.get(id, call())).rejects.toMatchObject({ reason: 'not-found' })
    await expect(provider.organizations.delete(id, call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('are not found by an id nobody has', async () => {
    const { provider } = open()
    const absent = { reason: 'not-found', outcome: 'refused' }
    await expect(provider.organizations.get('999999', call())).rejects.toMatchObject(absent)
    await expect(provider.organizations.update('999999', { name: 'x' }, call())).rejects.toMatchObject(absent)
  })

  it('are refused for what somebody else has, by the field', async () => {
    const { provider } = open()
    await provider.organizations.create(harbor, call())
    const failure = provider.organizations.create({ ...orchard, owner: harbor.owner }, call())
    await expect(failure).rejects.toMatchObject({
      reason: 'invalid',
      outcome: 'refused',
      fields: tells.fields
        ? [
            { field: 'owner.externalId', code: 'taken' },
            { field: 'owner.email', code: 'taken' },
          ]
        : [],
    })
  })

  it('cannot be created without an owner, which is a mistake in our own code', async () => {
    const { provider, asked } = open()
    const { organization, owner } = harbor
    await expect(provider.organizations.create({ organization }, call())).rejects.toThrow(TypeError)
    const withoutId = { organization, owner: { email: owner.email } }
    await expect(provider.organizations.create(withoutId, call())).rejects.toThrow(TypeError)
    expect(asked()).toEqual([])
  })

  it('fit the forms the session offers', () => {
    const { forms } = open().provider
    expect(forms.organization.filter(({ required }) => required).map(({ name }) => name)).toContain('name')
    for (const field of [...forms.organization, ...(forms.owner ?? []), ...(forms.location ?? [])]) {
      expect(() => new RegExp(`^(?:${field.pattern ?? ''})$`, 'v')).not.toThrow()
    }
  })
}

export async function listed(provider: Provider) {
  const rows = []
  for await (const entry of provider.organizations.all?.(call()) ?? [])
    rows.push(...(entry ? [entry.row] : []))
  return rows
}
