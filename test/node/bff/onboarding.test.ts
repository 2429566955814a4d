import { describe, expect, it, vi } from 'vitest'
import { admin, openBff } from './open-bff.ts'
import { pizzaPalace, staff, start, upstream, withoutIds } from './pizza-palace.ts'

describe('an onboarding', () => {
  it('creates the organization with its owner, then the people, then the lines', async () => {
    const { client, sandbox, calls } = openBff()
    const onboarding = await start(client())
    expect(onboarding.status).toBe('completed')
    expect(onboarding.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'organization done',
      'users.0 done',
      'locations.0 done',
    ])
    expect(calls().filter((call) => call.startsWith('POST'))).toEqual([
      'POST /organizations',
      'POST /users',
      'POST /locations',
    ])
    const [created] = upstream(sandbox, 'Pizza Palace')
    expect(created?.users.map(({ externalId }) => externalId)).toEqual(['owner_456', 'staff_789'])
    expect(created?.locations.map(({ phoneNumber }) => phoneNumber?.slice(0, 5))).toEqual(['+1303'])
  })

  it('is the same onboarding when it is started again with the same id and body', async () => {
    const { client, sandbox } = openBff()
    const call = { onboardingId: crypto.randomUUID(), body: pizzaPalace }
    const first = await client().startOnboarding(call)
    const second = await client().startOnboarding(call)
    expect(second).toEqual(first)
    expect(upstream(sandbox, 'Pizza Palace')).toHaveLength(1)
  })

  it('runs once however many ask for it at once', async () => {
    const { client, sandbox } = openBff()
    const call = { onboardingId: crypto.randomUUID(), body: pizzaPalace }
    const answers = await Promise.all(Array.from({ length: 20 }, () => client().startOnboarding(call)))
    expect(new Set(answers.map(({ organizationId }) => organizationId)).size).toBe(1)
    const [created, ...others] = upstream(sandbox, 'Pizza Palace')
    expect(others).toEqual([])
    expect([created?.users.length, created?.locations.length]).toEqual([2, 1])
  })

  it('is refused with another body under the same id', async () => {
    const { client, sandbox } = openBff()
    const onboardingId = crypto.randomUUID()
    await client().startOnboarding({ onboardingId, body: pizzaPalace })
    const again = client().startOnboarding({
      onboardingId,
      body: { ...pizzaPalace, organization: { name: 'Pasta Palace' } },
    })
    await expect(again).rejects.toMatchObject({ code: 'idempotency-conflict', status: 409 })
    expect(upstream(sandbox, 'Pasta Palace')).toEqual([])
  })

  it('belongs to its tenant', async () => {
    const { client } = openBff()
    const { id } = await start(client())
    const other = client({ ...admin, tenant: 'south' })
    await expect(other.getOnboarding({ onboardingId: id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await other.listOnboardings()).items).toEqual([])
  })

  it('lets the tenant that created an organization see it, and no other', async () => {
    const { client } = openBff()
    const { organizationId = '' } = await start(client(staff), withoutIds())
    expect((await client(staff).getOrganization({ organizationId })).name).toBe('Pizza Palace')
    const other = client({ ...staff, tenant: 'south' })
    await expect(other.getOrganization({ organizationId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('mints ids where none were typed, and needs a permission where they were', async () => {
    const { client, sandbox } = openBff({
      bff: { roles: { staff: ['organization:create', 'user:create', 'location:create'] } },
    })
    const plain = client({ ...staff, role: 'staff' })
    await expect(start(plain)).rejects.toMatchObject({ code: 'forbidden' })
    await start(plain, withoutIds())
    const [created] = upstream(sandbox, 'Pizza Palace')
    for (const { externalId } of created?.users ?? []) expect(externalId).toMatch(/^pk-[\w-]{22}$/)
  })

  it('goes on past a person the vendor refuses, and retries that one alone once it is corrected', async () => {
    const { client, sandbox } = openBff()
    const [taken] = sandbox.data().organizations[0]?.users ?? []
    const body = { ...pizzaPalace, users: [{ email: taken?.email ?? '' }, { email: 'fine@pizza.test' }] }
    const onboarding = await start(client(), body as typeof pizzaPalace)
    expect(onboarding).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    expect(onboarding.steps.map(({ status }) => status)).toEqual(['done', 'refused', 'done', 'done'])
    expect(onboarding.steps[1]?.problem).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'users.0.email', code: 'taken' }],
    })
    sandbox.clearRequests()
    const corrected = await client().retryStep({
      onboardingId: onboarding.id,
      stepId: 'users.0',
      body: { input: { email: 'new@pizza.test' } },
    })
    expect(corrected.status).toBe('completed')
    expect(sandbox.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/api/v1/users',
    ])
  })

  it('stops at an owner the vendor refuses: nothing can be put into nothing', async () => {
    const { client, sandbox } = openBff()
    const [taken] = sandbox.data().organizations[0]?.users ?? []
    const owner = { email: taken?.email ?? '' }
    const onboarding = await start(client(), { ...pizzaPalace, owner } as typeof pizzaPalace)
    expect(onboarding.steps.map(({ status }) => status)).toEqual(['refused', 'pending', 'pending'])
    expect(onboarding.steps[0]?.problem?.errors).toEqual([
      { field: 'owner.email', code: 'taken', message: expect.any(String) },
    ])
    const corrected = await client().retryStep({
      onboardingId: onboarding.id,
      stepId: 'organization',
      body: { input: { organization: pizzaPalace.organization, owner: { email: 'free@pizza.test' } } },
    })
    expect(corrected.status).toBe('completed')
  })

  it('does not tell one tenant that a value belongs to another', async () => {
    const { client, sandbox } = openBff()
    const [taken] = sandbox.data().organizations[0]?.users ?? []
    const onboarding = await start(client(staff), {
      ...pizzaPalace,
      owner: { email: taken?.email ?? '' },
    } as typeof pizzaPalace)
    expect(onboarding.steps[0]?.problem?.errors?.[0]).toMatchObject({
      field: 'owner.email',
      code: 'not-usable',
    })
  })

  it('refuses to correct a step that is done', async () => {
    const { client } = openBff()
    const { id } = await start(client())
    const again = client().retryStep({
      onboardingId: id,
      stepId: 'users.0',
      body: { input: { email: 'x@pizza.test' } },
    })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  it('can be cancelled while it waits, and not after', async () => {
    const { client, sandbox } = openBff()
    const [taken] = sandbox.data().organizations[0]?.users ?? []
    const { id } = await start(client(), {
      ...pizzaPalace,
      owner: { email: taken?.email ?? '' },
    } as typeof pizzaPalace)
    await client().cancelOnboarding({ onboardingId: id })
    expect((await client().getOnboarding({ onboardingId: id })).status).toBe('cancelled')
    await expect(client().cancelOnboarding({ onboardingId: id })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('events', () => {
  it('tell the partner of what was created and deleted, again until the handler has taken them', async () => {
    vi.useFakeTimers()
    try {
      const heard: string[] = []
      let isDown = true
      const { client } = openBff({
        bff: {
          events: {
            onOrganizationCreated: ({ organizationId, eventId }) => {
              if (isDown) throw new Error('the ledger is down')
              heard.push(`created ${organizationId} ${eventId.length > 0}`)
            },
            onUserCreated: ({ userId }) => void heard.push(`user ${userId}`),
          },
        },
      })
      const { organizationId } = await start(client())
      expect(heard).toEqual([])
      isDown = false
      await vi.advanceTimersByTimeAsync(20_000)
      expect(heard).toEqual([`created ${organizationId} true`, 'user staff_789'])
    } finally {
      vi.useRealTimers()
    }
  })
})
