import { describe, expect, it } from 'vitest'
import { createTokenChanges } from './internals.ts'
import { openBff } from './open-bff.ts'

const tokenRoute = '/users/{external_id}/embed-token'

function opened() {
  let now = 1_800_000_000_000
  const parts = openBff({ bff: { clock: () => now, dashboard: { exposeEmbedToken: true } } })
  const [organization] = parts.sandbox.data().organizations
  const userId = organization?.users[0]?.externalId ?? ''
  const user = `/organizations/${organization?.id}/users/${userId}`
  const path = `${user}/embed-token`
  return {
    ...parts,
    rotate: () => parts.send('POST', `${path}/rotate`),
    revoke: () => parts.send('DELETE', path),
    /** Where a launch of now leads. */
    launch: async () => (await parts.send('POST', `${user}/embed-url`)).json.embedUrl as string,
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
    'of which nobody can say whether it was rotated (%s) is new at the next launch, and is not rotated again',
    async (failure) => {
      const { rotate, launch, writes, sandbox, token } = opened()
      const before = token() ?? ''
      expect(await launch()).toContain(before)
      sandbox.faults.add({ route: `POST ${tokenRoute}`, kind: 'commit-then-fail', failure })
      const { status, json } = await rotate()
      expect([status, json.code]).toEqual([502, 'outcome-unknown'])
      expect(token()).not.toBe(before)
      expect(await launch()).toContain(token())
      expect(writes()).toHaveLength(1)
    },
  )

  it.each([
    ['nobody answered', { kind: 'reset' }],
    ['a gateway answered', { kind: 'status', status: 504 }],
    ['the vendor failed', { kind: 'status', status: 500 }],
  ] as const)('may be rotated or not when %s: asked for once more, it is', async (_, fault) => {
    const { rotate, writes, bff, sandbox } = opened()
    sandbox.faults.add({ route: `POST ${tokenRoute}`, times: 1, ...fault })
    const { status, json } = await rotate()
    expect([status, json.code]).toEqual([502, 'outcome-unknown'])
    expect(await bff.audit.list({ limit: 1 })).toMatchObject([
      { operation: 'rotateEmbedToken', outcome: 'unknown', code: 'outcome-unknown' },
    ])
    expect(writes()).toHaveLength(1)
    expect((await rotate()).status, 'a failure is followed by no rest').toBe(204)
    expect(writes()).toHaveLength(2)
  })

  it('that nobody can say anything of for the second time rests all the same', async () => {
    const { rotate, writes, sandbox, later } = opened()
    sandbox.faults.add({ route: `POST ${tokenRoute}`, kind: 'commit-then-fail', times: 2 })
    const codes = [(await rotate()).json.code, (await rotate()).json.code, (await rotate()).json.code]
    expect(codes).toEqual(['outcome-unknown', 'outcome-unknown', 'rate-limited'])
    expect(writes()).toHaveLength(2)
    later(30)
    expect((await rotate()).status).toBe(204)
  })

  it.each(['rotate', 'revoke'] as const)(
    'takes two calls to %s: the proof and the change',
    async (change) => {
      const { [change]: run, calls } = opened()
      await run()
      expect(calls()).toEqual([
        expect.stringMatching(/^GET \/organizations/),
        expect.stringMatching(/embed-token$/),
      ])
    },
  )

  it('that is gone can be rotated', async () => {
    const { rotate, sandbox } = opened()
    sandbox.faults.add({ route: `GET ${tokenRoute}`, kind: 'status', status: 404 })
    expect((await rotate()).status).toBe(204)
  })

  it('is left to the instance that is changing it, and rests for none that did not', async () => {
    let isElsewhere = true
    const changes = createTokenChanges({ clock: Date.now }, async (_, work) => {
      if (isElsewhere) return false
      await work()
      return true
    })
    let done = 0
    const rotate = () => changes.run('rotate', 'omar', async () => void done++)
    await expect(rotate()).rejects.toMatchObject({ code: 'in-progress' })
    expect(done).toBe(0)
    isElsewhere = false
    await rotate()
    expect(done).toBe(1)
  })
})
