import { GRANTED, type Principal } from '@partnerkit/bff'
import { describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { openAnyreach } from './open-anyreach.ts'
import { key } from './open-bff.ts'

const harbor = {
  organization: { name: 'Harbor Dental', slug: 'harbor-dental' },
  owner: { email: 'ines@harbor.test' },
}
const north: Principal = { id: 'nora', tenant: 'north', role: 'partner-admin', organizations: GRANTED }
const south: Principal = { ...north, id: 'sam', tenant: 'south' }

type Opened = ReturnType<typeof openAnyreach>

function start({ client }: Opened, body: object = harbor, principal?: Principal) {
  const input = { onboardingId: crypto.randomUUID(), body: { ...harbor, ...body } }
  return client(principal).startOnboarding(input)
}

describe('an onboarding at a vendor that invites', () => {
  it('creates, sees what is set up, and invites the owner as an admin', async () => {
    const opened = openAnyreach({ seed: { provisionAfter: 0 } })
    const onboarding = await start(opened, { invitations: [{ email: 'omar@harbor.test', role: 'viewer' }] })
    expect(onboarding.status).toBe('completed')
    expect(onboarding.steps.map(({ id, kind, subject, status }) => [id, kind, subject, status])).toEqual([
      ['organization', 'organization', 'Harbor Dental', 'done'],
      ['provisioning.0', 'provisioning', 'organization', 'done'],
      ['provisioning.1', 'provisioning', 'billing', 'done'],
      ['provisioning.2', 'provisioning', 'telephony', 'done'],
      ['provisioning.3', 'provisioning', 'knowledge-base', 'done'],
      ['owner', 'invitation', 'ines@harbor.test', 'done'],
      ['invitations.0', 'invitation', 'omar@harbor.test', 'done'],
    ])
    expect(opened.truth('harbor-dental')).toMatchObject([
      {
        parentId: 'org_sandbox',
        invitations: [
          { email: 'ines@harbor.test', role: 'admin', status: 'pending' },
          { email: 'omar@harbor.test', role: 'viewer', status: 'pending' },
        ],
      },
    ])
  })

  it('claims nothing before it was read back, and keeps nobody from being invited', async () => {
    const opened = openAnyreach({ seed: { provisionAfter: 600_000 } })
    const onboarding = await start(opened)
    expect(onboarding).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
    expect(onboarding.steps.map(({ status }) => status)).toEqual([
      'done',
      'done',
      'pending',
      'pending',
      'pending',
      'done',
    ])
  })

  it('looks again when somebody asks, and is completed when everything was seen', async () => {
    let now = Date.now()
    const clock = () => {
      now += 500
      return now
    }
    const opened = openAnyreach({
      seed: { provisionAfter: 3_600_000, clock: () => now },
      bff: { clock },
    })
    const { id } = await start(opened)
    now += 4 * 3_600_000
    const ask = () => opened.client().getOnboarding({ onboardingId: id })
    expect(await ask()).toMatchObject({ status: 'waiting' })
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ status: 'completed' }), patience)
  })

  it('refuses a slug that was taken in the meantime, by its field, and sends no create', async () => {
    const opened = openAnyreach()
    const [taken] = opened.sandbox.data().organizations
    const onboarding = await start(opened, { organization: { name: 'Twin', slug: taken?.slug } })
    expect(onboarding).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    expect(onboarding.steps[0]).toMatchObject({
      status: 'refused',
      problem: { errors: [{ field: 'organization.slug', code: 'taken' }] },
    })
    expect(opened.asked().filter((line) => line.startsWith('POST'))).toEqual([])

    const corrected = await opened.client().retryStep({
      onboardingId: onboarding.id,
      stepId: 'organization',
      body: { input: { organization: { name: 'Twin', slug: 'twin' }, owner: { email: 'tina@twin.test' } } },
    })
    expect(corrected.steps.find(({ id }) => id === 'owner')).toMatchObject({
      status: 'done',
      subject: 'tina@twin.test',
    })
  })

  it('does not tell a tenant that somebody has the slug, only that it cannot be used', async () => {
    const opened = openAnyreach()
    const [taken] = opened.sandbox.data().foreignOrganizations
    const { steps } = await start(opened, { organization: { name: 'Twin', slug: taken?.slug } }, north)
    expect(steps[0]?.problem?.errors).toMatchObject([{ field: 'organization.slug', code: 'not-usable' }])
  })

  it.each([409, 422] as const)(
    'answers a race that was lost at the last moment as taken (%i)',
    async (takenSlug) => {
      const opened = openAnyreach({ seed: { takenSlug } })
      const [taken] = opened.sandbox.data().organizations
      // The check says it is free: it reserves nothing.
      opened.sandbox.faults.add({
        route: 'GET /admin/organizations/slug-availability',
        kind: 'status',
        status: 200,
        body: { available: true },
      })
      const body = { ...harbor, organization: { name: 'Twin', slug: taken?.slug ?? '' } }
      await expect(opened.client().createOrganization({ body }, key())).rejects.toMatchObject({
        errors: [{ field: 'organization.slug', code: 'taken' }],
      })
    },
  )

  it.each(['organization', 'owner'])('finds a create whose answer was lost: %s', async (step) => {
    const opened = openAnyreach({ seed: { provisionAfter: 0 } })
    const route =
      step === 'organization'
        ? 'POST /admin/organizations'
        : 'POST /admin/partner-console/organizations/{id}/invitations'
    opened.sandbox.faults.add({ route, kind: 'commit-then-fail', times: 1 })
    expect(await start(opened)).toMatchObject({ status: 'completed' })
    expect(opened.truth('harbor-dental')).toMatchObject([{ invitations: [{ email: 'ines@harbor.test' }] }])
    const posts = opened.asked().filter((line) => line.startsWith('POST'))
    expect(posts.map((line) => line.split('/').at(-1))).toEqual(['organizations', 'invitations'])
  })

  it('refuses what the key may not do, and does not try it again and again', async () => {
    const opened = openAnyreach()
    opened.sandbox.faults.add({ route: 'POST /admin/organizations', kind: 'status', status: 403 })
    const onboarding = await start(opened)
    expect(onboarding).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    expect(onboarding.steps[0]).toMatchObject({ status: 'refused', problem: { code: 'upstream-auth' } })
    await expect(opened.client().createOrganization({ body: harbor }, key())).rejects.toMatchObject({
      code: 'upstream-auth',
    })
    expect(opened.asked().filter((line) => line.startsWith('POST'))).toHaveLength(2)
  })

  it('makes one of an organization and an invitation in a single create', async () => {
    const opened = openAnyreach()
    const same = key()
    const created = await opened.client(north).createOrganization({ body: harbor }, same)
    expect(await opened.client(north).createOrganization({ body: harbor }, same)).toEqual(created)
    await vi.waitFor(
      () => expect(opened.truth('harbor-dental')).toMatchObject([{ invitations: [{ role: 'admin' }] }]),
      patience,
    )
    const { items } = await opened.client(north).listInvitations({ organizationId: created.id })
    expect(items).toMatchObject([{ email: 'ines@harbor.test', role: 'admin', status: 'pending' }])
    await opened
      .client(north)
      .revokeInvitation({ organizationId: created.id, invitationId: items[0]?.id ?? '' })
    expect(opened.truth('harbor-dental')).toMatchObject([{ invitations: [{ status: 'revoked' }] }])
  })

  it('finds no invitation in an organization it is not of', async () => {
    const opened = openAnyreach()
    const { id } = await opened
      .client()
      .createOrganization({ body: { organization: harbor.organization } }, key())
    const other = opened.sandbox.data().organizations.find((one) => one.id !== id)
    const body = { email: 'omar@harbor.test', role: 'viewer' }
    const invitation = await opened.client().createInvitation({ organizationId: id, body }, key())
    const revoking = opened
      .client()
      .revokeInvitation({ organizationId: other?.id ?? '', invitationId: invitation.id })
    await expect(revoking).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      opened.client(south).revokeInvitation({ organizationId: id, invitationId: invitation.id }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(opened.asked().filter((line) => line.startsWith('DELETE'))).toEqual([])
  })
})

