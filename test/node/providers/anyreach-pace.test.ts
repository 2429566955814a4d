import { anyreach, anyreachSandboxRoutes, fetchTransport } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { json } from '../upstream/scripted-vendor.ts'
import { call, has } from './provider-setup.ts'
import { harbor } from './scripted-anyreach.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_764_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** Every organization is there; `refuse` makes the vendor ask for a pause instead. */
function openVendor() {
  const vendor = { sent: 0, refuse: false, down: false }
  const fetch: typeof globalThis.fetch = async (input) => {
    vendor.sent++
    if (vendor.down) return json({ detail: 'Down' }, 503)
    if (vendor.refuse) return json({ detail: 'Slow down' }, 429, { 'retry-after': '3' })
    return json({ ...harbor, id: new URL(String(input)).pathname.split('/').at(-1) })
  }
  const { usage: _console, ...routes } = anyreachSandboxRoutes
  const provider = anyreach({
    apiKey: 'pat_canary',
    organization: 'org_top',
    baseUrl: 'http://127.0.0.1:4012',
    routes,
  }).connect({
    transport: fetchTransport(fetch),
    clock: Date.now,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
  const ask = (count: number) => {
    const asking = Array.from({ length: count }, (_, n) => provider.organizations.get(`org_${n}`, call()))
    return Promise.allSettled(asking)
  }
  /** Asked inside the organization, since no route of the partner console is set. */
  const usage = (organizationId: string) =>
    has(provider.usage).read(organizationId, { from: '2025-11-01', to: '2025-11-02' }, call())
  return { vendor, ask, usage }
}

describe('the pace of one credential', () => {
  it('is five requests in any second; the sixth waits for its turn', async () => {
    const { vendor, ask } = openVendor()
    const all = ask(12)
    await vi.advanceTimersByTimeAsync(999)
    expect(vendor.sent).toBe(5)
    await vi.advanceTimersByTimeAsync(1)
    expect(vendor.sent).toBe(10)
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await all).every(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it('lets nobody wait for ever: what would take too long is refused unsent, with the time', async () => {
    const { vendor, ask } = openVendor()
    const all = ask(40)
    await vi.advanceTimersByTimeAsync(10_000)
    const refused = (await all).filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({
      reason: { reason: 'rate-limited', outcome: 'not-sent', retryAfter: 5 },
    })
    expect(vendor.sent).toBe(40 - refused.length)
  })

  it('stops for everybody when the vendor asks for a pause, for as long as it says', async () => {
    const { vendor, ask } = openVendor()
    vendor.refuse = true
    await ask(1)
    vendor.refuse = false
    const next = ask(1)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(vendor.sent).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(vendor.sent).toBe(2)
    expect(await next).toMatchObject([{ status: 'fulfilled' }])
  })

  it('is one for what is read in the partner’s organization and what is read inside a child', async () => {
    const { vendor, ask, usage } = openVendor()
    const all = Promise.all([ask(4), usage('org_1'), usage('org_2')])
    await vi.advanceTimersByTimeAsync(999)
    expect(vendor.sent).toBe(5)
    await vi.advanceTimersByTimeAsync(1)
    expect(vendor.sent).toBe(6)
    await all
  })
})

it('leaves a vendor that is down alone inside a child as well', async () => {
  const { vendor, usage } = openVendor()
  vendor.down = true
  const first = Promise.allSettled(Array.from({ length: 4 }, (_, n) => usage(`org_${n}`)))
  await vi.advanceTimersByTimeAsync(4_000)
  await first
  const before = vendor.sent
  await expect(usage('org_4')).rejects.toMatchObject({ reason: 'unavailable', outcome: 'not-sent' })
  expect(vendor.sent).toBe(before)
})
