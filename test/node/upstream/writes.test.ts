import { TransportError } from '@partnerkit/bff'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, connect, json, scriptedVendor } from './scripted-vendor.ts'

afterEach(() => void vi.useRealTimers())

const input = {
  organization: { name: 'Harbor Dental' },
  owner: { email: 'ines@example.com', externalId: 'acct-17' },
}
const location = { id: 66, name: 'Front desk', phone_number: null, status: 'pending' }

describe('a write that fails', () => {
  it.each([
    [302, 'nonsense', 'unknown'],
    [307, 'nonsense', 'unknown'],
    [400, 'invalid', 'refused'],
    [401, 'auth', 'refused'],
    [403, 'auth', 'refused'],
    [404, 'not-found', 'refused'],
    [405, 'nonsense', 'refused'],
    [408, 'timeout', 'unknown'],
    [409, 'conflict', 'refused'],
    [422, 'invalid', 'refused'],
    [429, 'rate-limited', 'refused'],
    [500, 'unavailable', 'unknown'],
    [502, 'unavailable', 'unknown'],
    [503, 'unavailable', 'unknown'],
    [504, 'unavailable', 'unknown'],
  ] as const)('with %i is %s, its outcome %s, and sent once', async (status, reason, outcome) => {
    const { provider, requests } = scriptedVendor(() => new Response(null, { status }))
    const failure = provider.organizations.create(input, call())
    await expect(failure).rejects.toMatchObject({ reason, outcome, status })
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['an HTML page', () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })],
    ['broken JSON', () => new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['no id', () => json({ organization: { name: 'Harbor Dental' } })],
    ['part of an answer', () => json({}, 206)],
    ['nothing at all', () => new Response(null, { status: 204 })],
  ])('with a success that is %s has an unknown outcome', async (_, answer) => {
    const { provider, requests } = scriptedVendor(answer)
    await expect(provider.organizations.create(input, call())).rejects.toMatchObject({
      reason: 'nonsense',
      outcome: 'unknown',
    })
    expect(requests).toHaveLength(1)
  })

  it('has an unknown outcome when the sign-in page of a proxy answers a delete', async () => {
    const page = () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
    const { provider } = scriptedVendor(page)
    await expect(provider.locations?.delete('41', '66', call())).rejects.toMatchObject({ outcome: 'unknown' })
  })

  it('has an unknown outcome when the connection is lost', async () => {
    const { provider, requests } = scriptedVendor(() => {
      throw Object.assign(new TypeError('fetch failed'), { cause: errorWithCode('ECONNRESET') })
    })
    const failure = provider.organizations.create(input, call())
    await expect(failure).rejects.toMatchObject({ reason: 'unavailable', outcome: 'unknown' })
    expect(requests).toHaveLength(1)
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'was never sent when the connection fails with %s',
    async (code) => {
      const { provider } = scriptedVendor(() => {
        throw Object.assign(new TypeError('fetch failed'), { cause: errorWithCode(code) })
      })
      await expect(provider.organizations.create(input, call())).rejects.toMatchObject({
        reason: 'unavailable',
        outcome: 'not-sent',
      })
    },
  )

  it('has an unknown outcome when the time is over, and is not sent again', async () => {
    vi.useFakeTimers()
    const { provider, requests } = scriptedVendor(({ signal }) => unanswered(signal))
    const failure = provider.organizations.create(input, call()).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(25_000)
    expect(await failure).toMatchObject({ reason: 'timeout', outcome: 'unknown' })
    expect(requests).toHaveLength(1)
  })

  it('was never sent when the time is over before the transport had a connection', async () => {
    vi.useFakeTimers()
    const { provider } = connect({
      send: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new TransportError(false, signal.reason)))
        }),
    })
    const failure = provider.organizations.create(input, call()).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(25_000)
    expect(await failure).toMatchObject({ reason: 'timeout', outcome: 'not-sent' })
  })
})

describe('a write that succeeds', () => {
  it('may answer with any 2xx', async () => {
    const { provider } = scriptedVendor(({ method }) =>
      method === 'DELETE' ? new Response(null, { status: 204 }) : json(location, 202),
    )
    await expect(provider.locations?.create('41', { name: 'Front desk' }, call())).resolves.toMatchObject({
      id: '66',
    })
    await expect(provider.locations?.delete('41', '66', call())).resolves.toBeUndefined()
  })

  it('is read back when the answer has no body', async () => {
    const { provider, requests } = scriptedVendor(({ method }) =>
      method === 'PATCH' ? new Response(null, { status: 204 }) : json(location),
    )
    const changed = await provider.locations?.update('41', '66', { name: 'Front desk' }, call())
    expect(changed).toMatchObject({ id: '66', status: 'pending' })
    expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'GET'])
  })

  it('has an unknown outcome when it cannot be read back', async () => {
    const { provider } = scriptedVendor(({ method }) =>
      method === 'PATCH' ? new Response(null, { status: 204 }) : json({}, 404),
    )
    const failure = provider.locations?.update('41', '66', { name: 'Front desk' }, call())
    await expect(failure).rejects.toMatchObject({ outcome: 'unknown' })
  })
})

describe('wrong fields', () => {
  it('are named in our words, with a code and none of the vendor’s text', async () => {
    const errors = {
      name: ['The name field is required.'],
      'owner.email': 'The email ines@example.com has already been taken.',
      'owner.external_id': ['This id exists.', 'Another sentence.'],
      'owner.name': ['The name may not be greater than 20 characters.'],
      description: ['The description is odd.'],
      organization_id: ['The organization is wrong.'],
      'owner.phone': 'required',
      constructor: 'required',
    }
    const { provider } = scriptedVendor(() => json({ message: 'The canary', errors }, 422))
    const failure = await provider.organizations.create(input, call()).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      reason: 'invalid',
      fields: [
        { field: 'organization.name', code: 'required' },
        { field: 'organization.description', code: 'format' },
        { field: 'owner.externalId', code: 'taken' },
        { field: 'owner.email', code: 'taken' },
        { field: 'owner.name', code: 'too-long' },
      ],
    })
    expect(JSON.stringify(failure)).not.toContain('ines@example.com')
    expect(String(failure)).not.toContain('canary')
  })

  it.each([
    ['text', 'The name is wrong.'],
    ['a list', ['name']],
    ['numbers', { name: 7, email: [8, null] }],
    ['nested', { owner: { email: ['taken'] } }],
    ['null', null],
  ])('are none when `errors` is %s', async (_, errors) => {
    const { provider } = scriptedVendor(() => json({ errors }, 422))
    await expect(provider.organizations.create(input, call())).rejects.toMatchObject({
      reason: 'invalid',
      fields: [],
    })
  })

  it('are none when the body is HTML, empty, huge or never ends', async () => {
    vi.useFakeTimers()
    const bodies = [
      new Response('<h1>422</h1>', { status: 422, headers: { 'content-type': 'text/html' } }),
      new Response(null, { status: 422 }),
      json({ errors: { name: 'x'.repeat(100_000) } }, 422),
      new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), {
        status: 422,
        headers: { 'content-type': 'application/json' },
      }),
    ]
    for (const body of bodies) {
      const { provider } = scriptedVendor(() => body)
      const failure = provider.organizations.create(input, call()).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await failure).toMatchObject({ reason: 'invalid', outcome: 'refused', fields: [] })
    }
  })
})

function errorWithCode(code: string): Error {
  return Object.assign(new Error('detail'), { code })
}

function unanswered(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
