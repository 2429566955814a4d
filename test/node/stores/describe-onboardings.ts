import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { doneStep, event, type OnboardingRecord, onboarding, singleCreate, step } from './records.ts'

export function describeOnboardings(openStore: OpenStore): void {
  describe('beginning and finding', () => {
    it('keeps a record as it was given, to the last field', async () => {
      const { onboardings } = await openStore()
      const record = onboarding({
        status: 'waiting',
        waitingFor: 'operator',
        organizationId: '0042',
        principal: { id: 'a', tenant: 't', role: 'customer-owner', organizations: ['0042', '43'] },
        steps: [
          step({ status: 'unknown', intent: { existing: ['1', '2'], at: 5 } }),
          doneStep({ id: 'users.0', kind: 'user', subject: 'Zoë 🥐 “quoted” \\ \u0000 end' }),
          step({
            id: 'locations.0',
            kind: 'location',
            status: 'refused',
            input: { nested: { list: [1, null, 'x'], off: false, empty: '' } },
            problem: { code: 'invalid', errors: [{ field: 'name', code: 'required', message: 'Say it' }] },
          }),
        ],
      })
      expect(await onboardings.begin(record)).toEqual({ record, inserted: true })
      const found = await onboardings.find(record.scope, record.id)
      expect(found).toEqual(record)
      expect(found).not.toHaveProperty('steps.0.problem')
    })

    it('answers the second beginning with what is there, and changes nothing', async () => {
      const { onboardings } = await openStore()
      const first = onboarding()
      const second = onboarding({ bodyHash: 'of another body', steps: [], createdAt: 2_000 })
      await onboardings.begin(first)
      expect(await onboardings.begin(second)).toEqual({ record: first, inserted: false })
      expect(await onboardings.find(first.scope, first.id)).toEqual(first)
    })

    it('lets one of fifty begin who try at the same time', async () => {
      const { onboardings } = await openStore()
      const attempts = Array.from({ length: 50 }, (_, n) => onboarding({ bodyHash: `body ${n}` }))
      const answers = await Promise.all(attempts.map((record) => onboardings.begin(record)))
      expect(answers.filter((answer) => answer.inserted)).toHaveLength(1)
      expect(new Set(answers.map((answer) => answer.record.bodyHash)).size).toBe(1)
    })

    it('keeps the same id apart in two scopes', async () => {
      const { onboardings } = await openStore()
      const one = onboarding({ scope: 'tenant-1', bodyHash: 'one' })
      const two = onboarding({ scope: 'tenant-2', bodyHash: 'two' })
      await onboardings.begin(one)
      expect(await onboardings.begin(two)).toEqual({ record: two, inserted: true })
      expect(await onboardings.find('tenant-1', one.id)).toEqual(one)
      expect(await onboardings.find('tenant-2', two.id)).toEqual(two)
      expect(await onboardings.find('tenant-3', one.id)).toBeUndefined()
    })

    it('shares no object with whoever wrote or read it', async () => {
      const { onboardings } = await openStore()
      const input = { name: 'Bakery' }
      const record = onboarding({ steps: [step({ input })] })
      const begun = await onboardings.begin(record)
      input.name = 'changed by the writer'
      Object.assign(begun.record.steps[0]?.input ?? {}, { name: 'changed by the reader' })
      expect((await onboardings.find(record.scope, record.id))?.steps[0]?.input).toEqual({ name: 'Bakery' })
    })
  })

  describe('the list', () => {
    it('is newest first, and of two in the same millisecond the later one comes first', async () => {
      const { onboardings } = await openStore()
      await beginAll(onboardings, [
        onboarding({ id: 'old', createdAt: 1_000 }),
        onboarding({ id: 'new', createdAt: 3_000 }),
        onboarding({ id: 'middle, first', createdAt: 2_000 }),
        onboarding({ id: 'middle, second', createdAt: 2_000 }),
      ])
      const { items, total } = await onboardings.list({ tenant: 'tenant-1', offset: 0, limit: 10 })
      expect(items.map((item) => item.id)).toEqual(['new', 'middle, second', 'middle, first', 'old'])
      expect(total).toBe(4)
    })

    it('comes in pages, each with the total of all', async () => {
      const { onboardings } = await openStore()
      const ids = ['5', '4', '3', '2', '1']
      await beginAll(
        onboardings,
        ids.map((id) => onboarding({ id, createdAt: Number(id) })),
      )
      const pages = []
      for (const offset of [0, 2, 4, 6]) {
        const { items, total } = await onboardings.list({ tenant: 'tenant-1', offset, limit: 2 })
        pages.push([total, ...items.map((item) => item.id)])
      }
      expect(pages).toEqual([[5, '5', '4'], [5, '3', '2'], [5, '1'], [5]])
    })

    it('shows one tenant its own, whatever the scope is called', async () => {
      const { onboardings } = await openStore()
      const other = { ...onboarding().principal, tenant: 'tenant-2' }
      await beginAll(onboardings, [
        onboarding({ id: 'mine' }),
        onboarding({ id: 'theirs', scope: 'tenant-1', principal: other }),
      ])
      const { items, total } = await onboardings.list({ tenant: 'tenant-1', offset: 0, limit: 10 })
      expect([total, ...items.map((item) => item.id)]).toEqual([1, 'mine'])
    })

    it('is narrowed to a status, and the total with it', async () => {
      const { onboardings } = await openStore()
      await beginAll(onboardings, [
        onboarding({ id: 'a', status: 'running' }),
        onboarding({ id: 'b', status: 'completed' }),
        onboarding({ id: 'c', status: 'completed' }),
      ])
      const completed = await onboardings.list({
        tenant: 'tenant-1',
        status: 'completed',
        offset: 0,
        limit: 1,
      })
      expect([completed.total, ...completed.items.map((item) => item.id)]).toEqual([2, 'c'])
      const all = await onboardings.list({ tenant: 'tenant-1', status: undefined, offset: 0, limit: 10 })
      expect(all.total).toBe(3)
      expect(
        await onboardings.list({ tenant: 'tenant-1', status: 'cancelled', offset: 0, limit: 1 }),
      ).toEqual({
        items: [],
        total: 0,
      })
    })

    it('is narrowed to an organization, to a likeness, and to nobody in particular', async () => {
      const { onboardings } = await openStore()
      const other = { ...onboarding().principal, tenant: 'tenant-2' }
      await beginAll(onboardings, [
        onboarding({ id: 'a', organizationId: '7', likeness: 'bakery' }),
        onboarding({ id: 'b', organizationId: '8', likeness: 'bakery' }),
        onboarding({ id: 'c', organizationId: '7', scope: 'tenant-2', principal: other }),
        onboarding({ id: 'd' }),
      ])
      const ids = async (query: object) => {
        const { items, total } = await onboardings.list({ ...query, offset: 0, limit: 10 })
        return [total, ...items.map((item) => item.id)]
      }
      expect(await ids({ tenant: 'tenant-1', organizationId: '7' })).toEqual([1, 'a'])
      expect(await ids({ tenant: 'tenant-1', likeness: 'bakery' })).toEqual([2, 'b', 'a'])
      expect(await ids({ tenant: 'tenant-2', likeness: 'bakery' })).toEqual([0])
      expect(await ids({ organizationId: '7' })).toEqual([2, 'c', 'a'])
      expect(await ids({ status: 'running' })).toEqual([4, 'd', 'c', 'b', 'a'])
    })

    it('shows a single create only while it is not completed', async () => {
      const { onboardings } = await openStore()
      await beginAll(onboardings, [
        singleCreate({ id: 'done', status: 'completed' }),
        singleCreate({ id: 'open', status: 'needs-review' }),
      ])
      const query = { tenant: 'tenant-1', offset: 0, limit: 10 }
      const { items, total } = await onboardings.list(query)
      expect([total, ...items.map((item) => item.id)]).toEqual([1, 'open'])
      expect((await onboardings.list({ ...query, status: 'completed' })).total).toBe(0)
    })
  })

  it('names as unfinished what runs or waits for the vendor, oldest first, whoever holds it', async () => {
    const { onboardings } = await openStore()
    await beginAll(onboardings, [
      onboarding({ id: 'runs', status: 'running', createdAt: 3 }),
      singleCreate({ id: 'runs too', status: 'running', createdAt: 1 }),
      onboarding({ id: 'vendor', status: 'waiting', waitingFor: 'vendor', createdAt: 2 }),
      onboarding({ id: 'input', status: 'waiting', waitingFor: 'input' }),
      onboarding({ id: 'operator', status: 'waiting', waitingFor: 'operator' }),
      onboarding({ id: 'review', status: 'needs-review' }),
      onboarding({ id: 'completed', status: 'completed' }),
      onboarding({ id: 'cancelled', status: 'cancelled' }),
    ])
    await onboardings.claim('tenant-1', 'runs', 0, 100)
    expect(await onboardings.unfinished()).toEqual([
      { scope: singleCreate().scope, id: 'runs too' },
      { scope: 'tenant-1', id: 'vendor' },
      { scope: 'tenant-1', id: 'runs' },
    ])
  })

  it('remembers which resources came out of a step, by kind', async () => {
    const { onboardings } = await openStore()
    const user = doneStep({ id: 'users.0', kind: 'user', resourceId: 'u1' })
    await onboardings.begin(onboarding())
    expect(await onboardings.isRecorded('organization', '7')).toBe(false)

    const lease = await onboardings.claim('tenant-1', onboarding().id, 0, 100)
    await onboardings.save(onboarding({ steps: [doneStep(), user] }), lease?.fence ?? 0, 100)
    expect(await onboardings.isRecorded('organization', '7')).toBe(true)
    expect(await onboardings.isRecorded('user', 'u1')).toBe(true)
    expect(await onboardings.isRecorded('user', '7')).toBe(false)
    expect(await onboardings.isRecorded('location', 'u1')).toBe(false)
  })

  it('gives one thing at the vendor to one of two that claim it, and writes nothing of the other', async () => {
    const store = await openStore()
    const { onboardings } = store
    await beginAll(onboardings, [onboarding({ id: 'one' }), onboarding({ id: 'other' })])
    const claim = async (id: string) => {
      const lease = await onboardings.claim('tenant-1', id, 0, 100)
      const record = onboarding({ id, status: 'completed', organizationId: '7', steps: [doneStep()] })
      await onboardings.save(record, lease?.fence ?? 0, 100, {
        claims: [{ kind: 'organization', resourceId: '7' }],
        grants: [{ tenant: id, organizationId: '7' }],
        events: [event(`event of ${id}`)],
      })
    }
    await claim('one')
    await expect(claim('other')).rejects.toMatchObject({ name: 'ResourceTaken' })
    expect((await onboardings.find('tenant-1', 'other'))?.status).toBe('running')
    expect(await store.grants.tenantsOf('7')).toEqual(['one'])
    expect((await store.outbox.pending(10)).map(({ id }) => id)).toEqual(['event of one'])

    await onboardings.forgetResource('organization', '7')
    await onboardings.claim('tenant-1', 'other', 100, 100)
    await expect(claim('one')).rejects.toMatchObject({ name: 'LeaseLost' })
  })
}

async function beginAll(onboardings: Store['onboardings'], records: readonly OnboardingRecord[]) {
  for (const record of records) await onboardings.begin(record)
}
