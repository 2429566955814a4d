import { fetchTransport, memoryStore, type Store } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { apiKey, openBff } from './open-bff.ts'

const body = {
  organization: { name: 'Pizza Palace' },
  owner: { email: 'maria@pizza.test' },
  users: [{ email: 'john@pizza.test' }],
  locations: [{ name: 'Main' }],
}

const start = (client: ReturnType<ReturnType<typeof openBff>['client']>) =>
  client.startOnboarding({ onboardingId: crypto.randomUUID(), body })

function made(sandbox: ReturnType<typeof createSandbox>) {
  const created = sandbox.data().organizations.filter(({ name }) => name === 'Pizza Palace')
  return [created.length, created[0]?.users.length, created[0]?.locations.length]
}

describe('an onboarding that is interrupted by the vendor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const setbacks = [
    ['a refused key', { kind: 'status', status: 401, times: 2 }, 'pending', 'upstream-auth'],
    ['a forbidden key', { kind: 'status', status: 403, times: 1 }, 'pending', 'upstream-auth'],
    ['too many requests', { kind: 'rate-limit', retryAfter: 20, times: 1 }, 'pending', 'rate-limited'],
    ['an outage', { kind: 'status', status: 503, times: 1 }, 'unknown', 'outcome-unknown'],
    ['a sign-in page', { kind: 'html', times: 1 }, 'unknown', 'outcome-unknown'],
    ['a dropped connection', { kind: 'reset', times: 1 }, 'unknown', 'outcome-unknown'],
  ] as const

  it.each(setbacks)('says so and goes on by itself: %s', async (_, fault, status, code) => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /users', ...fault })
    const first = await start(client())
    expect(first).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
    expect(first.steps[1]).toMatchObject({ status, problem: { code } })
    await vi.advanceTimersByTimeAsync(120_000)
    expect((await client().getOnboarding({ onboardingId: first.id })).status).toBe('completed')
    expect(made(sandbox)).toEqual([1, 2, 1])
  })

  it('does not come back to a busy vendor before the time it was told', async () => {
    const { client, sandbox } = openBff()
    sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 20, times: 1 })
    await start(client())
    sandbox.clearRequests()
    await vi.advanceTimersByTimeAsync(19_000)
    expect(sandbox.requests).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(sandbox.requests.length).toBeGreaterThan(0)
  })

  it('does nothing more once the BFF is closed, and the next one goes on', async () => {
    const store = memoryStore()
    const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
    const first = openBff({ sandbox, bff: { store } })
    sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 20, times: 1 })
    const { id } = await start(first.client())
    await first.bff.close()
    expect(vi.getTimerCount()).toBe(0)
    const second = openBff({ sandbox, bff: { store } })
    await second.bff.started
    await vi.waitFor(async () => {
      expect((await second.client().getOnboarding({ onboardingId: id })).status).toBe('completed')
    }, patience)
    expect(made(sandbox)).toEqual([1, 2, 1])
  })

  it('is not continued when mayContinue says no, and is when it is asked for', async () => {
    const store = memoryStore()
    const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
    const first = openBff({ sandbox, bff: { store } })
    sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 20, times: 1 })
    const call = { onboardingId: crypto.randomUUID(), body }
    await first.client().startOnboarding(call)
    await first.bff.close()
    const asked: string[] = []
    const mayContinue = (principal: { id: string }) => asked.push(principal.id) < 0
    const second = openBff({ sandbox, bff: { store, mayContinue } })
    await vi.waitFor(() => expect(asked).toEqual(['ada']), patience)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(made(sandbox)).toEqual([1, 1, 0])
    expect((await second.client().startOnboarding(call)).status).toBe('completed')
  })
})

describe('an onboarding that is running', () => {
  it('is neither cancelled nor corrected, and says that it runs', async () => {
    const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
    const vendor = fetchTransport(sandbox.fetch)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const { client } = openBff({
      sandbox,
      bff: {
        transport: {
          async send(request) {
            if (request.method === 'POST' && request.url.includes('/users')) await held
            return vendor.send(request)
          },
        },
      },
    })
    const onboardingId = crypto.randomUUID()
    const running = client().startOnboarding({ onboardingId, body })
    await vi.waitFor(() => expect(made(sandbox)).toEqual([1, 1, 0]), patience)
    const busy = { code: 'in-progress', status: 409, retryAfter: 1 }
    await expect(client().cancelOnboarding({ onboardingId })).rejects.toMatchObject(busy)
    const step = { onboardingId, stepId: 'users.0', body: { input: { email: 'other@pizza.test' } } }
    await expect(client().retryStep(step)).rejects.toMatchObject(busy)
    letGo()
    expect((await running).status).toBe('completed')
    expect(made(sandbox)).toEqual([1, 2, 1])
  })
})

describe('a store that cannot write', () => {
  it.each(['begin', 'claim', 'save'] as const)('costs no call to the vendor: %s', async (method) => {
    const store = memoryStore()
    const full: Store = {
      ...store,
      onboardings: { ...store.onboardings, [method]: () => Promise.reject(new Error('the disk is full')) },
    }
    const { client, calls, log } = openBff({ bff: { store: full } })
    await expect(start(client())).rejects.toMatchObject({ code: 'internal', status: 500 })
    expect(calls()).toEqual([])
    expect(log.find(({ event }) => event === 'request')?.error).toContain('the disk is full')
  })
})
