import { describe, expect, it } from 'vitest'
import { console, openAnyreach } from './open-anyreach.ts'

function open() {
  const opened = openAnyreach()
  const id = opened.named('Harbor Dental Group').id
  const path = `${console}/organizations/${id}`
  const people = () => opened.named('Harbor Dental Group').members
  const invitations = () => opened.named('Harbor Dental Group').invitations
  async function invite(email = 'ox@example.com', role: unknown = 'admin') {
    const { status, body } = await opened.call(`POST ${path}/invitations`, { email, role })
    return { status, body: body as { id: string; detail: string } }
  }
  async function steer(action: string) {
    const url = `https://vendor.test/__sandbox/invitations/${action}`
    return (await opened.sandbox.fetch(url, { method: 'POST' })).status
  }
  return { ...opened, id, path, people, invitations, invite, steer }
}

describe('members of Anyreach', () => {
  it('are listed with their roles', async () => {
    const { call, path, people } = open()
    const { body } = await call(`GET ${path}/members`)
    expect(body).toEqual(
      people().map(({ userId, email, role }) => ({
        user_id: userId,
        email,
        name: expect.any(String),
        roles: [role],
        created_at: expect.stringMatching(/Z$/),
      })),
    )
    expect(body).toMatchObject([{ email: 'partner@example.com', roles: ['admin'] }])
  })

  it('get the role that is set, the last admin too, and go when removed', async () => {
    const { call, path, people } = open()
    const [member] = people()
    const one = `${path}/members/${member?.userId}`
    expect((await call(`PUT ${one}/roles`, { roles: ['viewer'] })).body).toMatchObject({ roles: ['viewer'] })
    expect(people()[0]?.role).toBe('viewer')
    expect((await call(`PUT ${one}/roles`, { roles: ['owner'] })).status).toBe(422)
    expect((await call(`DELETE ${one}`)).status).toBe(204)
    expect(people()).not.toContainEqual(expect.objectContaining({ userId: member?.userId }))
    expect((await call(`DELETE ${one}`)).status).toBe(404)
  })
})

describe('invitations of Anyreach', () => {
  it('are pending until they are accepted, which makes a member', async () => {
    const { call, path, people, invitations, invite, steer } = open()
    const before = people().length
    const { status, body } = await invite()
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        email: 'ox@example.com',
        role: 'admin',
        status: 'pending',
        created_at: expect.any(String),
      },
    })
    expect((await call(`GET ${path}/invitations`)).body).toContainEqual(body)
    expect(people()).toHaveLength(before)
    expect(await steer(`${body.id}/accept`)).toBe(200)
    expect(people().at(-1)).toMatchObject({ email: 'ox@example.com', role: 'admin' })
    expect((await call(`GET ${path}/invitations`)).body).not.toContainEqual(
      expect.objectContaining({ id: body.id }),
    )
    expect(invitations().at(-1)?.status).toBe('accepted')
    expect(await steer(`${body.id}/accept`)).toBe(404)
  })

  it('can be declined and revoked, and then sent again', async () => {
    const { call, path, people, invitations, invite, steer } = open()
    const before = people().length
    const { body: first } = await invite()
    expect(await steer(`${first.id}/decline`)).toBe(200)
    const { body: second } = await invite()
    expect((await call(`DELETE ${path}/invitations/${second.id}`)).status).toBe(204)
    expect((await call(`DELETE ${path}/invitations/${second.id}`)).status).toBe(404)
    expect(await steer(`${second.id}/accept`)).toBe(404)
    expect(
      invitations()
        .slice(-2)
        .map(({ status }) => status),
    ).toEqual(['declined', 'revoked'])
    expect(people()).toHaveLength(before)
  })

  it('are refused for somebody who is invited or a member already', async () => {
    const { invite } = open()
    await invite()
    expect((await invite('OX@example.com')).status).toBe(409)
    expect((await invite('partner@example.com')).status).toBe(409)
  })

  it.each([
    ['', 'admin', 'Field email is required.'],
    ['nobody', 'admin', 'Field email must be a valid email address.'],
    ['ox@example.com', 'owner', 'Field role must be one of: admin, viewer.'],
  ])('of %s as %s are refused', async (email, role, detail) => {
    expect(await open().invite(email, role)).toEqual({ status: 422, body: { detail } })
  })

  it('of one organization are not those of another', async () => {
    const { call, named, invite } = open()
    const { body } = await invite()
    const other = `${console}/organizations/${named('Harbor Dental Downtown').id}`
    expect((await call(`DELETE ${other}/invitations/${body.id}`)).status).toBe(404)
  })
})
