import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { auditEvent, doneStep, event, onboarding, step, ticket } from './records.ts'

const folder = join(import.meta.dirname, 'schemas')

/** What stands in each of the files in `schemas`. */
const kept = onboarding({
  status: 'waiting',
  waitingFor: 'vendor',
  organizationId: '7',
  updatedAt: 2_000,
  steps: [
    doneStep({ input: { name: 'Bakery' } }),
    step({
      id: 'users.0',
      kind: 'user',
      subject: 'Zoë',
      status: 'unknown',
      input: { name: 'Zoë' },
      intent: { existing: ['u1'], at: 1_500 },
    }),
  ],
})

/** How a kind of store is made what an earlier version of it was. */
export interface EarlierSchemas {
  /** The files are `sqlite-1.sql`, … */
  readonly kind: 'sqlite' | 'postgres'
  /** Runs that SQL on something new, and opens a store on it. */
  openFrom(sql: string): Promise<Store>
  /** Tables, columns and indexes of the store opened last, as the database tells them. */
  catalog(): unknown
  /** Of a store that was never anything else. */
  openNew(): Promise<Store>
}

/**
 * A new version brings its file along: what the version before it had made, with rows. It is written once. That the
 * newest file equals what a new store makes of itself is what notices a step that was changed afterwards.
 */
export function describeEarlierSchemas({ kind, openFrom, openNew, catalog }: EarlierSchemas): void {
  const files = globSync(`${kind}-*.sql`, { cwd: folder }).sort()

  describe('a store of an earlier version', () => {
    it.each(files)('of %s has everything that was in it, and is as new', async (file) => {
      const store = await openFrom(readFileSync(join(folder, file), 'utf8'))
      const became = await catalog()
      expect((await store.grants.tenantsOf('7')).toSorted()).toEqual(['tenant-1', 'tenant-2'])
      expect(await store.grants.unread('tenant-1', 10)).toEqual(['7'])
      expect(await store.onboardings.find(kept.scope, kept.id)).toEqual(kept)
      expect(await store.onboardings.unfinished()).toEqual([{ scope: kept.scope, id: kept.id }])
      const ofOrganization = await store.onboardings.list({ organizationId: '7', offset: 0, limit: 10 })
      expect(ofOrganization).toEqual({ items: [kept], total: 1 })
      expect(await store.onboardings.isRecorded('organization', '7')).toBe(true)
      expect(await store.tickets.take('hash', 0)).toEqual(ticket())
      expect(await store.outbox.pending(10)).toEqual([event('e1')])

      // The fence of that time was 3, and its lease ended at 5 s.
      expect((await store.onboardings.claim(kept.scope, kept.id, 5_000, 100))?.fence).toBe(4)
      await store.grants.note('7', { id: '7', name: 'Harbor' })
      const { items } = await store.grants.page('tenant-2', { offset: 0, limit: 10 })
      expect(items).toEqual([{ id: '7', name: 'Harbor' }])
      await store.audit.add([auditEvent()])
      expect(await store.audit.list({ offset: 0, limit: 10 })).toEqual([auditEvent()])

      await openNew()
      expect(became).toEqual(await catalog())
    })
  })
}
