import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { event, onboarding } from './records.ts'

const page = { offset: 0, limit: 50 }

export function describeGrants(openStore: OpenStore): void {
  describe('grants', () => {
    it('knows what a tenant was granted, and nothing of it for another tenant', async () => {
      const { grants } = await openStore()
      await grants.add('tenant-1', '7')
      await grants.add('tenant-1', '8')
      await grants.add('tenant-2', '8')

      expect(await grants.has('tenant-1', '7')).toBe(true)
      expect(await grants.has('tenant-2', '7')).toBe(false)
      expect((await grants.list('tenant-1')).toSorted()).toEqual(['7', '8'])
      expect(await grants.list('tenant-2')).toEqual(['8'])
      expect(await grants.list('tenant-3')).toEqual([])
      expect((await grants.tenantsOf('8')).toSorted()).toEqual(['tenant-1', 'tenant-2'])
      expect(await grants.tenantsOf('9')).toEqual([])
    })

    it('keeps a grant once, however often it is given', async () => {
      const { grants } = await openStore()
      await Promise.all([1, 2, 3].map(() => grants.add('tenant-1', '7')))
      expect(await grants.list('tenant-1')).toEqual(['7'])
      expect(await grants.tenantsOf('7')).toEqual(['tenant-1'])
    })

    it('does not take one id for another that looks like it', async () => {
      const { grants } = await openStore()
      await grants.add('tenant-1', '7')
      expect(await grants.has('tenant-1', '07')).toBe(false)
      expect(await grants.has('tenant-1', '7.0')).toBe(false)
      expect(await grants.has('TENANT-1', '7')).toBe(false)
      expect(await grants.has('tenant-1', '')).toBe(false)
    })

    it('keeps what was last read of an organization, for every tenant that was granted it', async () => {
      const { grants } = await openStore()
      await grants.add('tenant-1', '7')
      await grants.add('tenant-2', '7')
      await grants.add('tenant-1', '8')
      expect(await grants.unread('tenant-1', 10)).toEqual(['7', '8'])
      expect(await grants.unread('tenant-1', 1)).toEqual(['7'])

      await grants.note('7', { id: '7', name: 'Harbor', createdAt: '2026-01-01T00:00:00Z' })
      await grants.note('9', { id: '9', name: 'Nobody’s' })
      for (const tenant of ['tenant-1', 'tenant-2']) {
        expect(await grants.page(tenant, page)).toEqual({
          items: [{ id: '7', name: 'Harbor', createdAt: '2026-01-01T00:00:00Z' }],
          total: 1,
        })
      }
      expect(await grants.unread('tenant-1', 10)).toEqual(['8'])
      expect(await grants.page('tenant-3', page)).toEqual({ items: [], total: 0 })
    })

    it('leaves out an organization that was not there, until it is read again', async () => {
      const { grants } = await openStore()
      await grants.add('tenant-1', '7')
      await grants.note('7', null)
      expect(await grants.page('tenant-1', page)).toEqual({ items: [], total: 0 })
      expect(await grants.unread('tenant-1', 10)).toEqual([])
      expect(await grants.has('tenant-1', '7')).toBe(true)
      await grants.note('7', { id: '7', name: 'Back again' })
      expect(await grants.page('tenant-1', page)).toMatchObject({ items: [{ name: 'Back again' }] })
    })

    it('pages what it keeps by name, whatever its case and marks, and by id where names are equal', async () => {
      const { grants } = await openStore()
      for (const [id, name] of [
        ['4', 'zebra'],
        ['2', 'Émile'],
        ['1', 'acme'],
        ['3', 'ACME'],
        ['5', 'Banner'],
      ] as const) {
        await grants.add('tenant-1', id)
        await grants.note(id, { id, name })
      }
      const ids = async (query: object) =>
        (await grants.page('tenant-1', { ...page, ...query })).items.map(({ id }) => id)
      expect(await ids({})).toEqual(['1', '3', '5', '2', '4'])
      expect(await ids({ descending: true })).toEqual(['4', '2', '5', '1', '3'])
      expect(await ids({ offset: 1, limit: 2 })).toEqual(['3', '5'])
      expect(await grants.page('tenant-1', { ...page, limit: 1 })).toMatchObject({ total: 5 })
    })

    it.each([
      ['HARBOR', ['7']],
      ['rené', ['8']],
      ['rene@example.com', ['8']],
      ['harbor-slug', ['7']],
      ['%', []],
      ['_', []],
    ])('finds %s in what it keeps', async (search, found) => {
      const { grants } = await openStore()
      for (const id of ['7', '8']) await grants.add('tenant-1', id)
      await grants.note('7', { id: '7', name: 'The Harbor', slug: 'harbor-slug' })
      await grants.note('8', { id: '8', name: 'Chez Rene', contactEmail: 'rene@example.com' })
      const { items, total } = await grants.page('tenant-1', { ...page, search })
      expect(items.map(({ id }) => id)).toEqual(found)
      expect(total).toBe(found.length)
    })

    it('keeps the row of an organization together with the onboarding that has made it', async () => {
      const { grants, onboardings } = await openStore()
      const record = onboarding()
      await onboardings.begin(record)
      const lease = await onboardings.claim(record.scope, record.id, 0, 100)
      const made = { tenant: 'tenant-1', organizationId: '7', row: { id: '7', name: 'Harbor' } }
      await grants.add('tenant-1', '7')
      await onboardings.save(record, lease?.fence ?? 0, 100, { grants: [made] })
      expect(await grants.page('tenant-1', page)).toEqual({ items: [made.row], total: 1 })
      await grants.add('tenant-1', '7')
      expect(await grants.unread('tenant-1', 10)).toEqual([])
    })

    it('forgets an organization for every tenant, and tells of it in the same write', async () => {
      const { grants, outbox } = await openStore()
      await grants.add('tenant-1', '7')
      await grants.add('tenant-2', '7')
      await grants.add('tenant-2', '8')
      const deleted = event('e1', { type: 'organization-deleted' })
      await grants.forget('7', [deleted])

      expect(await grants.tenantsOf('7')).toEqual([])
      expect(await grants.list('tenant-1')).toEqual([])
      expect(await grants.list('tenant-2')).toEqual(['8'])
      expect(await outbox.pending(10)).toEqual([deleted])
    })

    it('keeps the grants when the event beside them cannot be kept', async () => {
      const { grants, outbox } = await openStore()
      await grants.add('tenant-1', '7')
      const unkeepable = event('e2', { payload: { size: 1n } })

      await expect(grants.forget('7', [event('e1'), unkeepable])).rejects.toThrow(TypeError)
      expect(await grants.has('tenant-1', '7')).toBe(true)
      expect(await outbox.pending(10)).toEqual([])
    })
  })
}
