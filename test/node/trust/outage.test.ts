import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { admin, openBff } from '../bff/open-bff.ts'
import { quantile } from './quantile.ts'

const unlimited = { perMinute: 1_000_000, burst: 1_000_000 }
const limits = { requests: { principal: unlimited, tenant: unlimited, all: unlimited } }

describe('B97: a vendor that is down', { timeout: 120_000 }, () => {
  it('is asked at most 1.1 times per request', async () => {
    const { send, sandbox } = openBff({ bff: { limits } })
    sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    const total = 1_000
    for (let count = 0; count < total; count++) {
      const answer = await send('GET', '/organizations/101', { principal: admin })
      expect([answer.status, answer.json.code]).toEqual([503, 'upstream-unavailable'])
    }
    const calls = sandbox.requests.length / total
    recordFigure('outage', `${calls.toFixed(3)} upstream calls per request`)
    expect(calls).toBeLessThanOrEqual(1.1)
  })

  it('is refused for in less than 20 ms p99 while the breaker is open, with the time to wait', async () => {
    // The time stands still, so it stays open however slow the machine is.
    const now = Date.now()
    const { send, sandbox } = openBff({ bff: { limits, clock: () => now } })
    sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    for (let count = 0; count < 50; count++) await send('GET', '/organizations/101')
    sandbox.clearRequests()
    // Whenever the machine took the processor away in between, the time says nothing of the BFF.
    const times: number[] = []
    for (let count = 0; count < 50_000 && times.length < 5_000; count++) {
      const interruptions = process.resourceUsage().involuntaryContextSwitches
      const began = performance.now()
      const answer = await send('GET', '/organizations/101')
      const took = performance.now() - began
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5'])
      if (process.resourceUsage().involuntaryContextSwitches === interruptions) times.push(took)
    }
    expect(times.length).toBe(5_000)
    const slow = quantile(times, 0.99)
    recordFigure('outage, breaker open', `${slow.toFixed(1)} ms p99`)
    expect(sandbox.requests).toEqual([])
    expect(slow).toBeLessThan(20)
  })

  it('is tried by one request when its pause is over, and serves everybody again', async () => {
    let now = Date.now()
    const { send, sandbox, calls } = openBff({ bff: { limits, clock: () => now } })
    const fault = sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    for (let count = 0; count < 50; count++) await send('GET', '/organizations/101')
    sandbox.clearRequests()
    expect((await send('GET', '/organizations/101')).status).toBe(503)
    expect(calls(), 'open').toEqual([])
    sandbox.faults.remove(fault)
    now += 120_000
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('GET', '/organizations/101')))
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect((await send('GET', '/organizations/101')).status).toBe(200)
  })
})
