import { type AuditEvent, GRANTED, memoryStore, type Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'
import { pizzaPalace, start } from './pizza-palace.ts'

const noon = 1_800_000_000_000
const granted: Principal = { ...admin, id: 'gil', organizations: GRANTED }

function opened(options: NonNullable<Parameters<typeof openBff>[0]>['bff'] = {}) {
  const time = { now: noon }
  const heard: AuditEvent[] = []
  const parts = openBff({
    bff: { clock: () => time.now, onAudit: (event) => void heard.push(event), ...options },
  })
  const [organization] = parts.sandbox.data().organizations
  const organizationId = String(organization?.id)
  const userId = organization?.users[0]?.externalId ?? ''
  return { ...parts, time, heard, organizationId, user: { organizationId, userId } }
}

const by = (principal: Principal) => ({ id: principal.id, tenant: principal.tenant, role: principal.role })

describe('the audit trail', () => {
  it('says who changed what, where, and how it ended', async () => {
    const { client, bff, heard, user, organizationId } = opened()
    await client().updateOrganization({ organizationId, body: { name: 'Changed' } })
    await client().rotateEmbedToken(user)
    const refused = client().updateUser({ ...user, body: { email: 'no address' } })
    await expect(refused).rejects.toMatchObject({ code: 'invalid' })
    const about = { at: noon, kind: 'write', principal: by(admin), organizationId, id: expect.any(String) }
    const requestId = expect.stringMatching(/^req_/)
    const events = [
      { ...about, requestId, operation: 'updateOrganization', outcome: 'done' },
      { ...about, requestId, operation: 'rotateEmbedToken', resourceId: user.userId, outcome: 'done' },
      {
        ...about,
        requestId,
        operation: 'updateUser',
        resourceId: user.userId,
        outcome: 'refused',
        code: 'invalid',
      },
    ]
    expect(heard).toEqual(events)
    expect(await bff.audit.list()).toEqual(events.toReversed())
    expect(new Set(heard.map(({ id }) => id)).size).toBe(3)
  })

  it('has every refusal of the guards, also of a read', async () => {
    const { client, send, heard, organizationId } = opened()
    await expect(client(granted).getOrganization({ organizationId })).rejects.toThrow()
    await expect(client({ ...admin, role: 'none' }).getOrganization({ organizationId })).rejects.toThrow()
    await send('DELETE', `/organizations/${organizationId}`, { headers: { origin: 'https://evil.test' } })
    expect(heard).toMatchObject([
      {
        kind: 'denial',
        operation: 'getOrganization',
        organizationId,
        principal: by(granted),
        code: 'not-found',
      },
      { kind: 'denial', operation: 'getOrganization', code: 'forbidden' },
      { kind: 'denial', operation: 'deleteOrganization', code: 'same-site', outcome: 'refused' },
    ])
  })

  it('has nothing of reads that were answered, of what the vendor does not find, and of nobody', async () => {
    const { client, send, heard, organizationId } = opened()
    await client().getOrganization({ organizationId })
    await client().listOrganizations()
    await expect(client().getOrganization({ organizationId: '999999' })).rejects.toThrow()
    await send('PATCH', `/organizations/${organizationId}`, { body: { name: 'x' }, principal: null })
    await send('GET', '/healthz')
    await send('GET', '/nothing')
    expect(heard).toEqual([])
  })

  it('tells the dashboard of somebody else from one’s own', async () => {
    const { client, heard, user } = opened()
    await client().launchDashboard({ ...user, body: {} })
    await client({ ...admin, dashboardUserId: user.userId }).launchDashboard({ ...user, body: {} })
    const other: Principal = { ...admin, role: 'customer-user', dashboardUserId: 'somebody' }
    await expect(client(other).launchDashboard({ ...user, body: {} })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(heard.map(({ kind, outcome, resourceId }) => [kind, outcome, resourceId])).toEqual([
      ['impersonation', 'done', user.userId],
      ['write', 'done', user.userId],
      ['denial', 'refused', user.userId],
    ])
  })

  it('tells what failed from what nobody can know yet', async () => {
    const { client, heard, sandbox, organizationId } = opened()
    const change = () => client().updateOrganization({ organizationId, body: { name: 'x' } })
    sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'status', status: 500, times: 1 })
    await expect(change()).rejects.toMatchObject({ code: 'outcome-unknown' })
    sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'status', status: 401, times: 1 })
    await expect(change()).rejects.toMatchObject({ code: 'upstream-auth' })
    const writes = heard.filter(({ kind }) => kind === 'write')
    expect(writes.map(({ outcome }) => outcome)).toEqual(['unknown', 'failed'])
  })

  it('is narrowed down to an organization', async () => {
    const { client, bff, sandbox } = opened()
    const [one, other] = sandbox.data().organizations.map(({ id }) => String(id))
    for (const organizationId of [one, other, one]) {
      await client().updateOrganization({ organizationId: organizationId ?? '', body: { name: 'x' } })
    }
    expect(await bff.audit.list(one === undefined ? {} : { organizationId: one })).toHaveLength(2)
    expect(await bff.audit.list({ tenant: 'south' })).toEqual([])
  })

  it('holds neither names nor addresses nor keys', async () => {
    const { client, bff } = opened()
    await start(client())
    const text = JSON.stringify(await bff.audit.list())
    expect(text).toContain('startOnboarding')
    for (const secret of [pizzaPalace.organization.name, 'pizza.test', 'Maria', apiKey]) {
      expect(text).not.toContain(secret)
    }
  })

  it('has sixty denials a minute of one principal, so that nobody fills it', async () => {
    const { send, heard, time } = opened()
    const guess = () => send('GET', '/organizations/999999', { principal: granted })
    for (let at = 0; at < 80; at++) expect((await guess()).status).toBe(404)
    expect(heard).toHaveLength(60)
    time.now += 1_000
    await guess()
    expect(heard).toHaveLength(61)
  })

  it('has nothing of requests that were too many', async () => {
    const requests = { principal: { perMinute: 60, burst: 1 } }
    const { send, heard } = opened({ limits: { requests } })
    await send('GET', '/session')
    expect((await send('DELETE', '/organizations/101')).status).toBe(429)
    expect(heard).toEqual([])
  })
})

