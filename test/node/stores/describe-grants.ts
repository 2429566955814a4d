import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { event } from './records.ts'

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
