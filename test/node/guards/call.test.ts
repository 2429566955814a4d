import { routes } from '@partnerkit/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import { callFor } from './internals.ts'

describe('the upstream calls of a request', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('carry its id, and begin their time with the first of them', () => {
    const call = callFor(exchangeOf(), routes.getOrganization, 'req_1')
    expect(call.requestId).toBe('req_1')
    expect(vi.getTimerCount()).toBe(0)
    expect(call.signal).toBe(call.signal)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('end with the browser’s leaving when they only read', () => {
    const leaving = new AbortController()
    const exchange = exchangeOf({ signal: leaving.signal })
    const read = callFor(exchange, routes.getOrganization, 'req_1').signal
    const write = callFor(exchange, routes.updateOrganization, 'req_1').signal
    const why = new Error('gone')
    leaving.abort(why)
    expect([read.aborted, write.aborted]).toEqual([true, false])
    expect(read.reason).toBe(why)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are over at once when the browser has left before', () => {
    const exchange = exchangeOf({ signal: AbortSignal.abort() })
    expect(callFor(exchange, routes.getOrganization, 'req_1').signal.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('have their deadline beside the browser’s leaving', () => {
    const exchange = exchangeOf({ signal: new AbortController().signal })
    const { signal } = callFor(exchange, routes.getOrganization, 'req_1')
    vi.advanceTimersByTime(routes.getOrganization.deadline - 1)
    expect(signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
  })

  it('end when nobody waits for what they read any more, those under way and those to come', () => {
    const why = new Error('gone')
    const read = callFor({}, routes.getOrganization, 'req_1')
    const { signal } = read
    const write = callFor({}, routes.updateOrganization, 'req_2')
    for (const call of [read, write]) call.leave(why)
    expect([signal.reason, write.signal.aborted]).toEqual([why, false])
    const late = callFor({}, routes.getOrganization, 'req_3')
    late.leave(why)
    expect(late.signal.reason).toBe(why)
    for (const call of [read, late, write]) call.end()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leave nothing behind when the request is answered, but a write under way', () => {
    const leaving = new AbortController()
    const deadline = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
    const exchange = exchangeOf({ signal: leaving.signal })
    const read = callFor(exchange, routes.getOrganization, 'req_1')
    const { signal } = read
    read.end()
    expect(vi.getTimerCount()).toBe(0)
    leaving.abort()
    expect(signal.aborted).toBe(false)
    const write = callFor(exchange, routes.updateOrganization, 'req_1')
    expect(write.signal.aborted).toBe(false)
    write.end()
    deadline.abort()
    expect(write.signal.aborted).toBe(true)
    expect(timeout.mock.calls).toEqual([[routes.updateOrganization.deadline]])
  })
})