describe('whoever listens to it', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['hangs', () => new Promise<void>(() => undefined)],
  ])('and %s keeps nobody from working', async (_, onAudit) => {
    const { client, bff, organizationId } = opened({ onAudit })
    await client().updateOrganization({ organizationId, body: { name: 'x' } })
    expect(await bff.audit.list()).toHaveLength(1)
  })
})

describe('a trail that cannot be written', () => {
  it('is in the log instead, and the change stands', async () => {
    const store = memoryStore()
    const add = () => Promise.reject(new Error('disk full'))
    const { client, log, organizationId } = opened({ store: { ...store, audit: { ...store.audit, add } } })
    await client().updateOrganization({ organizationId, body: { name: 'x' } })
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        event: 'audit-not-stored',
        kind: 'write',
        operation: 'updateOrganization',
        principal: admin.id,
        organizationId,
      }),
    )
  })
})

describe('a vendor that refuses the key', () => {
  it('rings once in ten minutes, in the log and in the trail, however many run into it', async () => {
    const { client, log, bff, sandbox, time, organizationId } = opened()
    sandbox.faults.add({ route: 'GET /organizations/{id}', kind: 'status', status: 401 })
    const read = () =>
      client()
        .getOrganization({ organizationId })
        .catch((error: unknown) => error)
    for (let at = 0; at < 5; at++) expect(await read()).toMatchObject({ code: 'upstream-auth', status: 502 })
    const alarms = () => log.filter(({ level }) => level === 'error')
    expect(alarms()).toMatchObject([{ event: 'alarm', code: 'upstream-auth' }])
    expect(await bff.audit.list()).toMatchObject([
      { kind: 'alarm', operation: 'upstream', code: 'upstream-auth', outcome: 'failed' },
    ])
    time.now += 600_000
    await read()
    expect(alarms()).toHaveLength(2)
  })
})
