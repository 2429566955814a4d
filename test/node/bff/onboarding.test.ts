import { GRANTED, memoryStore, type Principal } from '@partnerkit/bff'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { admin, apiKey, key, openBff } from './open-bff.ts'

const staff: Principal = { id: 'gil', tenant: 'north', role: 'partner-admin', organizations: GRANTED }

const pizzaPalace = {
  organization: { name: 'Pizza Palace' },
  owner: { externalId: 'owner_456', email: 'maria@pizza.test', name: 'Maria Rodriguez' },
  users: [{ externalId: 'staff_789', email: 'john@pizza.test', name: 'John Smith' }],
  locations: [{ name: 'Main Location', address: '123 Pizza St, Denver, CO', areaCode: '303' }],
}

/** What the vendor really has under that name. */
function upstream(sandbox: ReturnType<typeof createSandbox>, name: string) {
  return sandbox.data().organizations.filter((organization) => organization.name === name)
}

function start(client: ReturnType<ReturnType<typeof openBff>['client']>, body = pizzaPalace) {
  return client.startOnboarding({ onboardingId: crypto.randomUUID(), body })
}

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
    await vi.waitFor(() => expect(upstream(sandbox, 'Pizza Palace')).toHaveLength(1))
    await first.bff.close()
    await lost
    const second = openBff({ sandbox, bff: { store } })
    await vi.waitFor(async () => {
      const { status } = await second.client().getOnboarding({ onboardingId })
      expect(status).toBe('completed')
    })
    expect(creates(sandbox)).toBe(1)
    const [created, ...others] = upstream(sandbox, 'Pizza Palace')
    expect(others).toEqual([])
    expect([created?.users.length, created?.locations.length]).toEqual([2, 1])
  }, 20_000)
})

describe('a single create', () => {
  it('answers the same under the same key, and creates one thing', async () => {
    const { client, sandbox } = openBff()
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    const same = key()
    const [first, second] = await Promise.all([
      client().createOrganization({ body }, same),
      client().createOrganization({ body }, same),
    ])
    expect(second).toEqual(first)
    expect(first.users).toMatchObject([{ email: 'solo@solo.test', role: 'owner' }])
    expect(upstream(sandbox, 'Solo')).toHaveLength(1)
  })

  it('keeps one principal’s key apart from another’s', async () => {
    const { client, sandbox } = openBff()
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    const same = key()
    await client().createOrganization({ body }, same)
    const other = client({ ...admin, id: 'bea' }).createOrganization(
      { body: { ...body, owner: { email: 'other@solo.test' } } },
      same,
    )
    await expect(other).resolves.toMatchObject({ name: 'Solo' })
    expect(upstream(sandbox, 'Solo')).toHaveLength(2)
  })

  it('that was refused may be tried again under its key: nothing has happened', async () => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /locations', kind: 'rate-limit', retryAfter: 7, times: 1 })
    const organizationId = String(sandbox.data().organizations[0]?.id)
    const same = key()
    const input = { organizationId, body: { name: 'Back room', areaCode: '415' } }
    const first = await client()
      .createLocation(input, same)
      .catch((error: PartnerKitError) => error)
    expect(first).toMatchObject({ code: 'rate-limited' })
    await expect(client().createLocation(input, same)).resolves.toMatchObject({
      name: 'Back room',
      status: 'pending',
    })
  })

  it('needs a principal that could see what it creates', async () => {
    const { client, calls } = openBff()
    const listed = client({ ...admin, organizations: new Set(['101']) })
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    await expect(listed.createOrganization({ body }, key())).rejects.toMatchObject({ code: 'forbidden' })
    expect(calls()).toEqual([])
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

/** The seed's example without ids of one's own. */
function withoutIds() {
  const { owner, users, ...rest } = pizzaPalace
  const { externalId: _, ...unidentified } = owner
  return {
    ...rest,
    owner: unidentified,
    users: users.map(({ externalId: __, ...user }) => user),
  } as typeof pizzaPalace
}

function creates(sandbox: ReturnType<typeof createSandbox>) {
  return sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/organizations')
    .length
}
