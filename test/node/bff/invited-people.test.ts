import { fetchTransport } from '@partnerkit/bff'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openAnyreach } from './open-anyreach.ts'
import { key } from './open-bff.ts'

const console = '/admin/partner-console/organizations'
const omar = { email: 'omar@harbor.test', role: 'viewer' }

/** A customer with two admins, at a vendor whose answers to invitations can be lost after somebody has accepted them. */
async function opened() {
  let isAccepted = false
  const bff = {
    transport: fetchTransport(async (input, init) => {
      const request = new Request(input, init)
      const isInvitation = request.method === 'POST' && request.url.endsWith('/invitations')
      const response = await parts.sandbox.fetch(request)
      if (!isAccepted || !isInvitation) return response
      isAccepted = false
      const { id } = (await response.json()) as { id: string } // of the invitation
      await accept(id)
      throw new TypeError('fetch failed')
    }),
  }
  const parts = openAnyreach({ bff, seed: { provisionAfter: 0 } })
  const accept = (id: string) =>
    parts.sandbox.fetch(`http://vendor.test/__sandbox/invitations/${id}/accept`, { method: 'POST' })
  const client = parts.client()
  const organization = { name: 'Harbor Dental', slug: 'harbor-dental' }
  const { id: organizationId } = await client.createOrganization({ body: { organization } }, key())
  const people = async () => (await client.listUsers({ organizationId })).items
  const invite = (body: object = omar) =>
    client.createInvitation({ organizationId, body: { ...omar, ...body } }, key())
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
    /** The next invitation is accepted at once, and its answer is lost. */
    loseAccepted: () => {
      isAccepted = true
    },
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

describe('an invitation that was accepted while its answer was lost', () => {
  afterEach(() => void vi.useRealTimers())

  async function lost() {
    const parts = await opened()
    parts.loseAccepted()
    const onboardingId = crypto.randomUUID()
    const organization = { name: 'Orchard Dental', slug: 'orchard-dental' }
    const body = { organization, owner: { email: 'ines@orchard.test' } }
    const { status } = await parts.client.startOnboarding({ onboardingId, body })
    const about = { onboardingId, stepId: 'owner' }
    const posts = () => parts.sandbox.requests.filter(({ method }) => method === 'POST').length
    return { ...parts, status, about, sent: posts() }
  }

  it('is for a person: whoever is a member may have been one before', async () => {
    const { client, status, about, sandbox, sent } = await lost()
    expect(status).toBe('needs-review')
    const { items } = await client.listCandidates(about)
    expect(items).toMatchObject([{ subject: 'ines@orchard.test' }])
    const { status: then, steps } = await client.resolveStep({
      ...about,
      body: { adopt: items[0]?.id ?? '' },
    })
    expect(then).toBe('completed')
    expect(steps.find(({ id }) => id === 'owner')).toMatchObject({ status: 'done' })
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(sent)
  })

  it('is sent again when a person says that it is not, and the vendor refuses it: nobody is asked twice', async () => {
    vi.useFakeTimers()
    const { client, about } = await lost()
    const { steps } = await client.resolveStep({ ...about, body: { create: true } })
    expect(steps.find(({ id }) => id === 'owner')?.status).toBe('unknown')
    expect((await client.listCandidates(about)).items).toEqual([])
    await vi.advanceTimersByTimeAsync(120_000)
    const later = await client.getOnboarding({ onboardingId: about.onboardingId })
    expect(later).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    expect(later.steps.find(({ id }) => id === 'owner')).toMatchObject({
      status: 'refused',
      problem: { errors: [{ code: 'taken' }] },
    })
  })

  it('is of unknown outcome where somebody waits for it, and not sent again', async () => {
    vi.useFakeTimers()
    const { invite, loseAccepted, people, asked } = await opened()
    loseAccepted()
    await expect(invite()).rejects.toMatchObject({ code: 'outcome-unknown' })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(1)
    expect(await people()).toMatchObject([{}, {}, { email: omar.email }])
  })
})
