import { memoryStore } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { admin, apiKey, key, openBff } from './open-bff.ts'
import { creates, staff, start, upstream, withoutIds } from './pizza-palace.ts'

describe('a lost answer', () => {
  it.each([
    ['an error after the work', { failure: 'status' as const }],
    ['a dropped connection after the work', { failure: 'reset' as const }],
  ])('to each kind of create is found again: %s', async (_, how) => {
    const { client, sandbox } = openBff()
    for (const route of ['POST /organizations', 'POST /users', 'POST /locations']) {
      sandbox.faults.add({ route, kind: 'commit-then-fail', times: 1, ...how })
    }
    const onboarding = await start(client(), withoutIds())
    expect(onboarding.status).toBe('completed')
    const [created, ...others] = upstream(sandbox, 'Pizza Palace')
    expect(others).toEqual([])
    expect([created?.users.length, created?.locations.length]).toEqual([2, 1])
  })

  it('of a create that did not happen is awaited, and only then sent again, once', async () => {
    vi.useFakeTimers()
    try {
      const { client, sandbox } = openBff({ bff: { limits: { settleAfter: 60 } } })
      sandbox.faults.add({ route: 'POST /organizations', kind: 'reset', times: 1 })
      const first = await start(client(), withoutIds())
      expect(first).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
      expect(first.steps[0]?.status).toBe('unknown')
      await vi.advanceTimersByTimeAsync(55_000)
      expect(creates(sandbox)).toBe(1)
      await vi.advanceTimersByTimeAsync(15_000)
      expect((await client().getOnboarding({ onboardingId: first.id })).status).toBe('completed')
      expect(creates(sandbox)).toBe(2)
      expect(upstream(sandbox, 'Pizza Palace')).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('of a single create is 502 until it is known, and the same key finds what it made', async () => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /organizations', kind: 'commit-then-fail', times: 1 })
    sandbox.faults.add({ route: 'GET /users/{external_id}', kind: 'status', status: 503, times: 6 })
    const body = { organization: { name: 'Nine Lives' }, owner: { email: 'cat@nine.test' } }
    const same = key()
    await expect(client().createOrganization({ body }, same)).rejects.toMatchObject({
      code: 'outcome-unknown',
    })
    sandbox.faults.clear()
    const organization = await client().createOrganization({ body }, same)
    expect(organization.name).toBe('Nine Lives')
    expect(upstream(sandbox, 'Nine Lives')).toHaveLength(1)
  })

  it('never adopts an organization that was there before under an id that was typed', async () => {
    const { client, sandbox } = openBff()
    const first = await client().createOrganization(
      { body: { organization: { name: 'Twin' }, owner: { externalId: 'twin', email: 'one@twin.test' } } },
      key(),
    )
    sandbox.faults.add({ route: 'POST /organizations', kind: 'status', status: 500, times: 1 })
    const second = client({ ...admin, tenant: 'south' }).createOrganization(
      { body: { organization: { name: 'Twin' }, owner: { externalId: 'twin', email: 'one@twin.test' } } },
      key(),
    )
    await expect(second).rejects.toMatchObject({ code: 'outcome-unknown' })
    const south = client({ ...staff, tenant: 'south' })
    await expect(south.getOrganization({ organizationId: first.id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('a crash', () => {
  /** Everything up to the vendor's answer has happened; the process that waited for it is gone. */
  it('between the vendor’s answer and ours is taken up by the next process without a second create', async () => {
    const store = memoryStore()
    const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey] })
    sandbox.faults.add({ route: 'POST /organizations', kind: 'commit-then-fail', failure: 'hang', times: 1 })
    const first = openBff({ sandbox, bff: { store } })
    const onboardingId = crypto.randomUUID()
    const lost = first.client().startOnboarding({ onboardingId, body: withoutIds() })
    await vi.waitFor(() => expect(upstream(sandbox, 'Pizza Palace')).toHaveLength(1), patience)
    await first.bff.close()
    await lost
    const second = openBff({ sandbox, bff: { store } })
    await vi.waitFor(async () => {
      const { status } = await second.client().getOnboarding({ onboardingId })
      expect(status).toBe('completed')
    }, patience)
    expect(creates(sandbox)).toBe(1)
    const [created, ...others] = upstream(sandbox, 'Pizza Palace')
    expect(others).toEqual([])
    expect([created?.users.length, created?.locations.length]).toEqual([2, 1])
  }, 20_000)
})
