import { createClient, PartnerKitError, type Send } from '@partnerkit/contract/client'
import { describe, expect, it, vi } from 'vitest'

interface Seen {
  method: string
  target: string
  headers: Record<string, string | undefined>
  body: string
}

/** A network that answers as told and remembers what it was asked. */
interface Scripted {
  status: number
  headers?: Record<string, string>
  body?: string
}

function network(...answers: Scripted[]) {
  const seen: Seen[] = []
  const names = ['accept', 'content-type', 'x-partnerkit', 'idempotency-key', 'authorization', 'x-own']
  const send: Send = async (exchange) => {
    const body = new TextDecoder().decode(await exchange.body(1e6))
    const headers = Object.fromEntries(names.map((name) => [name, exchange.header(name)]))
    seen.push({ method: exchange.method, target: exchange.target, headers, body })
    const {
      status,
      headers: own = {},
      body: text = '',
    } = answers.length > 1 ? (answers.shift() ?? gone) : (answers[0] ?? gone)
    return { status, headers: { 'content-type': 'application/json', ...own }, body: text }
  }
  return { seen, send }
}

const gone: Scripted = { status: 500 }
const idempotencyKey = '0d9f3b1e-5a52-4a7c-9a51-6a1f7f0a1c11'

describe('the client', () => {
  it('puts parameters into the path, encoded, and the rest into the query', async () => {
    const { seen, send } = network({ status: 200, body: '{"items":[]}' })
    const client = createClient({ baseUrl: '/', send })
    await client.listUsers({ organizationId: 'a/b c', offset: 20, limit: 10 })
    expect(seen[0]).toMatchObject({
      method: 'GET',
      target: '/organizations/a%2Fb%20c/users?offset=20&limit=10',
      body: '',
    })
  })

  it('leaves out what is undefined or empty', async () => {
    const { seen, send } = network({ status: 200, body: '{"items":[]}' })
    await createClient({ baseUrl: '/', send }).listOrganizations({ search: '', limit: 5 })
    expect(seen[0]?.target).toBe('/organizations?limit=5')
  })

  it('sends JSON, its wire version and the host’s own headers', async () => {
    const { seen, send } = network({ status: 200, body: '{}' })
    let token = 'one'
    const client = createClient({
      baseUrl: '/',
      send,
      headers: async () => ({ Authorization: token, 'X-Own': '1' }),
    })
    await client.updateOrganization({ organizationId: '1', body: { name: 'ü' } })
    token = 'two'
    await client.getSession()
    expect(seen[0]).toMatchObject({
      body: '{"name":"ü"}',
      headers: {
        'x-partnerkit': '1',
        'content-type': 'application/json',
        authorization: 'one',
        'x-own': '1',
      },
    })
    expect(seen[1]?.headers).toMatchObject({ authorization: 'two', 'content-type': undefined })
  })

  it('goes nowhere without a path parameter or the key of a create', async () => {
    const { seen, send } = network({ status: 200, body: '{}' })
    const client = createClient({ baseUrl: '/', send })
    await expect(client.getOrganization({ organizationId: '' })).rejects.toThrow('organizationId is missing')
    const create = client.createUser(
      { organizationId: '1', body: { email: 'a@b.test' } },
      { idempotencyKey: '' },
    )
    await expect(create).rejects.toThrow('needs an idempotencyKey')
    expect(seen).toEqual([])
  })

  it('turns a problem into an error to branch on', async () => {
    const problem = {
      type: 'urn:partnerkit:problem:invalid',
      title: 'Some values are not valid',
      status: 422,
      code: 'invalid',
      errors: [{ field: 'owner.email', code: 'taken', message: 'is already in use' }],
      requestId: 'req_1',
      retryAfter: 3,
    }
    const { send } = network({
      status: 422,
      body: JSON.stringify(problem),
      headers: { 'content-type': 'application/problem+json' },
    })
    const error = await createClient({ baseUrl: '/', send })
      .getSession()
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PartnerKitError)
    expect(error).toMatchObject({
      code: 'invalid',
      status: 422,
      errors: problem.errors,
      requestId: 'req_1',
      retryAfter: 3,
    })
  })

  it.each([
    ['a page of HTML', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['JSON that breaks off', { status: 200, body: '{"items":' }],
    ['a proxy’s error', { status: 502, headers: { 'content-type': 'text/html' }, body: 'Bad Gateway' }],
    ['JSON of somebody else', { status: 400, body: '{"error":"no"}' }],
  ])('says that something else answered: %s', async (_, answer) => {
    const { send } = network(answer)
    const call = createClient({ baseUrl: '/', send }).getSession()
    await expect(call).rejects.toMatchObject({ code: 'invalid-answer', status: answer.status })
  })

  it('says that no answer came', async () => {
    const send = () => Promise.reject(new TypeError('Failed to fetch'))
    const call = createClient({ baseUrl: '/', send }).getSession()
    await expect(call).rejects.toMatchObject({ code: 'connection-lost', status: 0 })
  })

  it('throws the reason of an abort as it is, and asks nothing once aborted', async () => {
    const { seen, send } = network({ status: 200, body: '{}' })
    const stop = new AbortController()
    const reason = new Error('the page was left')
    stop.abort(reason)
    await expect(createClient({ baseUrl: '/', send }).getSession({}, { signal: stop.signal })).rejects.toBe(
      reason,
    )
    expect(seen).toEqual([])
  })

  it('asks again for a create that is still running, under the same key, when the server said', async () => {
    vi.useFakeTimers()
    try {
      const running = { status: 202, headers: { 'retry-after': '3' }, body: '{"status":"running"}' }
      const { seen, send } = network(running, running, { status: 201, body: '{"id":"7"}' })
      const client = createClient({ baseUrl: '/', send })
      const create = client.createUser(
        { organizationId: '1', body: { email: 'a@b.test' } },
        { idempotencyKey },
      )
      await vi.advanceTimersByTimeAsync(2_999)
      expect(seen).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(3_001)
      await expect(create).resolves.toEqual({ id: '7' })
      expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill(idempotencyKey))
    } finally {
      vi.useRealTimers()
    }
  })

  it('gives up on a create that runs for more than a minute, and can then be asked again', async () => {
    vi.useFakeTimers()
    try {
      const { seen, send } = network({ status: 202, headers: { 'retry-after': '10' }, body: '{}' })
      const client = createClient({ baseUrl: '/', send })
      const create = client.createUser(
        { organizationId: '1', body: { email: 'a@b.test' } },
        { idempotencyKey },
      )
      const outcome = create.catch((thrown: unknown) => thrown)
      await vi.advanceTimersByTimeAsync(120_000)
      expect(await outcome).toMatchObject({ code: 'in-progress', retryAfter: 10 })
      expect(seen).toHaveLength(7)
    } finally {
      vi.useRealTimers()
    }
  })

  it('shows an onboarding that is still running at once', async () => {
    const { send } = network({ status: 202, body: '{"status":"running"}' })
    const client = createClient({ baseUrl: '/', send })
    const onboarding = client.startOnboarding({
      onboardingId: idempotencyKey,
      body: { organization: { name: 'A' } },
    })
    await expect(onboarding).resolves.toEqual({ status: 'running' })
  })

  it('finds things below its mount', () => {
    expect(createClient({ baseUrl: '/api/partnerkit/' }).urlOf('launches/abc')).toBe(
      '/api/partnerkit/launches/abc',
    )
  })

  it('sends the page’s cookies, follows no redirect and keeps nothing', async () => {
    const asked: [string, RequestInit][] = []
    const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
      asked.push([String(url), init])
      return Response.json({})
    }
    await createClient({ baseUrl: '/api', fetch }).getSession()
    expect(asked).toEqual([
      [
        '/api/session',
        expect.objectContaining({ credentials: 'include', redirect: 'error', cache: 'no-store' }),
      ],
    ])
  })
})
