import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import {
  doneStep,
  event,
  type OnboardingRecord,
  onboarding,
  type StepRecord,
  singleCreate,
  step,
  ticket,
} from './records.ts'

const day = 24 * 60 * 60 * 1000
const month = 30 * day

export function describePrune(openStore: OpenStore): void {
  describe('pruning', () => {
    it('forgets the tickets whose time has come, and keeps the others', async () => {
      const store = await openStore()
      await store.tickets.add('late', ticket({ expiresAt: 60_000 }))
      await store.tickets.add('in time', ticket({ expiresAt: 60_001 }))
      await store.prune(60_000)
      // Asked with an earlier clock, so that only the pruning can have taken it.
      expect(await store.tickets.take('late', 0)).toBeUndefined()
      expect(await store.tickets.take('in time', 0)).toBeDefined()
    })

    it.each<[string, Partial<OnboardingRecord>]>([
      ['completed', { status: 'completed', steps: [userStep('done')] }],
      ['cancelled', { status: 'cancelled', steps: [userStep('pending')] }],
      ['refused', { status: 'waiting', waitingFor: 'input', steps: [userStep('refused')] }],
    ])('drops a single create that was %s a day ago, and not a moment earlier', async (_, its) => {
      const store = await openStore()
      const record = singleCreate({ ...its, updatedAt: 1_000 })
      await store.onboardings.begin(record)
      await store.prune(day + 999)
      expect(await find(store, record)).toEqual(record)
      await store.prune(day + 1_000)
      expect(await find(store, record)).toBeUndefined()
    })

    it.each<[string, Partial<OnboardingRecord>]>([
      ['is running', { status: 'running', steps: [userStep('running')] }],
      ['waits for the vendor', { status: 'waiting', waitingFor: 'vendor', steps: [userStep('pending')] }],
      ['needs a review', { status: 'needs-review', steps: [userStep('unknown')] }],
      ['waits for an operator', { status: 'waiting', waitingFor: 'operator', steps: [userStep('refused')] }],
      ['was cancelled without a known outcome', { status: 'cancelled', steps: [userStep('unknown')] }],
      ['was cancelled in the middle of a call', { status: 'cancelled', steps: [userStep('running')] }],
      [
        'was refused in part and is unknown in part',
        { status: 'waiting', waitingFor: 'input', steps: [userStep('refused'), userStep('unknown')] },
      ],
      [
        'waits for an input without a refusal',
        { status: 'waiting', waitingFor: 'input', steps: [userStep('pending')] },
      ],
    ])('keeps a single create that %s, however old', async (_, its) => {
      const store = await openStore()
      const record = singleCreate(its)
      await store.onboardings.begin(record)
      await store.prune(100 * month)
      expect(await find(store, record)).toEqual(record)
    })

    it('keeps a single create that somebody is just taking up again', async () => {
      const store = await openStore()
      const record = singleCreate({
        status: 'waiting',
        waitingFor: 'input',
        steps: [userStep('refused')],
      })
      await store.onboardings.begin(record)
      await store.onboardings.claim(record.scope, record.id, 2 * day, 1_000)
      await store.prune(2 * day + 999)
      expect(await find(store, record)).toEqual(record)
      await store.prune(2 * day + 1_000)
      expect(await find(store, record)).toBeUndefined()
    })

    it('lets the id of a dropped single create be used again', async () => {
      const store = await openStore()
      const record = singleCreate({ status: 'completed', steps: [userStep('done'), userStep('done')] })
      await store.onboardings.begin(record)
      await store.prune(2 * day)
      expect(await store.onboardings.begin(singleCreate())).toEqual({
        record: singleCreate(),
        inserted: true,
      })
    })

    it('remembers the resource of a dropped single create: another one must not adopt it', async () => {
      const store = await openStore()
      await store.onboardings.begin(singleCreate({ status: 'completed', steps: [userStep('done')] }))
      await store.prune(100 * month)
      expect(await store.onboardings.isRecorded('user', 'u1')).toBe(true)
    })

    it.each(['completed', 'cancelled'] as const)(
      'empties an onboarding that was %s thirty days ago, and keeps its row',
      async (status) => {
        const store = await openStore()
        const record = onboarding({
          status,
          organizationId: '7',
          updatedAt: 1_000,
          steps: [
            doneStep({ intent: { existing: ['1'], at: 5 } }),
            step({ id: 'users.0', status: 'refused', problem: { code: 'invalid' } }),
          ],
        })
        await store.onboardings.begin(record)
        await store.prune(month + 999)
        expect(await find(store, record)).toEqual(record)

        await store.prune(month + 1_000)
        expect(await find(store, record)).toEqual({
          ...record,
          steps: record.steps.map(({ result: _, ...kept }) => ({ ...kept, input: {} })),
        })
        expect((await store.onboardings.list({ tenant: 'tenant-1', offset: 0, limit: 10 })).total).toBe(1)
        expect(await store.onboardings.isRecorded('organization', '7')).toBe(true)
      },
    )

    it.each<[string, Partial<OnboardingRecord>]>([
      ['is running', { status: 'running' }],
      ['waits for an input', { status: 'waiting', waitingFor: 'input' }],
      ['needs a review', { status: 'needs-review' }],
    ])('keeps the input of an onboarding that %s, however old', async (_, its) => {
      const store = await openStore()
      const record = onboarding({ ...its, steps: [doneStep(), step({ id: 'users.0' })] })
      await store.onboardings.begin(record)
      await store.prune(100 * month)
      expect(await find(store, record)).toEqual(record)
    })

    // Six hundred writes, each of which waits for the disk: a slow one needs its time.
    it('gets through hundreds in one call', { timeout: 60_000 }, async () => {
      const store = await openStore()
      const numbers = Array.from({ length: 201 }, (_, n) => n)
      for (const n of numbers) {
        await store.tickets.add(`hash ${n}`, ticket())
        await store.onboardings.begin(singleCreate({ id: `single ${n}`, status: 'completed' }))
        await store.onboardings.begin(onboarding({ id: `whole ${n}`, status: 'completed' }))
      }
      await store.prune(2 * month)

      for (const n of numbers) {
        expect(await store.tickets.take(`hash ${n}`, 0)).toBeUndefined()
        expect(await find(store, singleCreate({ id: `single ${n}` }))).toBeUndefined()
        expect((await find(store, onboarding({ id: `whole ${n}` })))?.steps[0]?.input).toEqual({})
      }
    })

    it('touches neither grants nor events', async () => {
      const store = await openStore()
      await store.grants.add('tenant-1', '7')
      await store.grants.forget('8', [event('e1')])
      await store.prune(100 * month)
      expect(await store.grants.has('tenant-1', '7')).toBe(true)
      expect(await store.outbox.pending(10)).toEqual([event('e1')])
    })
  })
}

function userStep(status: StepRecord['status']): StepRecord {
  const outcome = status === 'done' ? { resourceId: 'u1', result: { id: 'u1' } } : {}
  return step({ id: 'user', kind: 'user', subject: 'Ben', status, ...outcome })
}

const find = (store: Store, { scope, id }: OnboardingRecord) => store.onboardings.find(scope, id)
