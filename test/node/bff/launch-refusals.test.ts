import type { Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const inFrame = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin', 'x-partnerkit': undefined }

async function launched() {
  const parts = openBff()
  const [organization] = parts.sandbox.data().organizations
  const organizationId = String(organization?.id)
  const userId = organization?.users[0]?.externalId ?? ''
  const listed: Principal = { ...admin, organizations: new Set([organizationId]) }
  const { launchUrl } = await parts.client(listed).launchDashboard({ organizationId, userId, body: {} })
  parts.sandbox.clearRequests()
  const open = (principal: Principal | null, headers: Record<string, string | undefined> = inFrame) =>
    parts.send('GET', `/${launchUrl}`, { principal, headers })
  return { ...parts, organizationId, userId, listed, open }
}

describe('opening a launch ticket', () => {
  it('fails for who has lost sight of the organization since', async () => {
    const { open, listed, calls } = await launched()
    const answer = await open({ ...listed, organizations: new Set(['999']) })
    expect([answer.status, answer.headers.location]).toEqual([404, undefined])
    expect(calls()).toEqual([])
  })

  it('fails for the same id in another tenant', async () => {
    const { open, listed, calls } = await launched()
    expect((await open({ ...listed, tenant: 'south' })).status).toBe(403)
    expect(calls()).toEqual([])
  })

  it('fails without a word of the browser or of the page on where it comes from', async () => {
    const { open, listed, calls } = await launched()
    const silent = { 'sec-fetch-dest': undefined, 'sec-fetch-site': undefined, 'x-partnerkit': undefined }
    expect((await open(listed, silent)).status).toBe(403)
    expect(calls()).toEqual([])
  })

  it('is not tried twice: a refused opening has spent it', async () => {
    const { open, listed } = await launched()
    expect((await open({ ...listed, id: 'mallory' })).status).toBe(403)
    expect((await open(listed)).status).toBe(410)
  })

  it('ends at a page of ours, with the code, when the vendor talks nonsense', async () => {
    const { open, listed, sandbox } = await launched()
    sandbox.faults.add({ route: 'GET /users/{external_id}/embed-token', kind: 'html' })
    const answer = await open(listed)
    expect(answer.status).toBe(502)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    expect(answer.text).toContain('"code":"upstream-invalid"')
    expect(answer.text).not.toContain('<form')
  })

  it('asks nobody but the vendor’s token endpoint, and that once', async () => {
    const { open, listed, calls, userId } = await launched()
    expect((await open(listed)).status).toBe(303)
    expect(calls()).toEqual([`GET /users/${userId}/embed-token`])
  })
})
