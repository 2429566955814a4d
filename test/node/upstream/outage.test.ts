import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UpstreamFailure } from './internals.ts'
import { call, harbor, json, type Seen, scriptedVendor } from './scripted-vendor.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Provider = ReturnType<typeof scriptedVendor>['provider']

/** One read, with all the time it takes. */
async function read({ organizations }: Provider, signal?: AbortSignal) {
  const reading = organizations.get('41', call(signal)).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(500)
  return reading
}

async function outcomes(provider: Provider, count: number) {
  const found: unknown[] = []
  for (let at = 0; at < count; at++) found.push(await read(provider))
  return found
}

const down = () => new Response('down', { status: 503 })
const leftAlone = { reason: 'unavailable', outcome: 'not-sent', status: undefined }

describe('a vendor that is down', () => {
  it('is asked less than 1.1 times per request, and the callers hear when to come back', async () => {
    const { provider, requests, log } = scriptedVendor(down)
    const found = await outcomes(provider, 100)
    expect(requests.length).toBeLessThanOrEqual(110)
    expect(found.slice(4, 10)).toEqual(Array(6).fill(expect.objectContaining(leftAlone)))
    const waits = found.map((failure) =>
      failure instanceof UpstreamFailure ? failure.retryAfter : undefined,
    )
    expect(Math.max(...waits.slice(4).map((wait) => wait ?? 99))).toBeLessThanOrEqual(5)
    expect(log.filter(({ event }) => event === 'upstream-breaker')).toEqual([
      { level: 'error', event: 'upstream-breaker', state: 'open' },
    ])
  })

  it('is left alone at once, without a timer', async () => {
    const { provider, requests } = scriptedVendor(down)
    await outcomes(provider, 4)
    const before = requests.length
    const began = Date.now()
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject(leftAlone)
    await expect(provider.organizations.update('41', { name: 'x' }, call())).rejects.toMatchObject(leftAlone)
    expect([requests.length - before, Date.now() - began]).toEqual([0, 0])
  })

  it('is tried by one caller after five seconds, and everybody is back when it answers', async () => {
    let isUp = false
    const { provider, requests, log } = scriptedVendor(() => (isUp ? json(harbor) : down()))
    await outcomes(provider, 4)
    isUp = true
    await vi.advanceTimersByTimeAsync(5_000)
    const before = requests.length
    const probes = Array.from({ length: 5 }, () => provider.organizations.get('41', call()))
    const settled = await Promise.allSettled(probes)
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array.from({ length: 4 }, () => 'rejected'),
    ])
    expect(requests.length - before).toBe(1)
    expect(await read(provider)).toMatchObject({ name: 'Harbor Dental' })
    expect(log.at(-1)).toMatchObject({ event: 'upstream', outcome: 'ok' })
    expect(log.filter(({ event }) => event === 'upstream-breaker').at(-1)).toMatchObject({ state: 'closed' })
  })

  it('is left alone for five more seconds when the one who tried has failed', async () => {
    const { provider, requests } = scriptedVendor(down)
    await outcomes(provider, 4)
    await vi.advanceTimersByTimeAsync(5_000)
    const before = requests.length
    await outcomes(provider, 9)
    expect(requests.length - before).toBe(1)
  })

  it('is tried by the next one when the one who tried has left', async () => {
    let answer = (): Response | Promise<Response> => down()
    const { provider, requests } = scriptedVendor(() => answer())
    await outcomes(provider, 4)
    await vi.advanceTimersByTimeAsync(5_000)
    answer = () => new Promise(() => undefined)
    const leaving = new AbortController()
    const left = provider.organizations.get('41', call(leaving.signal)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10)
    leaving.abort()
    await vi.advanceTimersByTimeAsync(10)
    expect(await left).toMatchObject({ reason: 'timeout' })
    answer = () => json(harbor)
    const before = requests.length
    expect(await read(provider)).toMatchObject({ name: 'Harbor Dental' })
    expect(requests.length - before).toBe(1)
  })
})

