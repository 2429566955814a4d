import { routes } from '@partnerkit/contract'
import { describe, expect, it, vi } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import { callFor } from './internals.ts'

describe('the upstream calls of a request', () => {
  it('carry its id, and begin their time with the first of them', () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    const call = callFor(exchangeOf(), routes.getOrganization, 'req_1')
    expect(call.requestId).toBe('req_1')
    expect(timeout).not.toHaveBeenCalled()
    expect(call.signal).toBe(call.signal)
    expect(timeout.mock.calls).toEqual([[routes.getOrganization.deadline]])
  })

  it('end with the browser’s leaving when they only read', () => {
    const leaving = new AbortController()
    const exchange = exchangeOf({ signal: leaving.signal })
    const read = callFor(exchange, routes.getOrganization, 'req_1').signal
    const write = callFor(exchange, routes.updateOrganization, 'req_1').signal
    leaving.abort()
    expect([read.aborted, write.aborted]).toEqual([true, false])
  })

  it('have their deadline beside the browser’s leaving', () => {
    const deadline = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
    const exchange = exchangeOf({ signal: new AbortController().signal })
    const { signal } = callFor(exchange, routes.getOrganization, 'req_1')
    expect(signal.aborted).toBe(false)
    deadline.abort()
    expect(signal.aborted).toBe(true)
  })
})
