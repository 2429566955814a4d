import { GRANTED } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, key, openBff } from './open-bff.ts'

const organizationId = '101'

function peopleOf({ sandbox }: ReturnType<typeof openBff>) {
  return sandbox.data().organizations.flatMap(({ users }) => users.map(({ email }) => email))
}

describe('an Idempotency-Key', () => {
  it('is another key for another tenant, organization or operation', async () => {
    const parts = openBff()
    const { client } = parts
    const same = key()
    const south = client({ ...admin, tenant: 'south' })
    const [one, two] = [{ email: 'one@key.test' }, { email: 'two@key.test' }]
    await client().createUser({ organizationId, body: one }, same)
    await south.createUser({ organizationId, body: two }, same)
    await client().createUser({ organizationId: '102', body: { email: 'three@key.test' } }, same)
    const line = await client().createLocation({ organizationId, body: { name: 'Line' } }, same)
    expect(line.name).toBe('Line')
    expect(peopleOf(parts)).toEqual(
      expect.arrayContaining(['one@key.test', 'two@key.test', 'three@key.test']),
    )
  })

  it('is the same in capital letters', async () => {
    const { client } = openBff()
    const { idempotencyKey } = key()
    const input = { organizationId, body: { email: 'one@key.test' } }
    const first = await client().createUser(input, { idempotencyKey })
    const second = await client().createUser(input, { idempotencyKey: idempotencyKey.toUpperCase() })
    expect(second).toEqual(first)
  })

  it('is refused for another body, and nothing is sent', async () => {
    const { client, sandbox } = openBff()
    const same = key()
    await client().createUser({ organizationId, body: { email: 'one@key.test' } }, same)
    sandbox.clearRequests()
    const again = client().createUser({ organizationId, body: { email: 'two@key.test' } }, same)
    await expect(again).rejects.toMatchObject({ code: 'idempotency-conflict' })
    expect(sandbox.requests).toHaveLength(0)
  })

  it('gives no old answer to somebody who may not see the organization any more', async () => {
    const { client, bff } = openBff()
    await bff.grants.add('north', organizationId)
    const same = key()
    const input = { organizationId, body: { email: 'one@key.test' } }
    await client({ ...admin, organizations: GRANTED }).createUser(input, same)
    const since = client({ ...admin, organizations: new Set(['102']) })
    await expect(since.createUser(input, same)).rejects.toMatchObject({ code: 'not-found' })
  })
})
