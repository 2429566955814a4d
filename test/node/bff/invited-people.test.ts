import { type AnyreachOptions, anyreach, anyreachSandboxRoutes, fetchTransport } from '@partnerkit/bff'
import { sandboxKeys } from '@partnerkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAnyreach } from './open-anyreach.ts'
import { key } from './open-bff.ts'

const console = '/admin/partner-console/organizations'
const omar = { email: 'omar@harbor.test', role: 'viewer' }

/** What becomes of the next invitation, whose answer is lost: somebody accepts it at once, or it happens later. */
type Loss = 'accepted' | 'late'

/** A customer with two admins, at a vendor whose answers to invitations can be lost. */
async function opened() {
  let loss: Loss | undefined
  let late: Request | undefined
  const bff = {
    transport: fetchTransport(async (input, init) => {
      const request = new Request(input, init)
      const isInvitation = request.method === 'POST' && request.url.endsWith('/invitations')
      const becomes = isInvitation ? loss : undefined
      if (!becomes) return parts.sandbox.fetch(request)
      loss = undefined
      if (becomes === 'late') late = request
      else await accept(await invited(request))
      throw new TypeError('fetch failed')
    }),
  }
  const parts = openAnyreach({ bff, seed: { provisionAfter: 0 } })
  const accept = (id: string) =>
    parts.sandbox.fetch(`http://vendor.test/__sandbox/invitations/${id}/accept`, { method: 'POST' })
  /** @returns the id of the invitation. */
  const invited = async (request: Request) => {
    const { id } = (await (await parts.sandbox.fetch(request)).json()) as { id: string } // of the vendor's body
    return id
  }
  const client = parts.client()
  const organization = { name: 'Harbor Dental', slug: 'harbor-dental' }
  const { id: organizationId } = await client.createOrganization({ body: { organization } }, key())
  const people = async () => (await client.listUsers({ organizationId })).items
  const invite = (body: object = {}, same = key()) =>
    client.createInvitation({ organizationId, body: { ...omar, ...body } }, same)
  await accept((await invite({ email: 'ada@harbor.test', role: 'admin' })).id)
  const [first, second] = await people()
  if (!first || !second) throw new Error('The customer has no two admins.')
  parts.asked()
  return {
    ...parts,
    client,
    organizationId,
    people,
    invite,
    first: { organizationId, userId: first.id },
    second: { organizationId, userId: second.id },
    members: `GET ${console}/${organizationId}/members`,
    invitations: `GET ${console}/${organizationId}/invitations`,
    accept,
    lose: (becomes: Loss) => {
      loss = becomes
    },
    /** What was late happens, and is accepted at once. */
    arrive: async () => {
      if (!late) throw new Error('Nothing is late.')
      await accept(await invited(late))
    },
    sent: () => parts.sandbox.requests.filter(({ method }) => method === 'POST').length,
  }
}

describe('people of a vendor that invites', () => {
  it('are changed with two calls: the list that proves them, and the change', async () => {
    const { client, second, invite, asked, members, invitations, organizationId } = await opened()
    const of = (line: string) => line.replace('GET', '')
    await client.updateUser({ ...second, body: { role: 'viewer' } })
    expect(asked()).toEqual([members, `PUT${of(members)}/${second.userId}/roles`])
    await client.removeUser(second)
    expect(asked()).toEqual([members, `DELETE${of(members)}/${second.userId}`])
    const { id: invitationId } = await invite()
    expect(asked()).toEqual([invitations, `POST${of(invitations)}`])
    await client.revokeInvitation({ organizationId, invitationId })
    expect(asked()).toEqual([invitations, `DELETE${of(invitations)}/${invitationId}`])
  })

  it('keep an admin when the last two leave at the same moment: the second goes by a list of its own', async () => {
    const { client, first, second, people, asked, members } = await opened()
    const both = await Promise.allSettled([first, second].map((user) => client.removeUser(user)))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({ reason: { code: 'conflict' } })
    expect(asked().filter((line) => line === members)).toHaveLength(3)
    expect(await people()).toHaveLength(1)
  })

  it('who are members already are not invited: the vendor says so', async () => {
    const { invite, asked, members, invitations } = await opened()
    await expect(invite({ email: 'Ada@harbor.test' })).rejects.toMatchObject({
      code: 'conflict',
      errors: [{ field: 'email', code: 'taken' }],
    })
    expect(asked().filter((line) => line.startsWith('GET'))).toEqual([invitations, invitations, members])
  })
})