describe('what is off', () => {
  it('says so by the option, in the session, in the answer and in the log', async () => {
    const { send, log } = openAnyreach()
    const session = await send('GET', '/session')
    expect(session.json.capabilities).toMatchObject({
      createUser: 'unsupported',
      deleteOrganization: 'unsupported',
      updateOrganization: 'unsupported',
      createInvitation: 'allowed',
      listChildren: 'allowed',
    })
    // The vendor has these; people of this vendor come by invitation, which no option changes.
    expect(session.json.off).toEqual(expect.arrayContaining(['deleteOrganization', 'updateOrganization']))
    expect(session.json.off).not.toContain('createUser')
    const answer = await send('DELETE', '/organizations/org_7')
    expect(answer).toMatchObject({ status: 501, json: { code: 'not-supported' } })
    expect(answer.json.detail).toContain('routes.deleteOrganization')
    expect(log.filter(({ event }) => event === 'operations-off')).toContainEqual(
      expect.objectContaining({
        operations: 'deleteOrganization',
        why: expect.stringContaining('routes.deleteOrganization'),
      }),
    )
  })

  it('keeps the last admin, with words of its own', async () => {
    const { client, truth, sandbox } = openAnyreach()
    const { id } = await client().createOrganization({ body: { organization: harbor.organization } }, key())
    const [member] = truth('harbor-dental')[0]?.members ?? []
    const people = { organizationId: id, userId: member?.userId ?? '' }
    sandbox.clearRequests()
    const refused = { code: 'conflict', message: expect.stringContaining('last admin') }
    await expect(client().removeUser(people)).rejects.toMatchObject(refused)
    await expect(client().updateUser({ ...people, body: { role: 'viewer' } })).rejects.toMatchObject({
      ...refused,
      errors: [{ field: 'role', code: 'not-usable', message: expect.stringContaining('without an admin') }],
    })
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})
