import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { type ImportRecord, importOf, importRow } from './records.ts'

export function describeImports(openStore: OpenStore): void {
  describe('imports', () => {
    const begun = async (its: Partial<ImportRecord> = {}, rows = 0) => {
      const store = await openStore()
      await store.imports.begin(importOf({ ...its, status: 'draft' }))
      await put(
        store,
        Array.from({ length: rows }, (_, offset) => offset),
      )
      if (its.status) await store.imports.change('tenant-1', 'i1', ['draft'], { status: its.status })
      return store
    }
    const put = (store: Store, offsets: readonly number[]) =>
      store.imports.putRows(
        'tenant-1',
        'i1',
        offsets.map((offset) => importRow({ offset })),
      )

    it('keeps a record and its rows as they were given, in the order of the file', async () => {
      const { imports } = await begun()
      const rows = [
        importRow({ offset: 10, cells: { Name: 'Zoë “🥐”', 'e-mail': '' } }),
        importRow({ offset: 2, status: 'refused', problem: { code: 'invalid' } }),
      ]
      expect(await imports.find('tenant-1', 'i1')).toEqual(importOf())
      expect(await imports.putRows('tenant-1', 'i1', rows)).toBe(true)
      const { items, total } = await imports.rows('tenant-1', 'i1', { offset: 0, limit: 10 })
      expect([total, items]).toEqual([2, [rows[1], rows[0]]])
    })

    it('answers the second beginning with what is there, and keeps tenants apart', async () => {
      const { imports } = await begun()
      const again = await imports.begin(importOf({ key: 'Another' }))
      expect(again).toEqual({ record: importOf(), inserted: false })
      const principal = { ...importOf().principal, tenant: 'tenant-2' }
      expect((await imports.begin(importOf({ principal }))).inserted).toBe(true)
      expect(await imports.find('tenant-3', 'i1')).toBeUndefined()
    })

    it('changes only what stands where it should', async () => {
      const { imports } = await begun()
      const change = { status: 'running', updatedAt: 9 } as const
      expect(await imports.change('tenant-1', 'i1', ['paused'], change)).toBeUndefined()
      const changed = await imports.change('tenant-1', 'i1', ['draft', 'paused'], change)
      expect(changed).toEqual(importOf(change))
      expect(await imports.find('tenant-1', 'i1')).toEqual(changed)
      expect(await imports.change('tenant-1', 'nobody', ['draft'], change)).toBeUndefined()
    })

    it('takes rows only as a draft; one that is sent again stands as it was sent last', async () => {
      const store = await begun({}, 2)
      await store.imports.putRows('tenant-1', 'i1', [importRow({ offset: 1, cells: { Name: 'Anew' } })])
      const { items } = await store.imports.rows('tenant-1', 'i1', { offset: 1, limit: 5 })
      expect(items.map(({ cells }) => cells)).toEqual([{ Name: 'Anew' }])
      await store.imports.change('tenant-1', 'i1', ['draft'], { status: 'running' })
      expect(await put(store, [2])).toBe(false)
      expect(await store.imports.counts('tenant-1', 'i1')).toEqual({ pending: 2 })
    })

    it('finds rows by status, in pages and behind a place, and counts them', async () => {
      const { imports } = await begun({ status: 'running' }, 6)
      const lease = await imports.claim('tenant-1', 'i1', 0, 100)
      const done = [1, 4].map((offset) => ({ offset, status: 'done', organizationId: `o${offset}` }) as const)
      await imports.saveRows('tenant-1', 'i1', done, { fence: lease?.fence ?? 0, until: 100 })
      expect(await imports.counts('tenant-1', 'i1')).toEqual({ pending: 4, done: 2 })
      const page = await imports.rows('tenant-1', 'i1', { status: 'pending', offset: 1, limit: 2 })
      expect([page.total, ...page.items.map(({ offset }) => offset)]).toEqual([4, 2, 3])
      const query = { status: 'pending', after: 2, limit: 2 } as const
      const behind = await imports.rowsAfter('tenant-1', 'i1', query)
      expect(behind.map(({ offset }) => offset)).toEqual([3, 5])
      const { items } = await imports.rows('tenant-1', 'i1', { status: 'done', offset: 0, limit: 1 })
      expect(items).toEqual([{ ...done[0], cells: importRow().cells }])
    })

    it('gives the lease to one, and to the next when it has run out', async () => {
      const { imports } = await begun({ status: 'running' }, 1)
      const first = await imports.claim('tenant-1', 'i1', 0, 100)
      expect(first?.record.status).toBe('running')
      expect(await imports.claim('tenant-1', 'i1', 99, 100)).toBeUndefined()
      const second = await imports.claim('tenant-1', 'i1', 100, 100)
      expect(second?.fence).toBeGreaterThan(first?.fence ?? Number.NaN)

      const save = (fence = 0) =>
        imports.saveRows('tenant-1', 'i1', [{ offset: 0, status: 'done' }], { fence, until: 300 })
      await expect(save(first?.fence)).rejects.toThrow('taken over')
      expect(await imports.counts('tenant-1', 'i1')).toEqual({ pending: 1 })
      expect((await save(second?.fence)).status).toBe('running')
      expect(await imports.claim('tenant-1', 'i1', 299, 100)).toBeUndefined()

      await imports.release('tenant-1', 'i1', first?.fence ?? 0)
      await expect(save(second?.fence)).resolves.toBeDefined()
      await imports.release('tenant-1', 'i1', second?.fence ?? 0)
      await expect(save(second?.fence)).rejects.toThrow('taken over')
      expect(await imports.claim('tenant-1', 'i1', 0, 100)).toBeDefined()
    })

    it('tells whoever saves that somebody has paused it', async () => {
      const { imports } = await begun({ status: 'running' }, 1)
      const lease = await imports.claim('tenant-1', 'i1', 0, 100)
      await imports.change('tenant-1', 'i1', ['running'], { status: 'paused' })
      const { status } = await imports.saveRows('tenant-1', 'i1', [], { fence: lease?.fence ?? 0, until: 9 })
      expect(status).toBe('paused')
    })

    it('names as unfinished what runs, oldest first', async () => {
      const { imports } = await openStore()
      const statuses = ['draft', 'running', 'paused', 'completed', 'cancelled'] as const
      for (const [at, status] of statuses.entries()) {
        await imports.begin(importOf({ id: status, status, createdAt: 10 - at }))
      }
      await imports.begin(importOf({ id: 'older', status: 'running', createdAt: 1 }))
      expect(await imports.unfinished()).toEqual([
        { tenant: 'tenant-1', id: 'older' },
        { tenant: 'tenant-1', id: 'running' },
      ])
    })

    it('is forgotten with its rows thirty days after its end, and while it is under way never', async () => {
      const month = 30 * 24 * 3_600_000
      const store = await begun({ status: 'completed' }, 201)
      await store.imports.begin(importOf({ id: 'paused', status: 'paused' }))
      await store.prune(month + importOf().updatedAt - 1)
      expect((await store.imports.counts('tenant-1', 'i1')).pending).toBe(201)
      await store.prune(month + importOf().updatedAt)
      expect(await store.imports.find('tenant-1', 'i1')).toBeUndefined()
      expect(await store.imports.counts('tenant-1', 'i1')).toEqual({})
      expect(await store.imports.find('tenant-1', 'paused')).toBeDefined()
    })
  })
}