describe('a vendor that is not down', () => {
  it.each([
    ['refuses', () => json({}, 404)],
    ['has enough of us', () => json({}, 429)],
    ['talks nonsense', () => new Response('<html>')],
  ])('is not left alone because it %s', async (_, answer) => {
    const { provider, requests } = scriptedVendor(answer)
    await outcomes(provider, 30)
    expect(requests).toHaveLength(30)
  })

  it('is not left alone because callers leave', async () => {
    const { provider, requests } = scriptedVendor(hang)
    for (let at = 0; at < 30; at++) {
      await read(provider, AbortSignal.abort())
      const leaving = new AbortController()
      setTimeout(() => leaving.abort(), 100)
      await read(provider, leaving.signal)
    }
    expect(requests.length).toBeGreaterThanOrEqual(30)
  })

  it('but fails now and then is asked again for one call in ten, after a reserve of ten', async () => {
    const { provider, requests } = scriptedVendor((_, count) => (count % 3 === 0 ? down() : json(harbor)))
    await outcomes(provider, 300)
    expect(requests.length).toBeGreaterThan(330)
    expect(requests.length).toBeLessThanOrEqual(340)
  })
})

describe('a vendor that is slow', () => {
  it('has fifty calls at once, a hundred more wait, and who comes then is refused at once', async () => {
    let answerAll = () => {}
    const open = new Promise<void>((resolve) => {
      answerAll = resolve
    })
    const { provider, requests } = scriptedVendor(async () => {
      await open
      return json(harbor)
    })
    const calls = Array.from({ length: 150 }, () => provider.organizations.get('41', call()))
    await vi.advanceTimersByTimeAsync(1)
    expect(requests).toHaveLength(50)
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({
      ...leftAlone,
      retryAfter: 1,
    })
    answerAll()
    await vi.advanceTimersByTimeAsync(100)
    expect(await Promise.all(calls)).toHaveLength(150)
    expect(requests).toHaveLength(150)
  })

  it('loses nobody’s place to somebody who left while waiting', async () => {
    const waiting: (() => void)[] = []
    const { provider, requests } = scriptedVendor(
      () => new Promise((resolve) => waiting.push(() => resolve(json(harbor)))),
    )
    const running = Array.from({ length: 50 }, () => provider.organizations.get('41', call()))
    const leaving = new AbortController()
    const left = Array.from({ length: 10 }, () =>
      provider.organizations.get('41', call(leaving.signal)).catch((error: unknown) => error),
    )
    const last = provider.organizations.get('41', call())
    await vi.advanceTimersByTimeAsync(1)
    // In one moment: nobody has noticed yet that they left when their turn comes.
    leaving.abort()
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(10)
    expect(await left[0]).toMatchObject({ reason: 'timeout', outcome: 'not-sent' })
    expect(requests).toHaveLength(51)
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(1)
    expect(requests).toHaveLength(51)
    for (const answer of waiting) answer()
    await vi.advanceTimersByTimeAsync(1)
    for (const answer of waiting) answer()
    expect((await last).name).toBe('Harbor Dental')
    expect(await Promise.all(running)).toHaveLength(50)
  })

  it('is given up by who waits too long for a turn: nothing was sent', async () => {
    const { provider, requests } = scriptedVendor(hang)
    const { organizations } = provider
    const swallow = (error: unknown) => error
    const writes = Array.from({ length: 50 }, () =>
      organizations.update('41', { name: 'x' }, call()).catch(swallow),
    )
    const read = organizations.get('41', call()).catch(swallow)
    await vi.advanceTimersByTimeAsync(10_001)
    expect(await read).toMatchObject({ reason: 'timeout', outcome: 'not-sent' })
    expect(requests).toHaveLength(50)
    await vi.advanceTimersByTimeAsync(15_001)
    await Promise.all(writes)
  })
})

function hang({ signal }: Seen): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    if (signal.aborted) reject(signal.reason)
  })
}
