import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { admin, openBff } from '../bff/open-bff.ts'

const unlimited = { perMinute: 1_000_000, burst: 1_000_000 }
const limits = { requests: { principal: unlimited, tenant: unlimited, all: unlimited } }

function quantile(values: readonly number[], part: number) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

describe('B97: a vendor that is down', { timeout: 120_000 }, () => {
  it('is asked at most 1.1 times per request, and refusals while the breaker is open take less than 20 ms', async () => {
    const { send, sandbox } = openBff({ bff: { limits } })
    sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    const times: number[] = []
    const control: number[] = []
    const total = 1_000
    for (let count = 0; count < total; count++) {
      const began = performance.now()
      const answer = await send('GET', '/organizations/101', { principal: admin })
      const took = performance.now() - began
      expect([answer.status, answer.json.code]).toEqual([503, 'upstream-unavailable'])
      // Only what was refused without a call: those before have waited between their attempts.
      if (answer.headers['retry-after'] !== undefined) times.push(took)
      // What answering costs on this machine now, without any guard or vendor.
      const asked = performance.now()
      await send('GET', '/healthz')
      control.push(performance.now() - asked)
    }
    const calls = sandbox.requests.length / total
    const slow = quantile(times, 0.99)
    recordFigure(
      'outage',
      `${calls.toFixed(3)} upstream calls per request; breaker open: ${slow.toFixed(1)} ms p99`,
    )
    expect(times.length).toBeGreaterThan(total * 0.9)
    expect(calls).toBeLessThanOrEqual(1.1)
    expect(slow).toBeLessThan(Math.max(20, 3 * quantile(control, 0.99)))
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
