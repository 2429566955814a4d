import { fetchTransport, memoryStore } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'

afterEach(() => void vi.useRealTimers())

const nobody = { principal: null }

describe('readiness', () => {
  it('comes with the store, and the process is healthy before', async () => {
    const store = memoryStore()
    let open = () => {}
    const opening = new Promise<void>((resolve) => {
      open = resolve
    })
    const late = { ...store, open: async (account: string) => opening.then(() => store.open(account)) }
    const { send, bff } = openBff({ bff: { store: late } })
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 503, json: { status: 'starting' } })
    expect(await send('GET', '/healthz', nobody)).toMatchObject({ status: 200 })
    open()
    await bff.started
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 200, json: { status: 'ready' } })
  })

  it('does not come where the store cannot be opened', async () => {
    const store = memoryStore()
    const open = () => Promise.reject(new Error('no disk'))
    const { send, bff } = openBff({ bff: { store: { ...store, open } } })
    await bff.started.catch(() => undefined)
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 503, json: { status: 'starting' } })
    expect(await send('GET', '/healthz', nobody)).toMatchObject({ status: 200 })
  })

  it('goes when the store fails, and comes back with it', async () => {
    const store = memoryStore()
    let isDown = true
    const outbox: typeof store.outbox = {
      ...store.outbox,
      pending: async (limit) => {
        if (isDown) throw new Error('disk gone')
        return store.outbox.pending(limit)
      },
    }
    const { send, bff } = openBff({ bff: { store: { ...store, outbox } } })
    await bff.started
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 503, json: { status: 'failing' } })
    isDown = false
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 200 })
  })
})

it('draining fails readiness alone: whoever comes is answered, and closing is another thing', async () => {
  const { send, bff } = openBff()
  await bff.started
  bff.drain()
  expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 503, json: { status: 'closing' } })
  expect(await send('GET', '/organizations/101')).toMatchObject({ status: 200 })
  expect(await send('PATCH', '/organizations/101', { body: { name: 'Late' } })).toMatchObject({ status: 200 })
})

describe('closing', () => {
  /** A vendor that answers when it is told to. */
  function slow() {
    const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey], seed: 3 })
    let answer = () => {}
    const told = new Promise<void>((resolve) => {
      answer = resolve
    })
    const transport = fetchTransport(async (input, init) => {
      await told
      return sandbox.fetch(new Request(input, init))
    })
    const organizationId = String(sandbox.data().organizations[0]?.id)
    return { ...openBff({ sandbox, bff: { transport } }), answer: () => answer(), organizationId }
  }

  it('fails readiness first, and lets requests under way end, a write included', async () => {
    const { send, bff, answer, organizationId } = slow()
    await bff.started
    const path = `/organizations/${organizationId}`
    const [read, write] = [send('GET', path), send('PATCH', path, { body: { name: 'Changed' } })]
    const closing = bff.close()
    expect(await send('GET', '/readyz', nobody)).toMatchObject({ status: 503, json: { status: 'closing' } })
    expect(await send('GET', '/session')).toMatchObject({ status: 200 })
    answer()
    expect(await Promise.all([read, write])).toMatchObject([{ status: 200 }, { status: 200 }])
    await closing
    expect(await bff.handle(exchange('/session'), admin)).toMatchObject({ status: 200 })
  })

  it('waits ten seconds for them, and says how many were left', async () => {
    vi.useFakeTimers()
    const { send, bff, log, organizationId } = slow()
    await bff.started
    const read = send('GET', `/organizations/${organizationId}`)
    let isClosed = false
    const closing = bff.close().then(() => {
      isClosed = true
    })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(isClosed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await closing
    expect(log).toContainEqual({ level: 'warn', event: 'closed-with-requests', count: 1 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await read).status).toBe(504)
  })
})

function exchange(target: string) {
  const headers: Record<string, string> = { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' }
  return {
    method: 'GET',
    target,
    header: (name: string) => headers[name],
    body: async () => new Uint8Array(),
  }
}