describe('an invitation nobody can be sure of', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const pass = () => vi.advanceTimersByTimeAsync(70_000)

  /** An onboarding whose owner is invited. */
  async function started(loss?: Loss, email = 'ines@orchard.test') {
    const parts = await opened()
    if (loss) parts.lose(loss)
    const onboardingId = crypto.randomUUID()
    const body = { organization: { name: 'Orchard Dental', slug: 'orchard-dental' }, owner: { email } }
    const { status } = await parts.client.startOnboarding({ onboardingId, body })
    const about = { onboardingId, stepId: 'owner' }
    const now = async () => {
      const { steps, ...onboarding } = await parts.client.getOnboarding({ onboardingId })
      return { ...onboarding, owner: steps.find(({ id }) => id === 'owner') }
    }
    return { ...parts, status, about, now, before: parts.sent() }
  }

  const refused = { status: 'refused', problem: { errors: [{ field: 'owner.email', code: 'taken' }] } }

  it('is for a person when its answer was lost and it was accepted: whoever is a member may have been one before', async () => {
    const { client, status, about, sent, before } = await started('accepted')
    expect(status).toBe('needs-review')
    const { items } = await client.listCandidates(about)
    expect(items).toMatchObject([{ subject: 'ines@orchard.test' }])
    const adopted = await client.resolveStep({ ...about, body: { adopt: items[0]?.id ?? '' } })
    expect(adopted.status).toBe('completed')
    expect(sent()).toBe(before)
  })

  it('is sent again when a person says that the member is not it: nobody is asked twice', async () => {
    const { client, about, now, sent, before } = await started('accepted')
    const { steps } = await client.resolveStep({ ...about, body: { create: true } })
    expect(steps.find(({ id }) => id === 'owner')?.status).toBe('unknown')
    expect((await client.listCandidates(about)).items).toEqual([])
    await pass()
    await pass()
    expect(await now()).toMatchObject({ status: 'waiting', waitingFor: 'input', owner: refused })
    expect(sent()).toBe(before + 1)
  })

  it('is sent again once, however late the person says so', async () => {
    const { client, about, now, sent, before } = await started('accepted')
    await pass()
    await client.resolveStep({ ...about, body: { create: true } })
    await pass()
    expect(await now()).toMatchObject({ status: 'waiting', waitingFor: 'input', owner: refused })
    expect(sent()).toBe(before + 1)
  })

  it('is of unknown outcome to whoever waits for it when it was accepted, and not sent again', async () => {
    const { invite, lose, people, sent } = await opened()
    lose('accepted')
    await expect(invite()).rejects.toMatchObject({ code: 'outcome-unknown' })
    await pass()
    expect(sent()).toBe(1)
    expect(await people()).toMatchObject([{}, {}, { email: omar.email }])
  })

  it('is not sent again under the same key when it happens late', async () => {
    const { invite, lose, arrive, sent } = await opened()
    const same = key()
    lose('late')
    await expect(invite({}, same)).rejects.toMatchObject({ code: 'outcome-unknown' })
    await pass()
    await arrive()
    await expect(invite({}, same)).rejects.toMatchObject({ code: 'outcome-unknown' })
    expect(sent(), 'the one that was late').toBe(1)
  })

  it('is no twin of itself when it was sent again and somebody accepts it', async () => {
    const { now, truth, accept } = await started('late')
    await pass()
    expect(await now()).toMatchObject({ status: 'waiting', owner: { status: 'done' } })
    await accept(truth('orchard-dental')[0]?.invitations.at(-1)?.id ?? '')
    await pass()
    expect(await now()).toMatchObject({ status: 'completed' })
  })

  it('is of unknown outcome where nothing tells who is a member', async () => {
    const { members: _, ...routes } = anyreachSandboxRoutes
    const { client, sandbox } = openAnyreach({ bff: { provider: reduced(routes) } })
    const organization = { name: 'Harbor Dental', slug: 'harbor-dental' }
    const { id: organizationId } = await client().createOrganization({ body: { organization } }, key())
    sandbox.faults.add({ route: `POST ${console}/{id}/invitations`, kind: 'status', status: 504, times: 1 })
    const inviting = client().createInvitation({ organizationId, body: omar }, key())
    await expect(inviting).rejects.toMatchObject({ code: 'outcome-unknown' })
  })

  it('is for a person when the owner of an onboarding is a member already', async () => {
    const { client, status, about, now } = await started(undefined, 'partner@example.com')
    expect(status).toBe('needs-review')
    const { items } = await client.listCandidates(about)
    expect(items).toMatchObject([{ subject: 'partner@example.com' }])
    await client.resolveStep({ ...about, body: { adopt: items[0]?.id ?? '' } })
    await pass()
    expect(await now()).toMatchObject({ status: 'completed' })
  })
})

function reduced(routes: NonNullable<AnyreachOptions['routes']>) {
  return anyreach({
    apiKey: sandboxKeys.anyreachPersonal,
    organization: 'org_sandbox',
    baseUrl: 'http://127.0.0.1:4010',
    routes,
  })
}
