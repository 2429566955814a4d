import { fetchTransport } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { apiKey, key, openBff } from './open-bff.ts'

type Fetch = ReturnType<typeof createSandbox>['fetch']

/** The vendor, with its JSON answers to some reads changed: bodies that tell less than they might. */
function telling(sandbox: { fetch: Fetch }, path: RegExp, change: (body: never) => unknown): Fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const response = await sandbox.fetch(request)
    if (request.method !== 'GET' || !path.test(new URL(request.url).pathname) || !response.ok) return response
    return Response.json(change((await response.json()) as never))
  }
}

function open(path: RegExp, change: (body: never) => unknown, bodies?: 'guide') {
  const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey], seed: 2, ...(bodies && { bodies }) })
  return openBff({ sandbox, bff: { transport: fetchTransport(telling(sandbox, path, change)) } })
}

type Line = Record<string, unknown>

/** Changes each line inside an organization's body. */
function lines(change: (line: Line) => Line) {
  return (body: { phone_numbers: Line[] }) => ({ ...body, phone_numbers: body.phone_numbers.map(change) })
}

const found = (sandbox: ReturnType<typeof createSandbox>, name: string) =>
  sandbox.data().organizations.filter((organization) => organization.name === name)

describe('a lost answer of a vendor that tells little', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('does not buy a second line because its list leaves the address out', async () => {
    const withoutAddress = lines(({ address: _, ...line }) => line)
    const { client, sandbox } = open(/\/organizations\/\d+$/, withoutAddress)
    const [organization] = sandbox.data().organizations
    const organizationId = String(organization?.id)
    const before = organization?.locations.length ?? 0
    sandbox.faults.add({ route: 'POST /locations', kind: 'commit-then-fail', times: 1 })
    const body = { name: 'Back room', address: '1 Back St', areaCode: '415' }
    const line = await client().createLocation({ organizationId, body }, key())
    expect(line.name).toBe('Back room')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(sandbox.data().organizations[0]?.locations).toHaveLength(before + 1)
  })

  it('does not buy a second line because one of its two lists is behind the other', async () => {
    const { client, sandbox } = open(/\/locations$/, () => [], 'guide')
    sandbox.faults.add({ route: 'POST /locations', kind: 'commit-then-fail', times: 1 })
    const onboardingId = crypto.randomUUID()
    const body = {
      organization: { name: 'Two Lists' },
      owner: { email: 'two@lists.test' },
      locations: [{ name: 'Here', address: 'This street', areaCode: '415' }],
    }
    await client().startOnboarding({ onboardingId, body })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await client().getOnboarding({ onboardingId })).toMatchObject({ status: 'completed' })
    expect(found(sandbox, 'Two Lists')[0]?.locations).toHaveLength(1)
  })

  it('is decided by a person when a new line is like it but not the same', async () => {
    const elsewhere = lines((line) => ({ ...line, address: 'Another street' }))
    const { client, sandbox } = open(/\/organizations\/\d+$/, elsewhere)
    sandbox.faults.add({ route: 'POST /locations', kind: 'commit-then-fail', times: 1 })
    const onboarding = await client().startOnboarding({
      onboardingId: crypto.randomUUID(),
      body: {
        organization: { name: 'Two Streets' },
        owner: { email: 'two@streets.test' },
        locations: [{ name: 'Here', address: 'This street', areaCode: '415' }],
      },
    })
    expect(onboarding).toMatchObject({ status: 'needs-review', waitingFor: 'operator' })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(found(sandbox, 'Two Streets')[0]?.locations).toHaveLength(1)
  })

  it('finds the organization by its owner’s minted id, though its body names no users', async () => {
    const withoutUsers = ({ users: _, ...body }: { users?: unknown }) => body
    const { client, sandbox } = open(/\/organizations\/\d+$/, withoutUsers)
    sandbox.faults.add({ route: 'POST /organizations', kind: 'commit-then-fail', times: 1 })
    const body = { organization: { name: 'Quiet' }, owner: { email: 'quiet@quiet.test' } }
    const organization = await client().createOrganization({ body }, key())
    expect(organization.name).toBe('Quiet')
    expect(found(sandbox, 'Quiet')).toHaveLength(1)
  })
})

describe('a delete whose answer is lost', () => {
  it('is known to have happened: its grants are gone and the partner hears of it', async () => {
    const heard: string[] = []
    const { client, bff, sandbox } = openBff({
      bff: { events: { onOrganizationDeleted: ({ organizationId }) => void heard.push(organizationId) } },
    })
    const organizationId = await emptied(client(), sandbox)
    await bff.grants.add('south', organizationId)
    sandbox.faults.add({ route: 'DELETE /organizations/{id}', kind: 'commit-then-fail', times: 1 })
    await client().deleteOrganization({ organizationId })
    expect(await bff.grants.list('south')).toEqual([])
    await vi.waitFor(() => expect(heard).toEqual([organizationId]), patience)
  })

  it('is finished by its repetition when it could not be looked after', async () => {
    const { client, bff, sandbox } = openBff()
    const organizationId = await emptied(client(), sandbox)
    await bff.grants.add('south', organizationId)
    sandbox.faults.add({ route: 'DELETE /organizations/{id}', kind: 'commit-then-fail', times: 1 })
    const silent = sandbox.faults.add({
      route: 'GET /organizations/{id}',
      kind: 'status',
      status: 500,
      after: 1,
    })
    await expect(client().deleteOrganization({ organizationId })).rejects.toMatchObject({
      code: 'outcome-unknown',
    })
    sandbox.faults.remove(silent)
    await client().deleteOrganization({ organizationId })
    expect(await bff.grants.list('south')).toEqual([])
    await expect(client().deleteOrganization({ organizationId })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a create in an organization that is gone', () => {
  it('is not found, under the same key as well', async () => {
    const { client } = openBff()
    const same = key()
    const create = () =>
      client().createLocation({ organizationId: '999999', body: { name: 'Nowhere' } }, same)
    await expect(create()).rejects.toMatchObject({ code: 'not-found' })
    await expect(create()).rejects.toMatchObject({ code: 'not-found' })
  })

  it('between two steps is for somebody to decide: there is nothing to correct', async () => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /users', kind: 'status', status: 404 })
    const onboarding = await client().startOnboarding({
      onboardingId: crypto.randomUUID(),
      body: {
        organization: { name: 'Gone' },
        owner: { email: 'a@gone.test' },
        users: [{ email: 'b@gone.test' }],
      },
    })
    expect(onboarding.status).toBe('needs-review')
  })
})

/** The id of an organization with nobody left in it. */
async function emptied(
  client: ReturnType<ReturnType<typeof openBff>['client']>,
  sandbox: ReturnType<typeof createSandbox>,
) {
  const [organization] = sandbox.data().organizations
  const organizationId = String(organization?.id)
  for (const { externalId } of [...(organization?.users ?? [])].reverse()) {
    await client.removeUser({ organizationId, userId: externalId })
  }
  return organizationId
}
