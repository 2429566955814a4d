import { describe, expect, it } from 'vitest'
import { firm, openSilentWitness } from './open-silent-witness.ts'

describe('Silent Witness', () => {
  it('creates a firm and answers all of it', async () => {
    const { call, firms, sandbox } = openSilentWitness({ clock: () => Date.UTC(2026, 1, 3, 9, 15, 0, 400) })
    expect(await call('POST /organizations', { ...firm, id: 'org_mine', notes: 'unknown' })).toMatchObject({
      status: 201,
      body: {
        success: true,
        data: {
          ...firm,
          id: expect.stringMatching(/^org_[0-9a-z]+$/),
          account_id: sandbox.snapshot().silentWitness.accountId,
          created_at: '2026-02-03T09:15:00Z',
          updated_at: '2026-02-03T09:15:00Z',
        },
      },
    })
    expect(firms()).toHaveLength(4)
    expect(firms().at(-1)?.id).not.toBe('org_mine')
  })

  it('makes a second firm of the same name when asked twice', async () => {
    const { call, firms } = openSilentWitness({ organizations: 0 })
    await call('POST /organizations', firm)
    await call('POST /organizations', firm)
    expect(firms().map(({ name }) => name)).toEqual([firm.name, firm.name])
    expect(new Set(firms().map(({ id }) => id)).size).toBe(2)
  })

  it('reads one', async () => {
    const { call, firms } = openSilentWitness()
    expect(await call(`GET /organizations/${firms()[0]?.id}`)).toMatchObject({
      status: 200,
      body: { success: true, data: firms()[0] },
    })
  })

  it('merges what a PUT sends and moves updated_at', async () => {
    const { call, firms } = openSilentWitness({ clock: () => Date.UTC(2026, 5, 1) })
    const [before] = firms()
    const { status, body } = await call(`PUT /organizations/${before?.id}`, {
      city: 'Aspen',
      state: '',
      country: null,
    })
    const after = { ...before, city: 'Aspen', updated_at: '2026-06-01T00:00:00Z' }
    expect({ status, body }).toEqual({ status: 200, body: { success: true, data: after } })
    expect(firms()[0]).toEqual(after)
  })

  it('deletes for good, and answers a body', async () => {
    const { call, firms } = openSilentWitness()
    const id = firms()[0]?.id
    expect(await call(`DELETE /organizations/${id}`)).toMatchObject({
      status: 200,
      body: { success: true, data: { message: 'Organization deleted successfully' } },
    })
    expect((await call(`GET /organizations/${id}`)).status).toBe(404)
    expect(firms()).toHaveLength(2)
  })
})

describe('the list of Silent Witness', () => {
  it.each([
    ['', 0, 100],
    ['?limit=10', 0, 10],
    ['?limit=10&offset=115', 115, 120],
    ['?offset=500', 0, 0],
    ['?limit=none&offset=-1', 0, 100],
  ])('%s is cut from %i to %i', async (query, from, to) => {
    const { call, firms } = openSilentWitness({ organizations: 120 })
    expect((await call(`GET /organizations${query}`)).body).toEqual({
      success: true,
      data: { organizations: firms().slice(from, to), total: 120 },
    })
  })

  it('finds names whatever their case, and counts the matches', async () => {
    const { call } = openSilentWitness({ organizations: 120 })
    expect((await call('GET /organizations?search=HARTWELL&limit=1')).body).toMatchObject({
      data: { organizations: [{ name: 'Hartwell & Moss LLP', city: 'Denver' }], total: 2 },
    })
    expect((await call('GET /organizations?search=nobody')).body).toEqual({
      success: true,
      data: { organizations: [], total: 0 },
    })
  })

  it('leaves out the firms of other accounts', async () => {
    const { call, sandbox } = openSilentWitness()
    const { body } = await call('GET /organizations')
    const { foreignOrganizations } = sandbox.data()
    expect(foreignOrganizations.length).toBeGreaterThan(0)
    for (const { id } of foreignOrganizations) expect(JSON.stringify(body)).not.toContain(id)
  })

  it.each([
    ['', 0, { page: 1, limit: 20, total: 120, total_pages: 6 }],
    ['?page=2&limit=50', 50, { page: 2, limit: 50, total: 120, total_pages: 3 }],
    ['?limit=500&offset=40&search=x', 0, { page: 1, limit: 100, total: 120, total_pages: 2 }],
  ])(
    '%s of the older generation is a bare array with pagination beside it',
    async (query, from, pagination) => {
      const { call, firms } = openSilentWitness({ organizations: 120, bodies: 'older' })
      expect((await call(`GET /organizations${query}`)).body).toEqual({
        success: true,
        data: firms().slice(from, from + pagination.limit),
        pagination,
      })
    },
  )
})
