import { fetchTransport } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { all, bakery, neighbour, newId, onlyOrganization, openStage, operator, pass, staff } from './stage.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const call = (body: typeof bakery = bakery) => ({ onboardingId: newId(), body })
const only = ({ onboardingId }: { onboardingId: string }) => ({ onboardingId })
const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ email: `person-${n}@bakery.test` }))

describe('people', () => {
  it('F26 the third of ten is invalid: the others are there, it is named with its field, and retried alone', async () => {
    const stage = openStage()
    const taken = stage.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const users = people(10).map((user, n) => (n === 2 ? { email: taken } : user))
    const client = stage.live().client(staff)
    const same = call({ ...bakery, users })
    const first = await client.startOnboarding(same)
    const refused = first.steps.filter(({ status }) => status !== 'done')
    expect(refused.map(({ id, problem }) => [id, problem?.errors?.[0]?.field])).toEqual([
      ['users.2', 'users.2.email'],
    ])
    expect(first).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    stage.sandbox.clearRequests()
    const input = { email: 'third@bakery.test' }
    const corrected = await client.retryStep({ ...same, stepId: 'users.2', body: { input } })
    expect(corrected.status).toBe('completed')
    expect(stage.sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(stage.made().people).toHaveLength(11)
  })

  it('F27 the fifth gets no answer: it is found among the people of the organization', async () => {
    const stage = openStage()
    const route = 'POST /users'
    stage.sandbox.faults.add({ route, kind: 'commit-then-fail', failure: 'reset', after: 4, times: 1 })
    const same = call({ ...bakery, users: people(8) })
    const { status } = await stage.live().client(staff).startOnboarding(same)
    expect(status).toBe('completed')
    expect(stage.made().people).toHaveLength(9)
    expect(stage.creates('/users')).toBe(8)
  })

  it.each([
    ['in case', 'Ben@Bakery.test', true],
    ['in a tag after a plus', 'ben+shop@bakery.test', false],
  ])('F28 an address differs only %s: one rule, as the vendor’s own', async (_, typed, isSame) => {
    const stage = openStage()
    const body = { ...bakery, owner: { email: 'ben@bakery.test' }, users: [{ email: typed }], locations: [] }
    const { steps, status } = await stage.live().client(staff).startOnboarding(call(body))
    expect(status).toBe('completed')
    expect(steps.map(({ id }) => id)).toEqual(isSame ? ['organization'] : ['organization', 'users.0'])
    expect(stage.made().people).toHaveLength(isSame ? 1 : 2)
  })

  it('F29 the owner is repeated among the people: skipped, no error', async () => {
    const stage = openStage()
    const body = { ...bakery, users: [bakery.owner, ...bakery.users] }
    const { steps, status } = await stage.live().client(staff).startOnboarding(call(body))
    expect(status).toBe('completed')
    expect(steps.map(({ id }) => id)).toEqual([
      'organization',
      'users.1',
      'users.2',
      'locations.0',
      'locations.1',
    ])
    expect(stage.made()).toEqual(all)
  })
})

describe('lines and what comes after', () => {
  it.each([0, 1])(
    'F30 two of one name on purpose, and the answer of number %i is lost: two, not three',
    async (after) => {
      const stage = openStage()
      const route = 'POST /locations'
      stage.sandbox.faults.add({ route, kind: 'commit-then-fail', failure: 'reset', after, times: 1 })
      const { status } = await stage.live().client(staff).startOnboarding(call())
      expect(status).toBe('completed')
      expect(stage.made()).toEqual(all)
      expect(stage.creates('/locations')).toBe(2)
    },
  )

  it('F31 the embed token fails for ever: the onboarding is done, and the token is read at the first view', async () => {
    const stage = openStage()
    const parts = stage.live()
    const route = 'GET /users/{external_id}/embed-token'
    stage.sandbox.faults.add({ route, kind: 'status', status: 500 })
    const owner = { ...bakery.owner, externalId: 'ann-1' }
    const same = { onboardingId: newId(), body: { ...bakery, owner } }
    const { status, organizationId = '' } = await parts.client(staff).startOnboarding(same)
    expect(status).toBe('completed')
    stage.sandbox.faults.clear()
    const launch = parts.client(staff).launchDashboard({ organizationId, userId: 'ann-1', body: {} })
    expect((await launch).launchUrl).toMatch(/^launches\//)
  })

  it('F32 somebody rotates the token meanwhile: the next view has the new one, and only one more is asked for', async () => {
    const stage = openStage()
    const parts = stage.live()
    const owner = { ...bakery.owner, externalId: 'ann-1' }
    const same = { onboardingId: newId(), body: { ...bakery, owner } }
    const { organizationId = '' } = await parts.client(staff).startOnboarding(same)
    const about = { organizationId, userId: 'ann-1' }
    const open = async () => {
      const { launchUrl } = await parts.client(staff).launchDashboard({ ...about, body: {} })
      const headers = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' }
      return (await parts.send('GET', `/${launchUrl}`, { headers, principal: staff })).headers.location
    }
    const before = await open()
    await parts.client(staff).rotateEmbedToken(about)
    const after = await open()
    expect(after).not.toBe(before)
    expect(await open()).toBe(after)
  })

  it('F33 the organization is deleted upstream between people and lines: for a person, never created again', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    let isGone = false
    const parts = stage.live({
      transport: {
        async send(request) {
          isGone ||= request.method === 'GET' && request.url.includes('/organizations/')
          const url = isGone
            ? request.url.replace(/(organizations\/|organization_id=)\d+/, '$199999')
            : request.url
          return vendor.send({ ...request, url })
        },
      },
    })
    const same = call()
    const { status, waitingFor } = await parts.client(staff).startOnboarding(same)
    expect([status, waitingFor]).toEqual(['needs-review', 'operator'])
    await pass(120_000)
    expect([stage.creates(), stage.made().lines]).toEqual([1, 0])
    const about = { onboardingId: same.onboardingId, tenant: 'north' }
    expect((await parts.client(operator).listCandidates({ ...about, stepId: 'locations.0' })).items).toEqual(
      [],
    )
    await expect(parts.client(staff).cancelOnboarding(only(same))).rejects.toMatchObject({
      code: 'in-progress',
    })
    await parts.client(operator).cancelOnboarding(about)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('cancelled')
  })

  it('F34 somebody loses the permission in between: no call for the next step, and another who may goes on', async () => {
    const stage = openStage()
    let may = true
    const parts = stage.live({
      mayContinue: ({ id, permissions }) => may && id === 'gil' && permissions !== undefined,
    })
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 20, times: 1 })
    const same = call()
    await parts.client(staff).startOnboarding(same)
    may = false
    stage.sandbox.clearRequests()
    await pass(3_600_000)
    expect(stage.sandbox.requests).toEqual([])
    const waits = await parts.client({ ...staff, id: 'sam' }).getOnboarding(same)
    expect(waits).toMatchObject({ status: 'waiting', waitingFor: 'operator', createdBy: 'gil' })
    const stranger = parts.client(neighbour).getOnboarding(same)
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' })
    const { status } = await parts.client({ ...staff, id: 'sam' }).startOnboarding(same)
    expect([status, stage.made()]).toEqual(['completed', all])
  })

  it('F35 the key is revoked in the middle: paused with an alarm, and it goes on by itself with the new key', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'status', status: 401 })
    const parts = stage.live()
    const same = call()
    const paused = await parts.client(staff).startOnboarding(same)
    expect(paused).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
    expect(paused.steps[1]?.problem?.code).toBe('upstream-auth')
    expect(parts.log).toContainEqual(expect.objectContaining({ event: 'alarm', code: 'upstream-auth' }))
    await pass(60_000)
    stage.sandbox.faults.clear()
    await pass(60_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect(stage.made()).toEqual(all)
  })

  it('F36 a storm of 429: its Retry-After is kept, other tenants go on, and progress is shown', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 30, times: 2 })
    const parts = stage.live()
    const same = call()
    const slowed = await parts.client(staff).startOnboarding(same)
    expect(slowed.steps.map(({ status }) => status)).toEqual([
      'done',
      'pending',
      'pending',
      'pending',
      'pending',
    ])
    expect(slowed.steps[1]?.problem).toMatchObject({ code: 'rate-limited', retryAfter: 30 })
    const other = { organization: { name: 'Next door' }, owner: { email: 'next@door.test' } }
    const served = await parts.client(neighbour).startOnboarding({ onboardingId: newId(), body: other })
    expect(served.status).toBe('completed')
    stage.sandbox.clearRequests()
    await pass(29_000)
    expect(stage.sandbox.requests).toEqual([])
    await pass(40_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect(stage.made()).toEqual(all)
  })
})

