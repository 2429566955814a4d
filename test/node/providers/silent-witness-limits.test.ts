import { describe, expect, it } from 'vitest'
import { call, json, type Script } from '../upstream/scripted-vendor.ts'
import { harborLaw, type ScriptedOptions, scriptedSilentWitness } from './scripted-silent-witness.ts'

const found = () => json({ success: true, data: harborLaw })

/** A vendor with a clock that moves when it is told to. */
function open(script: Script = found, options: ScriptedOptions = {}) {
  let now = 1_770_000_000_000
  const vendor = scriptedSilentWitness(script, { clock: () => now, ...options })
  return {
    ...vendor,
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    /** A write, which is never waited with. */
    ask: () =>
      vendor.provider.organizations.update('org_7hq2k9m4', { name: 'x' }, call()).then(
        () => 'ok' as const,
        (error) => error,
      ),
  }
}

async function times(count: number, ask: () => Promise<unknown>) {
  for (let sent = 0; sent < count; sent++) expect(await ask()).toBe('ok')
}

describe('the limit of a Silent Witness key', () => {
  it('is 100 calls in a minute: what would be the next is refused here, and says when there is room', async () => {
    const { ask, pass, requests } = open()
    await times(50, ask)
    pass(30)
    await times(50, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited', outcome: 'not-sent', retryAfter: 31 })
    expect(requests).toHaveLength(100)
    pass(31)
    await times(50, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited', retryAfter: 30 })
  })

  it('is 1,000 calls in an hour', async () => {
    const { ask, pass, requests } = open()
    for (let minute = 0; minute < 10; minute++) {
      await times(100, ask)
      pass(61)
    }
    expect(await ask()).toMatchObject({ reason: 'rate-limited', retryAfter: 3_605 - 610 })
    expect(requests).toHaveLength(1_000)
    pass(3_605 - 610)
    await times(100, ask)
  })

  it('can be a part of it, where several processes share a key', async () => {
    const { ask, requests } = open(found, { requestsPerMinute: 2 })
    await times(2, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited' })
    expect(requests).toHaveLength(2)
  })

  it('is none where the vendor has taken it away, each by itself', async () => {
    const { ask, pass, requests } = open(found, { requestsPerMinute: Number.POSITIVE_INFINITY })
    await times(1_000, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited', retryAfter: 3_605 })
    expect(requests).toHaveLength(1_000)
    pass(3_605)
    await times(1, ask)
    const free = open(found, {
      requestsPerMinute: Number.POSITIVE_INFINITY,
      requestsPerHour: Number.POSITIVE_INFINITY,
    })
    await times(1_200, free.ask)
    expect(free.requests).toHaveLength(1_200)
  })

  it('is counted for each key', async () => {
    const [first, second] = ['sk-first-key', 'sk-second-key'] as const
    const refusing = ({ headers }: { headers: Headers }) =>
      headers.get('x-api-key') === first ? json({ success: false }, 401) : found()
    const { ask, requests } = open(refusing, { apiKey: [first, second], requestsPerMinute: 3 })
    await times(3, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited' })
    expect(requests.map(({ headers }) => headers.get('x-api-key'))).toEqual([first, second, second, second])
  })
})

describe('a Silent Witness that is busy all the same', () => {
  const busy = (headers: Record<string, string> = {}) =>
    json({ success: false, error: 'Slow down', error_code: 'too_many_requests' }, 429, headers)

  it.each([
    ['Retry-After', { 'retry-after': '7' }, 7],
    ['a reset in Unix seconds', { 'x-ratelimit-reset': String(1_770_000_009) }, 9],
    ['a reset in milliseconds', { 'x-ratelimit-reset': String(1_770_000_009_000) }, 9],
    ['nothing', {}, 1],
  ])('by %s is not asked again before', async (_, headers, seconds) => {
    const { ask, pass, requests } = open((_request, count) => (count === 1 ? busy(headers) : found()))
    expect(await ask()).toMatchObject({ reason: 'rate-limited', outcome: 'refused' })
    expect(await ask()).toMatchObject({ reason: 'rate-limited', outcome: 'not-sent', retryAfter: seconds })
    expect(requests).toHaveLength(1)
    pass(seconds)
    await times(1, ask)
  })

  it('is left alone longer the oftener it says so: 1, 2, 4 seconds', async () => {
    const { ask, pass } = open((_, count) => (count <= 4 ? busy() : found()))
    for (const seconds of [1, 2, 4, 4]) {
      await ask()
      expect(await ask()).toMatchObject({ outcome: 'not-sent', retryAfter: seconds })
      pass(seconds)
    }
    await times(1, ask)
  })

  it('by the last call it allows is not asked for one more', async () => {
    const { ask, pass, requests } = open((_, count) =>
      json({ success: true, data: harborLaw }, 200, {
        'x-ratelimit-remaining': count === 1 ? '0' : '99',
        'x-ratelimit-reset': String(1_770_000_020),
      }),
    )
    await times(1, ask)
    expect(await ask()).toMatchObject({ reason: 'rate-limited', retryAfter: 20 })
    expect(requests).toHaveLength(1)
    pass(20)
    await times(2, ask)
  })
})
