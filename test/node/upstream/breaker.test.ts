import type { LogEntry } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { createBreaker } from './parts.ts'

const window = 10_000
const rest = 5_000

function opened() {
  const time = { now: 1_800_000_000_000 }
  const log: LogEntry[] = []
  const breaker = createBreaker({ clock: () => time.now, log: (entry) => log.push(entry) })
  /** So many attempts, one after the other. */
  const hear = (health: 'answered' | 'failed' | 'given-up', count: number) => {
    for (let at = 0; at < count; at++) {
      breaker.begin()
      breaker.end(health)
    }
  }
  return {
    breaker,
    hear,
    time,
    states: () => log.map(({ level, event, state }) => `${level} ${event} ${state}`),
  }
}

describe('a breaker', () => {
  it('opens at the tenth failure, when failures are half of all attempts', () => {
    const { breaker, hear, states } = opened()
    hear('answered', 10)
    hear('failed', 9)
    expect(breaker.closedFor()).toBeUndefined()
    hear('failed', 1)
    expect(breaker.closedFor()).toBe(5)
    expect(states()).toEqual(['error upstream-breaker open'])
  })

  it('stays closed while more than half of all attempts are answered', () => {
    const { breaker, hear } = opened()
    hear('answered', 11)
    hear('failed', 10)
    expect(breaker.closedFor()).toBeUndefined()
    hear('failed', 1)
    expect(breaker.closedFor()).toBe(5)
  })

  it('does not count callers who left', () => {
    const { breaker, hear } = opened()
    hear('given-up', 100)
    hear('failed', 10)
    expect(breaker.closedFor()).toBe(5)
  })

  it('counts ten seconds, and then anew', () => {
    const { breaker, hear, time } = opened()
    hear('failed', 9)
    time.now += window - 1
    hear('answered', 1)
    time.now += 1
    // The first of the next ten seconds.
    hear('failed', 9)
    expect(breaker.closedFor()).toBeUndefined()
    hear('failed', 1)
    expect(breaker.closedFor()).toBe(5)
  })

  it('counts together what happens in one moment, and anew when the clock was set back', () => {
    const { breaker, hear, time } = opened()
    hear('failed', 5)
    time.now -= 60_000
    hear('failed', 5)
    expect(breaker.closedFor()).toBeUndefined()
    hear('failed', 5)
    expect(breaker.closedFor()).toBe(5)
  })

  it('lets one attempt through when five seconds are over, and says so to the others', () => {
    const { breaker, hear, time } = opened()
    hear('failed', 10)
    time.now += rest - 1
    expect(breaker.closedFor()).toBe(1)
    time.now += 1
    expect(breaker.closedFor()).toBeUndefined()
    breaker.begin()
    expect(breaker.closedFor()).toBe(1)
    breaker.end('answered')
    expect(breaker.closedFor()).toBeUndefined()
  })

  it('begins to count anew when it has closed', () => {
    const { breaker, hear, time, states } = opened()
    hear('failed', 10)
    time.now += rest
    hear('answered', 1)
    expect(states()).toEqual(['error upstream-breaker open', 'info upstream-breaker closed'])
    hear('failed', 9)
    expect(breaker.closedFor()).toBeUndefined()
    hear('failed', 1)
    expect(breaker.closedFor()).toBe(5)
  })

  it('is not kept open by a clock that was set back', () => {
    const { breaker, hear, time } = opened()
    hear('failed', 10)
    time.now -= 60_000
    expect(breaker.closedFor()).toBe(5)
  })
})