describe('removing an unfinished onboarding', () => {
  const refusedLine = async () => {
    const stage = openStage()
    const parts = stage.live()
    const [first] = stage.sandbox.data().organizations
    const users = [{ email: 'ben@bakery.test' }, { email: first?.users[0]?.email ?? '' }]
    const same = call({ ...bakery, users })
    const { organizationId = '' } = await parts.client(staff).startOnboarding(same)
    return { stage, parts, same, organizationId }
  }

  it('says what is at the vendor, in the order it can go, and cleans it up', async () => {
    const { stage, parts, same, organizationId } = await refusedLine()
    const client = parts.client(staff)
    const { items, cleanUp } = await client.getRemains(same)
    expect(items.map(({ kind, stepId }) => `${kind} ${stepId}`)).toEqual([
      'location locations.0',
      'location locations.1',
      'user users.0',
      'user organization',
      'organization organization',
    ])
    expect(cleanUp).toBe('possible')
    await client.cancelOnboarding({ ...only(same), cleanUp: true })
    expect(stage.made()).toEqual({ organizations: 0, people: [], lines: 0 })
    expect((await client.getOnboarding(same)).status).toBe('cancelled')
    expect(await parts.bff.grants.list('north')).toEqual([])
    await expect(client.getOrganization({ organizationId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is gone on with where the vendor broke it off', async () => {
    const { stage, parts, same } = await refusedLine()
    const client = parts.client(staff)
    stage.sandbox.faults.add({ route: 'DELETE /users/{external_id}', kind: 'status', status: 500, times: 1 })
    await expect(client.cancelOnboarding({ ...only(same), cleanUp: true })).rejects.toBeInstanceOf(Error)
    expect(stage.made()).toMatchObject({ organizations: 1, lines: 0 })
    await client.cancelOnboarding({ ...only(same), cleanUp: true })
    expect(stage.made().organizations).toBe(0)
  })

  it('does not touch what came there some other way, nor what a role may not remove', async () => {
    const { stage, parts, same, organizationId } = await refusedLine()
    const client = parts.client(staff)
    await client.createUser(
      { organizationId, body: { email: 'later@bakery.test' } },
      { idempotencyKey: newId() },
    )
    expect((await client.getRemains(same)).cleanUp).toBe('others-inside')
    const cleaning = client.cancelOnboarding({ ...only(same), cleanUp: true })
    await expect(cleaning).rejects.toMatchObject({ code: 'conflict' })
    expect((await client.getOnboarding(same)).status).toBe('waiting')
    expect(stage.made().people).toHaveLength(3)
    const theirs = parts.client(neighbour).getRemains(same)
    await expect(theirs).rejects.toMatchObject({ code: 'not-found' })
  })

  it('leaves everything where nobody asks for more', async () => {
    const { stage, parts, same } = await refusedLine()
    await parts.client(staff).cancelOnboarding(only(same))
    expect(stage.made()).toMatchObject({ organizations: 1, lines: 2 })
  })
})

describe('what a tenant creates', () => {
  it('is found by its organization', async () => {
    const stage = openStage()
    const client = stage.live().client(staff)
    const { id, organizationId } = await client.startOnboarding({
      onboardingId: newId(),
      body: onlyOrganization,
    })
    const other = { organization: { name: 'Other' }, owner: { email: 'o@other.test' } }
    await client.startOnboarding({ onboardingId: newId(), body: other })
    const { items, total } = await client.listOnboardings({ organizationId: organizationId ?? '' })
    expect([total, ...items.map((one) => one.id)]).toEqual([1, id])
  })
})
