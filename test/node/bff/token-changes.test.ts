import { describe, expect, it } from 'vitest'
import { openBff } from './open-bff.ts'

const tokenRoute = '/users/{external_id}/embed-token'

function opened() {
  let now = 1_800_000_000_000
  const parts = openBff({ bff: { clock: () => now } })
  const [organization] = parts.sandbox.data().organizations
  const userId = organization?.users[0]?.externalId ?? ''
  const path = `/organizations/${organization?.id}/users/${userId}/embed-token`
  return {
    ...parts,
    rotate: () => parts.send('POST', `${path}/rotate`),
    revoke: () => parts.send('DELETE', path),
    token: () => parts.sandbox.data().organizations[0]?.users[0]?.embedToken,
    writes: () => parts.calls().filter((call) => !call.startsWith('GET')),
    later: (seconds: number) => {
      now += seconds * 1000
    },
  }
}

describe('an embed token', () => {
  it('is rotated once by fifty who ask at once', async () => {
    const { rotate, writes } = opened()
    const statuses = (await Promise.all(Array.from({ length: 50 }, rotate))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set([204, 409]))
    expect(writes()).toHaveLength(1)
  })

  it('rests for half a minute, so that nobody is thrown out again and again', async () => {
    const { rotate, writes, later } = opened()
    expect((await rotate()).status).toBe(204)
    later(10)
    const refused = await rotate()
    expect([refused.status, refused.json.code, refused.headers['retry-after']]).toEqual([
      429,
      'rate-limited',
      '20',
    ])
    expect(writes()).toHaveLength(1)
    later(20)
    expect((await rotate()).status).toBe(204)
  })

  it('can be revoked while it rests from a rotation', async () => {
    const { rotate, revoke } = opened()
    expect([(await rotate()).status, (await revoke()).status, (await revoke()).status]).toEqual([
      204, 204, 429,
    ])
  })

  it.each(['reset', 'status'] as const)(
    'counts as rotated when the answer is lost (%s) and it is another',
    async (failure) => {
      const { rotate, writes, sandbox, token } = opened()
      const before = token()
      sandbox.faults.add({ route: `POST ${tokenRoute}`, kind: 'commit-then-fail', failure })
      expect((await rotate()).status).toBe(204)
      expect(token()).not.toBe(before)
      expect(writes()).toHaveLength(1)
    },
  )

  it('was not rotated when the vendor says so and it is the same', async () => {
    const { rotate, writes, sandbox } = opened()
    sandbox.faults.add({ route: `POST ${tokenRoute}`, kind: 'status', status: 500, times: 1 })
    const { status, json } = await rotate()
    expect([status, json.code]).toEqual([503, 'upstream-unavailable'])
    expect(writes()).toHaveLength(1)
    expect((await rotate()).status, 'a failure is followed by no rest').toBe(204)
  })

  it.each([
    ['nobody answered', { kind: 'reset' }],
    ['a gateway answered', { kind: 'status', status: 504 }],
  ] as const)('may still be rotated when %s, although it is the same', async (_, fault) => {
    const { rotate, bff, sandbox } = opened()
    sandbox.faults.add({ route: `POST ${tokenRoute}`, ...fault })
    const { status, json } = await rotate()
    expect([status, json.code]).toEqual([502, 'outcome-unknown'])
    expect(await bff.audit.list({ limit: 1 })).toMatchObject([
      { operation: 'rotateEmbedToken', outcome: 'unknown', code: 'outcome-unknown' },
    ])
  })

  it('of which nothing can be read afterwards is of unknown outcome', async () => {
    const { rotate, sandbox } = opened()
    sandbox.faults.add({ route: `POST ${tokenRoute}`, kind: 'commit-then-fail' })
    sandbox.faults.add({ route: `GET ${tokenRoute}`, kind: 'status', status: 500, after: 1 })
    expect((await rotate()).json.code).toBe('outcome-unknown')
  })

  it('that is gone can be rotated', async () => {
    const { rotate, sandbox } = opened()
    sandbox.faults.add({ route: `GET ${tokenRoute}`, kind: 'status', status: 404, times: 1 })
    expect((await rotate()).status).toBe(204)
  })
})
