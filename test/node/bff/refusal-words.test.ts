import { describe, expect, it } from 'vitest'
import { openBff } from './open-bff.ts'

describe('the words of a refusal', () => {
  it('names each field that is wrong, by its path, and never repeats what was sent', async () => {
    const { send } = openBff()
    const answer = await send('PUT', `/onboardings/${crypto.randomUUID()}`, {
      body: {
        organization: { name: '' },
        owner: { email: 'not-an-address', tenantId: 'secret-value' },
        users: [{ email: 'fine@b.test' }, { name: 'No Mail' }],
      },
    })
    expect(answer.json.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'organization.name', code: 'required' }),
        expect.objectContaining({ field: 'owner.email', code: 'format' }),
        expect.objectContaining({ field: 'owner.tenantId', code: 'unknown' }),
        expect.objectContaining({ field: 'users.1.email', code: 'required' }),
      ]),
    )
    expect(answer.text).not.toContain('secret-value')
    expect(answer.text).not.toContain('not-an-address')
  })

  it('says which methods a path has', async () => {
    const { send } = openBff()
    const answer = await send('PUT', '/organizations/1', { body: {} })
    expect(answer.headers.allow).toBe('GET, PATCH, DELETE')
  })

  it('stays small however much is wrong', async () => {
    const { send } = openBff()
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]))
    const answer = await send('PATCH', '/organizations/1', { body })
    expect(answer.status).toBe(422)
    expect(answer.text.length).toBeLessThan(4096)
  })
})
