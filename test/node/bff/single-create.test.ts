import type { PartnerKitError } from '@partnerkit/contract/client'
import { describe, expect, it } from 'vitest'
import { admin, key, openBff } from './open-bff.ts'
import { upstream } from './pizza-palace.ts'

describe('a single create', () => {
  it('answers the same under the same key, and creates one thing', async () => {
    const { client, sandbox } = openBff()
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    const same = key()
    const [first, second] = await Promise.all([
      client().createOrganization({ body }, same),
      client().createOrganization({ body }, same),
    ])
    expect(second).toEqual(first)
    expect(first.users).toMatchObject([{ email: 'solo@solo.test', role: 'owner' }])
    expect(upstream(sandbox, 'Solo')).toHaveLength(1)
  })

  it('keeps one principal’s key apart from another’s', async () => {
    const { client, sandbox } = openBff()
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    const same = key()
    await client().createOrganization({ body }, same)
    const other = client({ ...admin, id: 'bea' }).createOrganization(
      { body: { ...body, owner: { email: 'other@solo.test' } } },
      same,
    )
    await expect(other).resolves.toMatchObject({ name: 'Solo' })
    expect(upstream(sandbox, 'Solo')).toHaveLength(2)
  })

  it('that was refused may be tried again under its key: nothing has happened', async () => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /locations', kind: 'rate-limit', retryAfter: 7, times: 1 })
    const organizationId = String(sandbox.data().organizations[0]?.id)
    const same = key()
    const input = { organizationId, body: { name: 'Back room', areaCode: '415' } }
    const first = await client()
      .createLocation(input, same)
      .catch((error: PartnerKitError) => error)
    expect(first).toMatchObject({ code: 'rate-limited' })
    await expect(client().createLocation(input, same)).resolves.toMatchObject({
      name: 'Back room',
      status: 'pending',
    })
  })

  it('needs a principal that could see what it creates', async () => {
    const { client, calls } = openBff()
    const listed = client({ ...admin, organizations: new Set(['101']) })
    const body = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }
    await expect(listed.createOrganization({ body }, key())).rejects.toMatchObject({ code: 'forbidden' })
    expect(calls()).toEqual([])
  })
})
