import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { doneStep, event, type Lease, onboarding, step } from './records.ts'

const begun = onboarding()
const { scope, id } = begun
const progress = onboarding({
  status: 'completed',
  organizationId: '7',
  steps: [doneStep()],
  updatedAt: 2_000,
})
const grants = [{ tenant: 'tenant-1', organizationId: '7' }]
const lost = { name: 'LeaseLost' }

export function describeLeases(openStore: OpenStore): void {
  const openBegun = async () => {
    const store = await openStore()
    await store.onboardings.begin(begun)
    return store
  }

  describe('leases', () => {
    it('gives the right to run an onboarding to one at a time', async () => {
      const { onboardings } = await openBegun()
      const claims = await Promise.all(Array.from({ length: 50 }, () => onboardings.claim(scope, id, 0, 100)))
      expect(claims.filter((lease) => lease !== undefined)).toEqual([
        { record: begun, fence: expect.any(Number) },
      ])
    })

    it('gives nobody an onboarding that is not there', async () => {
      const { onboardings } = await openBegun()
      expect(await onboardings.claim('tenant-2', id, 0, 100)).toBeUndefined()
    })

    it('is taken over by a newer fence when it has run out, and no moment earlier', async () => {
      const { onboardings } = await openBegun()
      const first = await claimed(onboardings, 0)
      expect(await onboardings.claim(scope, id, 99, 100)).toBeUndefined()
      const second = await claimed(onboardings, 100)
      expect(second.fence).toBeGreaterThan(first.fence)
    })

    it('is free again after it was given back', async () => {
      const { onboardings } = await openBegun()
      const first = await claimed(onboardings, 0)
      await onboardings.release(scope, id, first.fence)
      const second = await claimed(onboardings, 1)
      expect(second.fence).toBeGreaterThan(first.fence)
    })

    it('is not given back by somebody who has lost it', async () => {
      const { onboardings } = await openBegun()
      const first = await claimed(onboardings, 0)
      await claimed(onboardings, 100)
      await onboardings.release(scope, id, first.fence)
      expect(await onboardings.claim(scope, id, 150, 100)).toBeUndefined()
    })

    it('does not mind the return of one for an onboarding that is not there', async () => {
      const { onboardings } = await openBegun()
      await expect(onboardings.release('tenant-2', id, 1)).resolves.toBeUndefined()
    })

    it('of one onboarding leaves the others free', async () => {
      const { onboardings } = await openBegun()
      await onboardings.begin(onboarding({ scope: 'tenant-2' }))
      await claimed(onboardings, 0)
      expect(await onboardings.claim('tenant-2', id, 0, 100)).toBeDefined()
    })
  })

  describe('saving progress', () => {
    it('makes progress, grants and events visible together', async () => {
      const store = await openBegun()
      const { fence } = await claimed(store.onboardings, 0)
      await store.onboardings.save(progress, fence, 200, { grants, events: [event('e1')] })
      expect(await store.onboardings.find(scope, id)).toEqual(progress)
      expect(await store.grants.tenantsOf('7')).toEqual(['tenant-1'])
      expect(await store.outbox.pending(10)).toEqual([event('e1')])
    })

    it('extends the lease', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      await onboardings.save(begun, fence, 500)
      expect(await onboardings.claim(scope, id, 499, 100)).toBeUndefined()
      expect(await onboardings.claim(scope, id, 500, 100)).toBeDefined()
    })

    it('leaves out what the new record leaves out: fields and steps', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      const waiting = onboarding({
        status: 'waiting',
        waitingFor: 'input',
        steps: [step({ status: 'refused', problem: { code: 'invalid' } }), step({ id: 'users.0' })],
      })
      await onboardings.save(waiting, fence, 100)
      await onboardings.save(begun, fence, 100)
      expect(await onboardings.find(scope, id)).toEqual(begun)
    })

    it('keeps every step, of which some have changed', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      const two = onboarding({ steps: [step(), step({ id: 'users.0', kind: 'user' })] })
      await onboardings.save(two, fence, 100)
      const user = step({ id: 'users.0', kind: 'user', status: 'done', resourceId: 'u1' })
      const next = onboarding({ steps: [step(), user], updatedAt: 2_000 })
      await onboardings.save(next, fence, 100, { changed: [1] })
      expect(await onboardings.find(scope, id)).toEqual(next)
      expect(await onboardings.isRecorded('user', 'u1')).toBe(true)
    })

    it('keeps when a step went on, of which the rest is the same, and after that when the rest did', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      await onboardings.save(progress, fence, 100)
      const steps = progress.steps.map((one) => ({ ...one, subject: 'Bakery & Café' }))
      const next = { ...progress, steps, updatedAt: 3_000 }
      await onboardings.save(next, fence, 9_000, { changed: [0], isRestSame: true })
      expect(await onboardings.find(scope, id)).toEqual(next)
      expect((await onboardings.list({ tenant: 'tenant-1', offset: 0, limit: 10 })).items).toEqual([next])
      expect(await onboardings.findInTenant('tenant-1', id)).toEqual(next)
      // It holds the lease on, too.
      expect(await onboardings.claim(scope, id, 8_999, 100)).toBeUndefined()
      // By a clock that was set back.
      const later = { ...next, status: 'waiting', waitingFor: 'vendor', updatedAt: 2_500 } as const
      await onboardings.save(later, fence, 9_000, { changed: [] })
      expect(await onboardings.find(scope, id)).toEqual(later)
      await onboardings.save({ ...later, updatedAt: 4_000 }, fence, 9_000, { isRestSame: true, isLast: true })
      expect((await claimed(onboardings, 0)).record).toEqual({ ...later, updatedAt: 4_000 })
      await expect(onboardings.save(later, fence, 9_000, { isRestSame: true })).rejects.toMatchObject(lost)
    })

    it('gives the lease back with the last of it, and takes nothing more under that', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      await onboardings.save(progress, fence, 9_000, { isLast: true })
      expect(await onboardings.find(scope, id)).toEqual(progress)
      await expect(onboardings.save(begun, fence, 9_000)).rejects.toMatchObject(lost)
      expect((await claimed(onboardings, 1)).fence).toBeGreaterThan(fence)
    })

    it('works for a holder whose lease has run out while nobody took over', async () => {
      const { onboardings } = await openBegun()
      const { fence } = await claimed(onboardings, 0)
      await onboardings.save(progress, fence, 5_000)
      expect(await onboardings.find(scope, id)).toEqual(progress)
    })

    it('is refused to a holder who was taken over, and nothing of it is written', async () => {
      const store = await openBegun()
      const first = await claimed(store.onboardings, 0)
      await claimed(store.onboardings, 100)
      const late = store.onboardings.save(progress, first.fence, 9_000, { grants, events: [event('e1')] })
      await expect(late).rejects.toMatchObject(lost)
      await expectUntouched(store)
      expect(await store.onboardings.claim(scope, id, 200, 100)).toBeDefined()
    })

    it('is refused to somebody who has given the lease back', async () => {
      const store = await openBegun()
      const { fence } = await claimed(store.onboardings, 0)
      await store.onboardings.release(scope, id, fence)
      await expect(store.onboardings.save(progress, fence, 200)).rejects.toMatchObject(lost)
      await expectUntouched(store)
    })

    it('is refused to somebody who never held a lease', async () => {
      const store = await openBegun()
      for (const fence of [0, 1]) {
        await expect(store.onboardings.save(progress, fence, 200)).rejects.toMatchObject(lost)
      }
      await expectUntouched(store)
    })

    it('is refused for an onboarding that is not there', async () => {
      const store = await openBegun()
      const { fence } = await claimed(store.onboardings, 0)
      const elsewhere = { ...progress, scope: 'tenant-2' }
      await expect(store.onboardings.save(elsewhere, fence, 200, { grants })).rejects.toMatchObject(lost)
      expect(await store.onboardings.find('tenant-2', id)).toBeUndefined()
      await expectUntouched(store)
    })

    it('is undone as a whole when its last part cannot be written', async () => {
      const store = await openBegun()
      const { fence } = await claimed(store.onboardings, 0)
      const unkeepable = event('e2', { payload: { size: 1n } })
      const failing = store.onboardings.save(progress, fence, 9_000, {
        grants,
        events: [event('e1'), unkeepable],
      })
      await expect(failing).rejects.toThrow(TypeError)
      await expectUntouched(store)

      await store.onboardings.save(progress, fence, 200, { grants })
      expect(await store.onboardings.find(scope, id)).toEqual(progress)
    })
  })
}

async function claimed(onboardings: Store['onboardings'], now: number): Promise<Lease> {
  const lease = await onboardings.claim(scope, id, now, 100)
  if (!lease) throw new Error('Somebody else holds the lease.')
  return lease
}

async function expectUntouched(store: Store) {
  expect(await store.onboardings.find(scope, id)).toEqual(begun)
  expect(await store.onboardings.isRecorded('organization', '7')).toBe(false)
  expect(await store.grants.tenantsOf('7')).toEqual([])
  expect(await store.outbox.pending(10)).toEqual([])
}
