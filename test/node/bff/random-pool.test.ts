import { describe, expect, it } from 'vitest'
import { createRequestIds, randomPool, randomToken } from './internals.ts'

describe('random bytes', () => {
  it('are handed out once each, however many are drawn at a time', () => {
    let next = 0
    // Numbered: four bytes are one number.
    const random = randomPool((bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = 0; at + 4 <= bytes.length; at += 4) view.setUint32(at, ++next)
    })
    const numbers: number[] = []
    for (let draw = 0; draw < 5_000; draw++) {
      const bytes = random(4 * (1 + (draw % 9)))
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = 0; at < bytes.length; at += 4) numbers.push(view.getUint32(at))
    }
    expect(numbers).not.toContain(0)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('belong to whoever drew them alone', () => {
    const random = randomPool()
    const first = random(32)
    // Nobody can reach the others through it.
    expect(first.buffer.byteLength).toBe(32)
    const kept = Uint8Array.from(first)
    for (let draw = 0; draw < 200; draw++) random(32).fill(0)
    expect(first).toEqual(kept)
  })

  it('come in any number', () => {
    const random = randomPool()
    for (const bytes of [0, 1, 15, 4_095, 4_096, 4_097, 60_000]) {
      const drawn = random(bytes)
      expect(drawn).toHaveLength(bytes)
      if (bytes > 14) expect(new Set(drawn).size).toBeGreaterThan(5)
    }
  })
})

describe('the ids of requests', () => {
  it('are all of them others, whatever they were drawn with', () => {
    const nextRequestId = createRequestIds(randomPool())
    const ids = Array.from({ length: 1_000 }, nextRequestId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^req_[A-Za-z0-9_-]{20}$/)
  })

  it('are what was drawn, each bit of it once', () => {
    const drawn: Uint8Array[] = []
    const random = randomPool()
    const nextRequestId = createRequestIds((bytes) => {
      const some = random(bytes)
      drawn.push(some)
      return some
    })
    const ids = Array.from({ length: 100 }, () => nextRequestId().slice('req_'.length)).join('')
    expect(Buffer.concat(drawn).toString('base64url').slice(0, ids.length)).toBe(ids)
  })

  it('of whoever draws fewer than it is asked for are drawn again', () => {
    let draws = 0
    const nextRequestId = createRequestIds(() => Uint8Array.of(0, 0, ++draws))
    expect([nextRequestId(), nextRequestId()]).toEqual(['req_AAAB', 'req_AAAC'])
    // A little more than one of them: what is left is too short for another.
    const sixteen = createRequestIds(() => new Uint8Array(16).fill(++draws))
    expect(new Set([sixteen(), sixteen(), sixteen()].map(({ length }) => length))).toEqual(new Set([24]))
  })
})

describe('a token', () => {
  it('is its bytes in base64url, without padding', () => {
    const random = randomPool()
    for (let bytes = 0; bytes <= 64; bytes++) {
      const drawn = random(bytes)
      expect(randomToken(() => drawn, bytes)).toBe(Buffer.from(drawn).toString('base64url'))
    }
  })
})
