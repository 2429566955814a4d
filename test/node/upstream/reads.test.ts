import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, connect, harbor, json, scriptedVendor } from './scripted-vendor.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Runs the timers until the promise has settled, and says how. */
async function settled<Result>(promise: Promise<Result>, limit = 120_000) {
  const began = Date.now()
  let ended: number | undefined
  const outcome = promise
    .then(
      (value) => ({ value, error: undefined }),
      (error: unknown) => ({ value: undefined, error }),
    )
    .finally(() => {
      ended = Date.now()
    })
  await vi.advanceTimersByTimeAsync(limit)
  return { ...(await outcome), after: (ended ?? Number.NaN) - began }
}

describe('a read that fails', () => {
  it.each([500, 502, 503, 504])('is tried twice more when the vendor answers %i', async (status) => {
    const { provider, requests } = scriptedVendor((_, count) =>
      count < 3 ? new Response('oops', { status }) : json(harbor),
    )
    const { value } = await settled(provider.organizations.get('41', call()))
    expect(value?.name).toBe('Harbor Dental')
    expect(requests).toHaveLength(3)
  })

  it('is given up after the third try, as unavailable with nothing done', async () => {
    const { provider, requests, log } = scriptedVendor(() => new Response('oops', { status: 502 }))
    const { error, after } = await settled(provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'unavailable', outcome: 'refused', status: 502 })
    expect(requests).toHaveLength(3)
    // Without jitter: 75 ms and 150 ms.
    expect(after).toBe(225)
    expect(log).toMatchObject([{ event: 'upstream', status: 502, attempts: 3, outcome: 'refused' }])
  })

  it('is tried again when the connection is lost', async () => {
    const { provider, requests } = scriptedVendor((_, count) => {
      if (count === 1) throw new TypeError('fetch failed')
      return json(harbor)
    })
    expect((await settled(provider.organizations.get('41', call()))).value?.id).toBe('41')
    expect(requests).toHaveLength(2)
  })

  it('is tried again when the body breaks off', async () => {
    const { provider, requests } = scriptedVendor((_, count) =>
      count === 1
        ? new Response(brokenOff(), { headers: { 'content-type': 'application/json' } })
        : json(harbor),
    )
    expect((await settled(provider.organizations.get('41', call()))).value?.id).toBe('41')
    expect(requests).toHaveLength(2)
  })

  it.each([400, 401, 403, 404, 409, 418, 422])('is not tried again after %i', async (status) => {
    const { provider, requests } = scriptedVendor(() =>
      json({ message: 'no' }, status, { 'retry-after': '1' }),
    )
    await settled(provider.organizations.get('41', call()))
    expect(requests).toHaveLength(1)
  })
})

describe('a vendor that is busy', () => {
  it('is asked once more after a short Retry-After', async () => {
    const { provider, requests } = scriptedVendor((_, count) =>
      count === 1 ? json({}, 429, { 'retry-after': '2' }) : json(harbor),
    )
    const { value, after } = await settled(provider.organizations.get('41', call()))
    expect(value?.id).toBe('41')
    expect(requests).toHaveLength(2)
    expect(after).toBe(2_000)
  })

  it('is waited for once only', async () => {
    const { provider, requests } = scriptedVendor(() => json({}, 429, { 'retry-after': '1' }))
    const { error } = await settled(provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'rate-limited', retryAfter: 1 })
    expect(requests).toHaveLength(2)
  })

  it.each([
    ['3', 3],
    ['999999999', 300],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10],
    ['Thu, 01 Jan 2026 09:00:00 GMT', 300],
    ['-1', undefined],
    ['abc', undefined],
    ['1.5', undefined],
    [undefined, undefined],
  ])('is not waited for with Retry-After %s, and the caller is told %s seconds', async (header, seconds) => {
    vi.setSystemTime('2026-01-01T00:00:00Z')
    const { provider, requests } = scriptedVendor(() =>
      json({}, 429, header ? { 'retry-after': header } : {}),
    )
    const { error } = await settled(provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'rate-limited', outcome: 'refused', retryAfter: seconds })
    expect(requests).toHaveLength(1)
  })

  it('cannot make us wait by a date that has passed', async () => {
    vi.setSystemTime('2026-01-01T00:00:00Z')
    const { provider } = scriptedVendor((_, count) =>
      count === 1 ? json({}, 429, { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }) : json(harbor),
    )
    expect((await settled(provider.organizations.get('41', call()))).after).toBe(1_000)
  })
})

describe('a vendor that does not answer', () => {
  it('is given up after ten seconds in all, two tries included', async () => {
    const { provider, requests } = scriptedVendor(hang)
    const { error, after } = await settled(provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'timeout', outcome: 'refused' })
    expect(after).toBe(10_000)
    expect(requests).toHaveLength(2)
    expect(requests.every(({ signal }) => signal.aborted)).toBe(true)
  })

  it('is given up although its body keeps dripping', async () => {
    const { provider } = scriptedVendor(() => new Response(dripping(), { headers: jsonType }))
    const { error, after } = await settled(provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'timeout' })
    // The transport is given a moment to say what it knows.
    expect(after).toBeGreaterThanOrEqual(10_000)
    expect(after).toBeLessThan(10_100)
  })

  it('is given up although the transport does not hear the signal', async () => {
    const deaf = connect({ send: () => new Promise(() => {}) })
    const { error, after } = await settled(deaf.provider.organizations.get('41', call()))
    expect(error).toMatchObject({ reason: 'timeout' })
    // The transport is given a moment to say what it knows.
    expect(after).toBeGreaterThanOrEqual(10_000)
    expect(after).toBeLessThan(10_100)
  })

  it('is given up when the one who asked has gone', async () => {
    const leaving = new AbortController()
    const { provider, requests } = scriptedVendor(hang)
    setTimeout(() => leaving.abort(), 700)
    const { error, after } = await settled(provider.organizations.get('41', call(leaving.signal)))
    expect(error).toMatchObject({ reason: 'timeout' })
    expect(after).toBe(700)
    expect(requests).toHaveLength(1)
  })
})

const jsonType = { 'content-type': 'application/json' }

function hang({ signal }: { signal: AbortSignal }): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function brokenOff(): ReadableStream {
  let pulls = 0
  return new ReadableStream({
    pull(controller) {
      if (pulls++ === 0) controller.enqueue(new TextEncoder().encode('{"id":41,'))
      else controller.error(new TypeError('terminated'))
    },
  })
}

function dripping(): ReadableStream {
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      controller.enqueue(new TextEncoder().encode(' '))
    },
  })
}
