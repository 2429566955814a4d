import { createSandbox, type Fault } from '@partnerkit/sandbox'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../setup/patience.ts'

afterEach(() => {
  vi.useRealTimers()
})

const headers = { 'X-API-KEY': 'sandbox-key', 'content-type': 'application/json' }
const ox = { name: 'Ox', owner: { external_id: 'ox', email: 'ox@example.com' } }

function open(...faults: Fault[]) {
  const sandbox = createSandbox({ organizations: 0 })
  for (const fault of faults) sandbox.faults.add(fault)
  const count = () => sandbox.data().organizations.length
  const create = (init: RequestInit = {}) =>
    sandbox.fetch('https://vendor.test/api/v1/organizations', {
      method: 'POST',
      headers,
      body: JSON.stringify(ox),
      ...init,
    })
  const list = () => sandbox.fetch('https://vendor.test/api/v1/organizations', { headers })
  return { sandbox, count, create, list }
}

const route = 'POST /organizations'

describe('a fault', () => {
  it('of latency waits, then lets the request through', async () => {
    vi.useFakeTimers()
    const { create, count } = open({ route, kind: 'latency', latency: 60_000 })
    const answer = create()
    await vi.advanceTimersByTimeAsync(59_999)
    expect(count()).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).status).toBe(201)
  })

  it('of status answers it without doing the work', async () => {
    const { create, count } = open({ route, kind: 'status', status: 503, retryAfter: 7 })
    const response = await create()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toEqual({ message: 'Service Unavailable' })
    expect(count()).toBe(0)
  })

  it.each([
    [{ detail: 'busy' }, '{"detail":"busy"}'],
    ['<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>'],
    [null, ''],
  ])('of status answers the body %o', async (body, text) => {
    const { create } = open({ route, kind: 'status', status: 502, body })
    expect(await (await create()).text()).toBe(text)
  })

  it('of commit-then-fail does the work and answers 500', async () => {
    const { create, count } = open({ route, kind: 'commit-then-fail' })
    expect((await create()).status).toBe(500)
    expect(count()).toBe(1)
  })

  it('of commit-then-fail drops the connection after the work', async () => {
    const { create, count } = open({ route, kind: 'commit-then-fail', failure: 'reset' })
    await expect(create()).rejects.toThrow(TypeError)
    expect(count()).toBe(1)
  })

  it('of commit-then-fail never answers after the work', async () => {
    const { create, count, sandbox } = open({ route, kind: 'commit-then-fail', failure: 'hang' })
    const leaving = new AbortController()
    const answer = create({ signal: leaving.signal })
    await vi.waitUntil(() => count() === 1, patience)
    leaving.abort(new Error('too slow'))
    await expect(answer).rejects.toThrow('too slow')
    expect(sandbox.requests).toHaveLength(1)
    expect(sandbox.requests[0]).not.toHaveProperty('status')
  })

  it('of reset rejects as fetch does, without doing the work', async () => {
    const { create, count } = open({ route, kind: 'reset' })
    await expect(create()).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'ECONNRESET' } })
    expect(count()).toBe(0)
  })

  it('of hang waits for the caller to give up', async () => {
    const { create, count } = open({ route, kind: 'hang' })
    const leaving = new AbortController()
    const answer = create({ signal: leaving.signal })
    leaving.abort()
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(count()).toBe(0)
  })

  it.each([
    [undefined, '1'],
    [30, '30'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ])('of rate-limit with %o answers 429 and Retry-After %s', async (retryAfter, expected) => {
    const { create } = open({ route, kind: 'rate-limit', ...(retryAfter !== undefined && { retryAfter }) })
    const response = await create()
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe(expected)
  })

  it('of html answers a sign-in page as if all were well', async () => {
    const { create } = open({ route, kind: 'html' })
    const response = await create()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await response.text()).toContain('<h1>Sign in</h1>')
  })

  it('strikes its own route only', async () => {
    const { list, create } = open({ route, kind: 'status', status: 500 })
    expect((await list()).status).toBe(200)
    expect((await create()).status).toBe(500)
  })

  it('on * strikes pages as well', async () => {
    const { sandbox } = open({ route: '*', kind: 'status', status: 503 })
    expect((await sandbox.fetch('https://vendor.test/dashboard.html')).status).toBe(503)
  })

  it('finds a template whatever its parameter is called', async () => {
    const { sandbox } = open({ route: 'GET /users/{id}', kind: 'status', status: 503 })
    expect((await sandbox.fetch('https://vendor.test/api/v1/users/x', { headers })).status).toBe(503)
  })

  it('skips the first requests and goes after its times', async () => {
    const { sandbox, list } = open({
      route: 'GET /organizations',
      kind: 'status',
      status: 500,
      after: 1,
      times: 2,
    })
    const statuses: number[] = []
    for (let turn = 0; turn < 5; turn++) statuses.push((await list()).status)
    expect(statuses).toEqual([200, 500, 500, 200, 200])
    expect(sandbox.faults.list()).toEqual([])
  })

  it('waits its turn behind another on the same route', async () => {
    const once = { route, times: 1 }
    const { create } = open(
      { ...once, kind: 'status', status: 500 },
      { ...once, kind: 'status', status: 502 },
    )
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([
      500, 502, 201,
    ])
  })

  it('can be looked at and removed', async () => {
    const { sandbox, create } = open()
    const fault: Fault = { route, kind: 'status', status: 500 }
    const id = sandbox.faults.add(fault)
    await create()
    expect(sandbox.faults.list()).toEqual([{ id, fault, struck: 1 }])
    sandbox.faults.remove(id)
    expect((await create()).status).toBe(201)
  })

  it.each([
    [
      { route: 'POST /organisations', kind: 'reset' },
      /Unknown route "POST \/organisations".*POST \/organizations/,
    ],
    [{ route, kind: 'explode' }, /Unknown fault kind "explode"/],
    [{ route, kind: 'status' }, /"status".*between 200 and 599/],
    [{ route, kind: 'latency', latency: -1 }, /"latency"/],
    [{ route, kind: 'reset', times: 0 }, /"times".*1 or more/],
  ])('that makes no sense is refused: %o', (fault, reason) => {
    expect(() => open(fault as Fault)).toThrow(reason)
  })
})
