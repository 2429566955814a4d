import { expect, it } from 'vitest'
import { call, has, type ProviderSetup } from './provider-setup.ts'

const page = { offset: 0, limit: 50 }

/** Organizations below organizations, and the slugs that tell them apart. */
export function describeTree({ open, customers }: ProviderSetup): void {
  const { harbor, orchard } = customers
  const slug = harbor.organization.slug ?? ''

  async function opened() {
    const { provider } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const organization = { ...orchard.organization, parentId: id }
    const child = await provider.organizations.create({ organization }, call())
    return { provider, children: has(provider.children), id, child }
  }

  it('has each level by itself', async () => {
    const { children, id, child } = await opened()
    expect(child.parentId).toBe(id)
    expect(await children.list(id, page, call())).toMatchObject({ items: [{ id: child.id }], total: 1 })
    expect(await children.list(child.id, page, call())).toMatchObject({ items: [], total: 0 })
    await expect(children.list('999999', page, call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('is searched by slug below one organization, and tells the way to what it finds', async () => {
    const { children, id, child } = await opened()
    const { items } = await children.search(id, child.slug ?? '', page, call())
    expect(items).toMatchObject([
      { id: child.id, path: expect.arrayContaining([expect.objectContaining({ id })]) },
    ])
    expect((await children.search(child.id, child.slug ?? '', page, call())).items).toEqual([])
    expect((await children.search(id, 'nowhere-at-all', page, call())).items).toEqual([])
  })

  it('has a slug that is free until an organization has it', async () => {
    const { provider } = open()
    const slugs = has(provider.slugs)
    expect(await slugs.isAvailable(slug, call())).toBe(true)
    await provider.organizations.create(harbor, call())
    expect(await slugs.isAvailable(slug, call())).toBe(false)
  })

  it('is not called set up before it can be read back', async () => {
    const { provider, id } = await opened()
    const { steps, isDone } = has(provider.provisioning)
    expect(steps[0]).toBe('organization')
    expect(await isDone(id, 'organization', call())).toBe(true)
    for (const step of steps.slice(1)) expect(await isDone(id, step, call())).toBe(false)
    expect(await isDone('999999', 'organization', call())).toBe(false)
  })

  it('tells what an organization has used in a range of days', async () => {
    const { provider, id } = await opened()
    const range = { from: '2026-10-01', to: '2026-10-31' }
    const used = await has(provider.usage).read(id, range, call())
    expect(used).toMatchObject({ totalCalls: expect.any(Number), voiceMinutes: expect.any(Number) })
    await expect(has(provider.usage).read('999999', range, call())).rejects.toMatchObject({
      reason: 'not-found',
    })
  })
}
