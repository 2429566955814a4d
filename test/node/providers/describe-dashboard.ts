import { expect, it } from 'vitest'
import { call, harbor, has, type ProviderSetup } from './provider-setup.ts'

export function describeDashboard({ open }: ProviderSetup): void {
  async function opened() {
    const { provider, ...vendor } = open()
    const { id } = await provider.organizations.create(harbor, call())
    vendor.asked()
    return { ...vendor, dashboard: has(provider.dashboard), id }
  }

  it('is a page of the frame’s origin with the user’s token in it', async () => {
    const { dashboard, id } = await opened()
    const url = new URL(await dashboard.url(id, 'owner-1', call()))
    expect(url.origin).toBe(dashboard.frameOrigin)
    expect([...url.searchParams.values()].join()).toMatch(/^[\w-]{20,}$/)
  })

  it('stays the same until its token is rotated or revoked', async () => {
    const { dashboard, id } = await opened()
    const url = () => dashboard.url(id, 'owner-1', call())
    const first = await url()
    expect(await url()).toBe(first)
    await dashboard.rotate(id, 'owner-1', call())
    const second = await url()
    await dashboard.revoke(id, 'owner-1', call())
    expect(new Set([first, second, await url()]).size).toBe(3)
  })

  it('is read anew each time, and rotated only when asked to', async () => {
    const { dashboard, id, asked } = await opened()
    await dashboard.url(id, 'owner-1', call())
    await dashboard.url(id, 'owner-1', call())
    expect(asked()).toHaveLength(2)
    await dashboard.rotate(id, 'owner-1', call())
    expect(asked()).toHaveLength(1)
  })

  it('of a rotation whose answer was lost is not rotated again', async () => {
    const { dashboard, id, asked, fault } = await opened()
    fault('rotate', { kind: 'commit-then-fail' })
    await expect(dashboard.rotate(id, 'owner-1', call())).rejects.toMatchObject({ outcome: 'unknown' })
    expect(asked()).toHaveLength(1)
  })

  it('is not found for nobody', async () => {
    const { dashboard, id } = await opened()
    await expect(dashboard.url(id, 'nobody', call())).rejects.toMatchObject({ reason: 'not-found' })
    await expect(dashboard.rotate(id, 'nobody', call())).rejects.toMatchObject({ outcome: 'refused' })
  })
}
