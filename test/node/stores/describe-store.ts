import type { Store } from '@partnerkit/bff'
import { describe, expect, it, onTestFinished } from 'vitest'
import { account } from './account.ts'
import { describeAudit } from './describe-audit.ts'
import { describeGrants } from './describe-grants.ts'
import { describeImports } from './describe-imports.ts'
import { describeLeases } from './describe-leases.ts'
import { describeOnboardings } from './describe-onboardings.ts'
import { describeOutbox } from './describe-outbox.ts'
import { describePrune } from './describe-prune.ts'
import { describeTickets } from './describe-tickets.ts'
import { auditEvent, doneStep, event, importOf, onboarding, ticket } from './records.ts'

/** One store, and how a test does to it what a server's life does. */
export interface StoreUnderTest {
  /** Not opened yet. */
  readonly store: Store
  /**
   * The same data as the next process finds it, not opened yet; the store before it is closed by then. For a store
   * in memory it is the same object: its data lives as long as that does.
   */
  next(): Store
}

/** A new store, open, closed when the test ends. */
export type OpenStore = () => Promise<Store>

/** What every store promises, whatever it keeps its data in. */
export function describeStore(name: string, make: () => StoreUnderTest): void {
  const openStore: OpenStore = async () => {
    const { store } = make()
    await store.open(account)
    onTestFinished(() => store.close())
    return store
  }

  describe(name, () => {
    describeGrants(openStore)
    describeOnboardings(openStore)
    describeLeases(openStore)
    describeImports(openStore)
    describeTickets(openStore)
    describeOutbox(openStore)
    describeAudit(openStore)
    describePrune(openStore)
    describeLife(make)
  })
}

function describeLife(make: () => StoreUnderTest): void {
  describe('opening and closing', () => {
    it('finds everything again when it is opened the next time', async () => {
      const { store, next } = make()
      await store.open(account)
      const saved = onboarding({ status: 'completed', steps: [doneStep()] })
      await store.onboardings.begin(onboarding())
      const lease = await store.onboardings.claim(saved.scope, saved.id, 0, 100)
      const grants = [{ tenant: 'tenant-1', organizationId: '7' }]
      await store.onboardings.save(saved, lease?.fence ?? 0, 100, { grants, events: [event('e1')] })
      await store.tickets.add('hash', ticket())
      await store.close()

      const again = next()
      await again.open(account)
      onTestFinished(() => again.close())
      expect(await again.onboardings.find(saved.scope, saved.id)).toEqual(saved)
      expect(await again.onboardings.isRecorded('organization', '7')).toBe(true)
      expect(await again.grants.list('tenant-1')).toEqual(['7'])
      expect(await again.outbox.pending(10)).toEqual([event('e1')])
      expect(await again.tickets.take('hash', 0)).toEqual(ticket())
    })

    it('counts fences on, so that a worker from before the restart stays out', async () => {
      const { store, next } = make()
      await store.open(account)
      const record = onboarding()
      await store.onboardings.begin(record)
      const before = await store.onboardings.claim(record.scope, record.id, 0, 100)
      await store.close()

      const again = next()
      await again.open(account)
      onTestFinished(() => again.close())
      const after = await again.onboardings.claim(record.scope, record.id, 1_000, 100)
      expect(after?.fence).toBeGreaterThan(before?.fence ?? Number.NaN)
    })

    it('refuses another account, names both, and opens for the right one afterwards', async () => {
      const { store, next } = make()
      await store.open(account)
      await store.grants.add('tenant-1', '7')
      await store.close()

      const again = next()
      const refused = again.open('silent-witness https://api.example.net main')
      await expect(refused).rejects.toMatchObject({
        name: 'StoreBelongsToAnotherAccount',
        message: expect.stringMatching(/answering-agent .*silent-witness /),
      })
      await expect(again.grants.list('tenant-1')).rejects.toThrow('The store was used')

      const right = next()
      await right.open(account)
      onTestFinished(() => right.close())
      expect(await right.grants.list('tenant-1')).toEqual(['7'])
    })

    it('answers nothing before it is opened', async () => {
      const { store } = make()
      for (const use of usesOf(store)) await expect(use()).rejects.toThrow('used before open()')
    })

    it('answers nothing after it was closed', async () => {
      const { store } = make()
      await store.open(account)
      await store.close()
      for (const use of usesOf(store)) await expect(use()).rejects.toThrow('used after close()')
    })

    it('is opened once at a time', async () => {
      const { store } = make()
      await store.open(account)
      onTestFinished(() => store.close())
      await expect(store.open(account)).rejects.toThrow('open already')
      expect(await store.grants.list('tenant-1')).toEqual([])
    })

    it('is closed without harm when it is closed already or was never opened', async () => {
      const { store } = make()
      await expect(store.close()).resolves.toBeUndefined()
      await store.open(account)
      await store.close()
      await expect(store.close()).resolves.toBeUndefined()
    })
  })
}

/** Every method once. */
const usesOf = (store: Store): (() => Promise<unknown>)[] => [
  () => store.grants.add('tenant-1', '7'),
  () => store.grants.has('tenant-1', '7'),
  () => store.grants.list('tenant-1'),
  () => store.grants.tenantsOf('7'),
  () => store.grants.forget('7'),
  () => store.grants.note('7', null),
  () => store.grants.unread('tenant-1', 1),
  () => store.grants.page('tenant-1', { offset: 0, limit: 1 }),
  () => store.onboardings.begin(onboarding()),
  () => store.onboardings.find('tenant-1', 'id'),
  () => store.onboardings.list({ tenant: 'tenant-1', offset: 0, limit: 1 }),
  () => store.onboardings.claim('tenant-1', 'id', 0, 1),
  () => store.onboardings.save(onboarding(), 1, 1),
  () => store.onboardings.release('tenant-1', 'id', 1),
  () => store.onboardings.unfinished(),
  () => store.onboardings.isRecorded('user', '1'),
  () => store.imports.begin(importOf()),
  () => store.imports.find('tenant-1', 'i1'),
  () => store.imports.change('tenant-1', 'i1', ['draft'], {}),
  () => store.imports.putRows('tenant-1', 'i1', []),
  () => store.imports.rows('tenant-1', 'i1', { offset: 0, limit: 1 }),
  () => store.imports.rowsAfter('tenant-1', 'i1', { status: 'pending', after: 0, limit: 1 }),
  () => store.imports.counts('tenant-1', 'i1'),
  () => store.imports.claim('tenant-1', 'i1', 0, 1),
  () => store.imports.saveRows('tenant-1', 'i1', [], { fence: 1, until: 1 }),
  () => store.imports.release('tenant-1', 'i1', 1),
  () => store.imports.unfinished(),
  () => store.tickets.add('hash', ticket()),
  () => store.tickets.take('hash', 0),
  () => store.outbox.pending(1),
  () => store.outbox.done('e1'),
  () => store.audit.add([auditEvent()]),
  () => store.audit.list({ offset: 0, limit: 1 }),
  () => store.prune(0),
]
