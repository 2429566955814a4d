import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { auditEvent } from './records.ts'

const day = 24 * 60 * 60 * 1000
const all = { offset: 0, limit: 100 }

export function describeAudit(openStore: OpenStore): void {
  describe('the audit trail', () => {
    it('is listed from the newest to the oldest, a page at a time', async () => {
      const { audit } = await openStore()
      await audit.add([auditEvent({ id: 'b', at: 2 }), auditEvent({ id: 'a', at: 1 })])
      await audit.add([auditEvent({ id: 'c', at: 2 }), auditEvent({ id: 'd', at: 3 })])
      expect((await audit.list(all)).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
      expect((await audit.list({ offset: 1, limit: 2 })).map(({ id }) => id)).toEqual(['c', 'b'])
    })

    it('keeps what it was given, also of an alarm that nobody has caused', async () => {
      const { audit } = await openStore()
      const denial = auditEvent({ kind: 'denial', outcome: 'refused', code: 'not-found' })
      const alarm = {
        id: 'alarm',
        at: 500,
        kind: 'alarm',
        operation: 'upstream',
        requestId: 'req_2',
        outcome: 'failed',
        code: 'upstream-auth',
      } as const
      await audit.add([denial, alarm])
      expect(await audit.list(all)).toEqual([denial, alarm])
    })

    it('is narrowed down to a tenant, an organization or both', async () => {
      const { audit } = await openStore()
      const south = { id: 'bo', tenant: 'south', role: 'customer-owner' }
      await audit.add([
        auditEvent({ id: 'north 7' }),
        auditEvent({ id: 'north 8', organizationId: '8' }),
        auditEvent({ id: 'south 7', principal: south }),
      ])
      const ids = async (which: { tenant?: string; organizationId?: string }) =>
        (await audit.list({ ...all, ...which })).map(({ id }) => id).sort()
      expect(await ids({ tenant: 'tenant-1' })).toEqual(['north 7', 'north 8'])
      expect(await ids({ organizationId: '7' })).toEqual(['north 7', 'south 7'])
      expect(await ids({ tenant: 'south', organizationId: '7' })).toEqual(['south 7'])
      expect(await ids({ tenant: 'south', organizationId: '8' })).toEqual([])
    })

    it('is kept for 400 days', async () => {
      const store = await openStore()
      await store.audit.add([auditEvent({ at: 1_000 }), auditEvent({ id: 'later', at: 1_001 })])
      await store.prune(400 * day + 999)
      expect(await store.audit.list(all)).toHaveLength(2)
      await store.prune(400 * day + 1_000)
      expect((await store.audit.list(all)).map(({ id }) => id)).toEqual(['later'])
    })

    it('is pruned by hundreds in one call', async () => {
      const store = await openStore()
      await store.audit.add(Array.from({ length: 401 }, (_, n) => auditEvent({ id: `${n}` })))
      await store.prune(401 * day)
      expect(await store.audit.list(all)).toEqual([])
    })
  })
}
