import { describe, expect, it } from 'vitest'
import { answerOf } from './answer-of.ts'
import { createMeter, UpstreamFailure } from './parts.ts'

const minute = 60_000

function metered({
  allowances = [{ requests: 2, within: minute }],
  patience,
  share = 0,
}: {
  allowances?: { requests: number; within: number }[]
  patience?: number
  share?: number
} = {}) {
  const time = { now: 1_800_000_000_000 }
  const meter = createMeter(
    { key: 0, allowances, ...(patience !== undefined && { patience }) },
    { clock: () => time.now, random: () => Uint8Array.of(share) },
  )
  /** Milliseconds to wait, or the seconds a refused one is told. */
  const take = async () => {
    try {
      return await meter.takeTurn()
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error
      expect(error).toMatchObject({ reason: 'rate-limited', outcome: 'not-sent' })
      return `refused for ${error.retryAfter} s`
    }
  }
  return { time, take, heard: (status: number, headers = {}) => meter.heard(answerOf({ status, headers })) }
}

describe('an allowance', () => {
  it('lets so many through in any stretch of its time', async () => {
    const { time, take } = metered()
    expect([await take(), await take(), await take()]).toEqual([0, 0, 'refused for 60 s'])
    time.now += minute - 6
    expect(await take()).toBe('refused for 1 s')
    time.now += 1
    // A timer may end a little early.
    expect(await take()).toBe(5)
  })

  it('makes those wait who are patient, and in turn', async () => {
    const { time, take } = metered({ allowances: [{ requests: 1, within: 1_000 }], patience: 2_000 })
    expect([await take(), await take(), await take(), await take()]).toEqual([
      0,
      1_000,
      2_000,
      'refused for 3 s',
    ])
    time.now += 1_000
    expect(await take()).toBe(2_000)
  })

  it('may be several: the one that waits longest counts', async () => {
    const { time, take } = metered({
      allowances: [
        { requests: 1, within: 1_000 },
        { requests: 3, within: minute },
      ],
    })
    expect([await take(), await take()]).toEqual([0, 'refused for 1 s'])
    time.now += 1_000
    expect(await take()).toBe(0)
    time.now += 1_000
    expect(await take()).toBe(0)
    time.now += 1_000
    expect(await take()).toBe('refused for 57 s')
  })

  it('is not made longer by a clock that was set back', async () => {
    const { time, take } = metered()
    await take()
    await take()
    time.now -= 10 * minute
    expect(await take()).toBe('refused for 60 s')
  })

  it('of none holds nobody back', async () => {
    const { take } = metered({ allowances: [] })
    expect([await take(), await take(), await take()]).toEqual([0, 0, 0])
  })
})

describe('a vendor that has enough', () => {
  const wide = [{ requests: 1_000, within: minute }]

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'x-ratelimit-reset': '1800000009' }, 9],
    [{}, 1],
  ])('is left alone for as long as it says: %o', async (headers, seconds) => {
    const { time, take, heard } = metered({ allowances: wide })
    await heard(429, headers)
    expect(await take()).toBe(`refused for ${seconds} s`)
    time.now += seconds * 1_000
    expect(await take()).toBe(0)
  })

  it('and does not say for how long is left alone for 1, 2, 4 and again 4 seconds, until it answers', async () => {
    const { time, take, heard } = metered({ allowances: wide })
    for (const seconds of [1, 2, 4, 4]) {
      await heard(429)
      expect(await take()).toBe(`refused for ${seconds} s`)
      time.now += seconds * 1_000
    }
    await heard(200)
    await heard(429)
    expect(await take()).toBe('refused for 1 s')
  })

  it('is not come back to by everybody at once', async () => {
    const { time, take, heard } = metered({ allowances: wide, share: 255 })
    await heard(429)
    time.now += 1_000
    expect(await take()).toBe('refused for 1 s')
    time.now += 499
    expect(await take()).toBe(0)
  })

  it('says so also in a good answer, with nothing left', async () => {
    const { take, heard } = metered({ allowances: wide })
    await heard(200, { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1800000009' })
    await heard(200, { 'x-ratelimit-reset': '1800000009' })
    expect(await take()).toBe(0)
    await heard(200, { 'x-ratelimit-remaining': '0' })
    expect(await take()).toBe(0)
    await heard(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000009' })
    expect(await take()).toBe('refused for 9 s')
  })
})
