import { fetchTransport } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { all, bakery, newId, onlyOrganization, openStage, pass, staff } from './stage.ts'

const call = () => ({ onboardingId: newId(), body: bakery })

describe('somebody asks more than once', () => {
  it('F13 double click, or two tabs with one id: one runs, the other gets the same', async () => {
    const stage = openStage()
    const client = stage.live().client(staff)
    const same = call()
    const [one, other] = await Promise.all([client.startOnboarding(same), client.startOnboarding(same)])
    expect(other).toEqual(one)
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })

  it('100 clicks on Create in one second create once', async () => {
    const stage = openStage()
    const client = stage.live().client(staff)
    const wizard = call()
    const single = { idempotencyKey: newId() }
    const body = { organization: { name: 'Clicked' }, owner: { email: 'click@clicked.test' } }
    await Promise.all([
      ...Array.from({ length: 100 }, () => client.startOnboarding(wizard)),
      ...Array.from({ length: 100 }, () => client.createOrganization({ body }, single)),
    ])
    expect([stage.made(), stage.made('Clicked').organizations]).toEqual([all, 1])
    expect(stage.creates()).toBe(2)
  })

  it.each([
    ['F14 two tabs with two ids and the same company', staff],
    ['F15 two people of one tenant at once', { ...staff, id: 'sam' }],
  ])('%s: the second is told, and goes on only knowingly', async (_, second) => {
    const stage = openStage()
    const parts = stage.live()
    const spelt = {
      organization: { name: ' BAKERY ' },
      owner: { email: 'Ann@Bakery.test' },
    }
    const other = { onboardingId: newId(), body: spelt }
    const results = await Promise.allSettled([
      parts.client(staff).startOnboarding(call()),
      parts.client(second).startOnboarding(other),
    ])
    // Which of them comes second is not for the test to say: both are read and hashed at once.
    const isFirstTold = results[0].status === 'rejected'
    const [made, told] = isFirstTold ? [results[1], results[0]] : results
    const [winner, loser] = isFirstTold ? [second, staff] : [staff, second]
    expect(made.status).toBe('fulfilled')
    expect(told).toMatchObject({ reason: { code: 'already-started', status: 409 } })
    expect(stage.creates()).toBe(1)
    const own = { ...spelt, owner: { email: 'second@bakery.test' } }
    const override = {
      onboardingId: newId(),
      duplicate: true,
      body: { ...own, organization: { name: 'Bakery' } },
    }
    expect((await parts.client(loser).startOnboarding(override)).status).toBe('completed')
    expect(stage.creates()).toBe(2)
    expect(stage.made().organizations + stage.made('BAKERY').organizations).toBe(2)
    const { items } = await parts.client(staff).listOnboardings()
    expect(items.map(({ createdBy }) => createdBy)).toEqual([loser.id, winner.id])
  })

  it('F42 the name is edited after it was sent: refused, and no second create', async () => {
    const stage = openStage()
    const client = stage.live().client(staff)
    const same = call()
    await client.startOnboarding(same)
    const edited = { ...bakery, organization: { name: 'Bakery and Sons' } }
    const again = client.startOnboarding({ ...same, body: edited })
    await expect(again).rejects.toMatchObject({ code: 'idempotency-conflict', status: 409 })
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })
})

describe('the browser', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const steps = [
    ['organization', 'POST /organizations'],
    ['a user', 'POST /users'],
    ['a line', 'POST /locations'],
  ] as const

  it.each(steps)(
    'F16 is refreshed while %s is under way: it reopens at the recorded step',
    async (_, route) => {
      const stage = openStage()
      stage.sandbox.faults.add({ route, kind: 'rate-limit', retryAfter: 20, times: 1 })
      const parts = stage.live()
      const same = call()
      await parts.client(staff).startOnboarding(same)
      const reopened = await parts.client(staff).getOnboarding(same)
      const at = reopened.steps.findIndex(({ status }) => status !== 'done')
      expect(reopened.steps[at]?.kind).toBe(
        { organization: 'organization', 'a user': 'user', 'a line': 'location' }[_],
      )
      expect(reopened.steps.slice(0, at).every(({ status }) => status === 'done')).toBe(true)
      await pass(25_000)
      expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
      expect(stage.made()).toEqual(all)
    },
  )

  it('F17 is closed, and another device looks the next day: the list shows it, with the same result', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'status', status: 401, times: 1 })
    const parts = stage.live()
    const same = call()
    await parts.client(staff).startOnboarding(same)
    const { items } = await parts.client({ ...staff, id: 'sam' }).listOnboardings({ status: 'waiting' })
    expect(items.map(({ id, createdBy }) => [id, createdBy])).toEqual([[same.onboardingId, 'gil']])
    await pass(86_400_000)
    const nextDay = await parts.client({ ...staff, id: 'sam' }).listOnboardings()
    expect(nextDay.items.map(({ id, status }) => [id, status])).toEqual([[same.onboardingId, 'completed']])
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })

  it('F18 is offline during the submit and back after 5 min: the same id is no second intent', async () => {
    const stage = openStage()
    const parts = stage.live()
    const same = call()
    await parts.client(staff).startOnboarding(same) // its answer is lost on the way
    await pass(300_000)
    expect((await parts.client(staff).startOnboarding(same)).status).toBe('completed')
    expect((await parts.client(staff).listOnboardings()).total).toBe(1)
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })

  it('F19 comes back to a finished step out of its cache: what it submits changes nothing', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /locations', kind: 'rate-limit', retryAfter: 600, times: 1 })
    const parts = stage.live()
    const same = call()
    const seen = await parts.client(staff).startOnboarding(same)
    const stepId = 'users.0'
    const input = { email: 'other@bakery.test' }
    const again = parts.client(staff).retryStep({ ...same, stepId, body: { input } })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect((await parts.client(staff).startOnboarding(same)).steps[1]).toEqual(seen.steps[1])
    expect(stage.made().people).toEqual(all.people)
  })

  it('F20 gives up on the request: the write goes on to its end', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const parts = stage.live({
      transport: {
        async send(request) {
          if (request.method === 'POST') await held
          return vendor.send(request)
        },
      },
    })
    const leaving = new AbortController()
    const same = { onboardingId: newId(), body: onlyOrganization }
    const left = parts.client(staff).startOnboarding(same, { signal: leaving.signal })
    left.catch(() => undefined)
    await pass(100)
    leaving.abort()
    letGo()
    await pass(1_000)
    await expect(left).rejects.toThrow()
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect(stage.made().organizations).toBe(1)
  })
})
