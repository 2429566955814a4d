import { createSandbox, type SandboxOptions } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'

type Json = Record<string, unknown>

/** A sandbox with an hour hand of its own, and a short way to call its partner API. */
function open(options: SandboxOptions = {}) {
  let now = Date.UTC(2026, 2, 2, 9)
  const sandbox = createSandbox({ organizations: 3, clock: () => now, ...options })
  async function call(route: string, body?: unknown) {
    const [method = '', path = ''] = route.split(' ')
    const response = await sandbox.fetch(`https://vendor.test/api/v1${path}`, {
      method,
      headers: { 'X-API-KEY': 'sandbox-key', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    // Every answer of this API is JSON; the tests say what is in it.
    return { status: response.status, headers: response.headers, body: (await response.json()) as Json }
  }
  const wait = (milliseconds: number) => {
    now += milliseconds
  }
  return { sandbox, call, wait }
}

const harbor = {
  name: 'Harbor Dental',
  owner: { external_id: 'acct-17', email: 'ines@example.com', name: 'Ines Roy' },
}
const date = '2026-03-02T09:00:00Z'

/** A sandbox with one organization, made through the API. */
async function openWithHarbor(options: SandboxOptions = {}) {
  const vendor = open({ organizations: 0, ...options })
  const { body } = await vendor.call('POST /organizations', harbor)
  return { ...vendor, id: (body.organization as { id: number }).id }
}

describe('organizations', () => {
  it('are created together with their owner, in the reference’s full bodies', async () => {
    const { call } = open({ organizations: 0 })
    const { status, body } = await call('POST /organizations', harbor)
    const owner = {
      id: 5001,
      external_id: 'acct-17',
      email: 'ines@example.com',
      name: 'Ines Roy',
      created_at: date,
      updated_at: date,
      organizations: [{ id: 101, name: 'Harbor Dental', role: 'owner' }],
    }
    const organization = { id: 101, name: 'Harbor Dental', created_at: date, updated_at: date }
    expect(status).toBe(201)
    expect(body).toEqual({ organization: { ...organization, users: [owner], phone_numbers: [] }, owner })
  })

  it('follow the guide’s short bodies when asked to', async () => {
    const { call, id } = await openWithHarbor({ bodies: 'guide' })
    await call(`POST /locations?organization_id=${id}`, { name: 'Front desk', area_code: '415' })
    const core = { id, name: 'Harbor Dental', created_at: date, updated_at: date }
    const created = await call('POST /organizations', {
      name: 'Ox',
      owner: { external_id: 'b', email: 'b@example.com' },
    })
    expect(Object.keys(created.body.organization as Json)).toEqual(['id', 'name', 'created_at', 'updated_at'])
    expect(created.body.owner).not.toHaveProperty('organizations')
    expect((await call(`GET /organizations/${id}`)).body).toEqual({
      ...core,
      users: [{ id: 5001, external_id: 'acct-17', name: 'Ines Roy', email: 'ines@example.com' }],
      phone_numbers: [
        {
          id: 9001,
          name: 'Front desk',
          phone_number: expect.stringMatching(/^\+1415\d{7}$/),
          status: 'pending',
        },
      ],
    })
    expect((await call(`PATCH /organizations/${id}`, { name: 'Harbor' })).body).toEqual({
      ...core,
      name: 'Harbor',
    })
  })

  it('are listed as a bare array, by id', async () => {
    const { call } = open()
    const { status, body } = await call('GET /organizations')
    expect(status).toBe(200)
    expect(body).toMatchObject([{ id: 101, name: 'Acme Corporation' }, { id: 102 }, { id: 103 }])
  })

  it('keep a description without ever showing it', async () => {
    const { call, sandbox, id } = await openWithHarbor()
    const { body } = await call(`PATCH /organizations/${id}`, { description: 'By the quay' })
    expect(body).not.toHaveProperty('description')
    expect(sandbox.data().organizations).toMatchObject([
      { name: 'Harbor Dental', description: 'By the quay' },
    ])
    await call(`PATCH /organizations/${id}`, { description: null })
    expect(sandbox.data().organizations).toMatchObject([{ description: null }])
  })

  it('are deleted only without users, and take their locations along', async () => {
    const { call, id } = await openWithHarbor()
    await call(`POST /locations?organization_id=${id}`, { name: 'Front desk', area_code: '415' })
    expect(await call(`DELETE /organizations/${id}`)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('users') },
    })
    await call('DELETE /users/acct-17')
    expect(await call(`DELETE /organizations/${id}`)).toMatchObject({
      status: 200,
      body: { message: 'Organization deleted successfully' },
    })
    expect((await call(`GET /organizations/${id}`)).status).toBe(404)
    expect((await call('GET /locations')).body).toEqual([])
  })

  it.each([
    [
      'the owner’s e-mail in other letters',
      { external_id: 'other', email: 'INES@example.com' },
      'owner.email',
    ],
    ['the owner’s external id', { external_id: 'acct-17', email: 'other@example.com' }, 'owner.external_id'],
  ])('refuse %s when it is taken, and leave nothing behind', async (_, owner, field) => {
    const { call, sandbox } = await openWithHarbor()
    const before = sandbox.snapshot()
    const { status, body } = await call('POST /organizations', { name: 'Second', owner })
    expect(status).toBe(422)
    expect(body.errors).toEqual({ [field]: [`The ${field} has already been taken.`] })
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('name every missing field', async () => {
    const { call } = open()
    const { status, body } = await call('POST /organizations', { name: '  ' })
    expect(status).toBe(422)
    expect(Object.keys(body.errors as Json)).toEqual(['name', 'owner', 'owner.external_id', 'owner.email'])
    expect(body.message).toBe('The name field is required. (and 3 more errors)')
  })
})

describe('users', () => {
  const omar = { external_id: 'acct/18 ü', email: 'omar@example.com', name: 'Omar Diaz' }
  const omarPath = `/users/${encodeURIComponent(omar.external_id)}`

  it('are created in an organization, with an embed token, their team and its locations', async () => {
    const { call, id } = await openWithHarbor()
    await call(`POST /locations?organization_id=${id}`, { name: 'Front desk', area_code: '415' })
    const { status, body } = await call(`POST /users?organization_id=${id}`, omar)
    expect(status).toBe(201)
    expect(body).toEqual({
      embed_token: expect.stringMatching(/^[\w-]{28,32}$/),
      user: expect.objectContaining({
        ...omar,
        organizations: [{ id, name: 'Harbor Dental', role: 'user' }],
      }),
      team: { id, name: 'Harbor Dental' },
      locations: [{ location: 'Front desk', phone_id: 9001 }],
    })
    expect((await call(`GET ${omarPath}`)).body).toEqual(body.user)
  })

  it('belong to several organizations, with a role in each', async () => {
    const { call, id } = await openWithHarbor()
    await call('POST /organizations', { name: 'Ox', owner: { external_id: 'b', email: 'b@example.com' } })
    await call('PATCH /users/b', { organization_id: id, role: 'manager' })
    const { body } = await call(`GET /users?organization_id=${id}`)
    expect(body).toMatchObject([{ external_id: 'acct-17' }, { external_id: 'b' }])
    expect(body).toHaveProperty('1.organizations', [
      { id: id + 1, name: 'Ox', role: 'owner' },
      { id, name: 'Harbor Dental', role: 'manager' },
    ])
  })

  it('get a role only together with an organization', async () => {
    const { call } = await openWithHarbor()
    const { status, body } = await call('PATCH /users/acct-17', { role: 'manager' })
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: { organization_id: [expect.stringContaining('role')] },
    })
  })

  it('keep an e-mail unique when it changes, and free the old one', async () => {
    const { call, id } = await openWithHarbor()
    await call(`POST /users?organization_id=${id}`, omar)
    expect((await call(`PATCH ${omarPath}`, { email: 'Ines@example.com' })).status).toBe(422)
    expect((await call('PATCH /users/acct-17', { email: 'Ines@Example.com' })).status).toBe(200)
    expect((await call('PATCH /users/acct-17', { email: 'roy@example.com' })).status).toBe(200)
    expect((await call(`PATCH ${omarPath}`, { email: 'ines@example.com' })).status).toBe(200)
  })

  it('leave owner last', async () => {
    const { call, id } = await openWithHarbor()
    await call(`POST /users?organization_id=${id}`, omar)
    expect((await call('DELETE /users/acct-17')).status).toBe(422)
    expect((await call('PATCH /users/acct-17', { organization_id: id, role: 'user' })).status).toBe(422)
    expect((await call(`DELETE ${omarPath}`)).status).toBe(200)
    expect((await call('DELETE /users/acct-17')).status).toBe(200)
  })

  it('without an organization bring a team of their own', async () => {
    const { call } = open({ organizations: 0 })
    expect((await call('POST /users', omar)).body.errors).toHaveProperty('organization_id')
    const { body } = await call('POST /users', { ...omar, team_name: 'Diaz & Co' })
    expect(body).toMatchObject({ team: { name: 'Diaz & Co' }, user: { organizations: [{ role: 'owner' }] } })
  })
})

describe('locations', () => {
  it('get a number of their area at once and turn active later, by the clock alone', async () => {
    const { call, wait, id } = await openWithHarbor({ activateAfter: 5000 })
    const { status, body } = await call(`POST /locations?organization_id=${id}`, {
      name: 'Front desk',
      address: '9 Quay Road',
      area_code: '303',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: 9001,
      name: 'Front desk',
      phone_number: expect.stringMatching(/^\+1303\d{7}$/),
      status: 'pending',
      address: '9 Quay Road',
      google_place_id: null,
      created_at: date,
      updated_at: date,
    })
    wait(4999)
    expect((await call('GET /locations/9001')).body.status).toBe('pending')
    wait(1)
    expect((await call('GET /locations/9001')).body).toMatchObject({
      status: 'active',
      updated_at: '2026-03-02T09:00:05Z',
    })
  })

  it('without an area code stay pending without a number', async () => {
    const { call, wait, id } = await openWithHarbor()
    await call(`POST /locations?organization_id=${id}`, { name: 'Front desk' })
    wait(60_000)
    expect((await call('GET /locations/9001')).body).toMatchObject({ status: 'pending', phone_number: null })
  })

  it.each([[303], ['30'], ['30x'], ['012']])('refuse the area code %o', async (area_code) => {
    const { call, id } = await openWithHarbor()
    const { status, body } = await call(`POST /locations?organization_id=${id}`, { name: 'Desk', area_code })
    expect(status).toBe(422)
    expect(Object.keys(body.errors as Json)).toEqual(['area_code'])
  })

  it('never share a number', async () => {
    const { call, id, sandbox } = await openWithHarbor()
    for (let line = 0; line < 50; line++) {
      await call(`POST /locations?organization_id=${id}`, { name: `Line ${line}`, area_code: '303' })
    }
    const numbers = sandbox
      .data()
      .organizations.flatMap(({ locations }) => locations.map((line) => line.phoneNumber))
    expect(new Set(numbers).size).toBe(50)
  })

  it('are changed, listed by organization, and deleted', async () => {
    const { call, id } = await openWithHarbor()
    await call('POST /organizations', { name: 'Ox', owner: { external_id: 'b', email: 'b@example.com' } })
    await call(`POST /locations?organization_id=${id}`, { name: 'Front desk', address: 'Quay' })
    await call(`POST /locations?organization_id=${id + 1}`, { name: 'Barn' })
    const { body } = await call('PATCH /locations/9001', { name: 'Reception', google_place_id: 'ChIJ1' })
    expect(body).toMatchObject({ name: 'Reception', address: 'Quay', google_place_id: 'ChIJ1' })
    expect((await call(`GET /locations?organization_id=${id}`)).body).toEqual([body])
    expect((await call('DELETE /locations/9001')).body).toEqual({ message: 'Location deleted successfully' })
    expect((await call('GET /locations')).body).toMatchObject([{ name: 'Barn' }])
  })
})
