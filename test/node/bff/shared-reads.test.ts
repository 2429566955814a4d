import { fetchTransport, GRANTED, type Principal } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff, type WireRequest } from './open-bff.ts'

const listed: Principal = { ...admin, organizations: new Set(['101', '102']) }

/** A vendor that is asked at once and answers reads when it is told to. */
async function opened() {
  const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey] })
  let answer = () => {}
  let told: Promise<void> = Promise.resolve()
  const left: string[] = []
  const parts = openBff({
    sandbox,
    bff: {
      transport: fetchTransport(async (input, init) => {
        const request = new Request(input, init)
        request.signal.addEventListener('abort', () => left.push(new URL(request.url).pathname))
        const response = await sandbox.fetch(request)
        if (request.method === 'GET') await told
        return response
      }),
    },
  })
  await parts.bff.started
  await parts.bff.grants.add('north', '101')
  told = new Promise((resolve) => {
    answer = resolve
  })
  return {
    ...parts,
    left,
    answer: () => answer(),
    /** What is asked from now on waits by itself. @returns answers it. */
    holdAnew: () =>
      new Promise<() => void>((begun) => {
        told = new Promise((resolve) => begun(resolve))
      }),
    /** What is asked from now on is answered at once. */
    holdNoMore: () => {
      told = Promise.resolve()
    },
    read: (target = '/organizations/101', request: WireRequest = {}) => parts.send('GET', target, request),
    /** Everybody who could get on has got on. */
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

describe('equal reads of one principal at the same time', () => {
  it.each([
    ['/organizations/101', admin],
    ['/organizations/101/users', admin],
    ['/organizations/101/locations', admin],
    ['/organizations?limit=5', { ...admin, organizations: new Set(['101']) }],
  ])('%s: fifty are one call to the vendor, and all equal', async (target, who) => {
    const { read, answer, calls, settle, log } = await opened()
    // As `authenticate` makes one for each request.
    const asking = Array.from({ length: 50 }, () => read(target, { principal: { ...who } }))
    const reading = Promise.all(asking)
    await settle()
    answer()
    const answers = await reading
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect(calls()).toHaveLength(1)
    // Each has an id of its own, and says under which the vendor was asked.
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(50)
    const first = answers[0]?.headers['x-request-id']
    const lines = log.filter(({ event }) => event === 'request')
    expect(lines.filter(({ answeredBy }) => answeredBy === first)).toHaveLength(49)
    expect(log.filter(({ event }) => event === 'upstream')).toMatchObject([{ requestId: first }])
  })

  it('share a failure once: it is not kept, and neither is a success', async () => {
    const { read, answer, calls, settle, sandbox } = await opened()
    const fault = sandbox.faults.add({ route: '*', kind: 'status', status: 404 })
    const reading = Promise.all([read(), read()])
    await settle()
    answer()
    expect((await reading).map(({ status }) => status)).toEqual([404, 404])
    expect(calls()).toHaveLength(1)
    sandbox.faults.remove(fault)
    expect((await read()).status).toBe(200)
    expect((await read()).status).toBe(200)
    expect(calls()).toHaveLength(3)
  })
})

describe('reads that are not equal', () => {
  const others: readonly (readonly [string, Principal])[] = [
    ['another person', { ...admin, id: 'ben' }],
    ['another tenant', { ...admin, tenant: 'south' }],
    ['a tenant and a person who spell the same together', { ...admin, tenant: 'nor', id: 'thada' }],
    ['another role', { ...admin, role: 'partner-viewer' }],
    ['somebody who sees what was granted', { ...admin, organizations: GRANTED }],
    ['somebody who sees some', listed],
  ]

  it.each(others)('of %s are asked of the vendor each', async (_, principal) => {
    const { read, answer, calls, settle } = await opened()
    const reading = Promise.all([read(), read('/organizations/101', { principal })])
    await settle()
    answer()
    expect((await reading).map(({ status }) => status)).toEqual([200, 200])
    expect(calls()).toHaveLength(2)
  })

  it('of one who sees other organizations by now are asked of the vendor each', async () => {
    const { read, answer, calls, settle } = await opened()
    const seeing = (...ids: string[]) => ({ principal: { ...admin, organizations: new Set(ids) } })
    const one = read('/organizations?limit=5', seeing('101'))
    const other = read('/organizations?limit=5', seeing('102'))
    await settle()
    answer()
    expect((await one).json.items.map(({ id }: { id: string }) => id)).toEqual(['101'])
    expect((await other).json.items.map(({ id }: { id: string }) => id)).toEqual(['102'])
    expect(calls()).toHaveLength(2)
  })

  it('of another query, or another organization, are asked of the vendor each', async () => {
    const { read, answer, calls, settle } = await opened()
    const targets = ['?limit=1', '?limit=2', '?offset=1'].map((query) => `/organizations/101/users${query}`)
    const reading = Promise.all([...targets, '/organizations/102/users'].map((target) => read(target)))
    await settle()
    answer()
    expect((await reading).every(({ status }) => status === 200)).toBe(true)
    expect(calls()).toHaveLength(4)
  })
})

describe('a write', () => {
  it('parts the reads before it from those after it', async () => {
    const { read, send, answer, holdNoMore, settle, sandbox } = await opened()
    const name = sandbox.data().organizations[0]?.name
    const before = read()
    await settle()
    holdNoMore()
    const written = await send('PATCH', '/organizations/101', { body: { name: 'Renamed' } })
    expect(written.status).toBe(200)
    const after = read()
    await settle()
    answer()
    expect((await before).json.name).toBe(name)
    expect((await after).json.name).toBe('Renamed')
  })

  it('leaves those after it shared, however those before it end', async () => {
    const { read, send, answer, holdNoMore, holdAnew, settle, sandbox, calls } = await opened()
    const before = read()
    await settle()
    holdNoMore()
    await send('PATCH', '/organizations/101', { body: { name: 'Renamed' } })
    const answerAnew = await holdAnew()
    const after = read()
    await settle()
    answer()
    await before
    sandbox.clearRequests()
    const joined = read()
    await settle()
    answerAnew()
    expect((await joined).text).toBe((await after).text)
    expect(calls()).toEqual([])
  })
})

describe('who leaves', () => {
  it('takes the answer from nobody else', async () => {
    const { bff, read, answer, calls, settle, left } = await opened()
    const leaving = new AbortController()
    const first = bff.handle(exchange('/organizations/101', leaving.signal), admin)
    await settle()
    const second = read()
    await settle()
    leaving.abort()
    expect((await first).status).toBe(504)
    await settle()
    expect(left).toEqual([])
    answer()
    expect((await second).status).toBe(200)
    expect(calls()).toHaveLength(1)
  })

  it('as the last ends the call to the vendor, and the next one asks anew', async () => {
    const { bff, read, answer, calls, settle, left } = await opened()
    const leaving = [new AbortController(), new AbortController()]
    const reading = leaving.map(({ signal }) => bff.handle(exchange('/organizations/101', signal), admin))
    await settle()
    for (const one of leaving) one.abort()
    await Promise.all(reading)
    expect(left).toEqual(['/api/v1/organizations/101'])
    answer()
    expect((await read()).status).toBe(200)
    expect(calls()).toHaveLength(2)
  })

  it('as the last takes nothing from who shares another read', async () => {
    const { bff, read, answer, calls, settle } = await opened()
    const leaving = new AbortController()
    const left = bff.handle(exchange('/organizations/101', leaving.signal), admin)
    const other = read('/organizations/102')
    await settle()
    leaving.abort()
    await left
    const joined = read('/organizations/102')
    await settle()
    answer()
    expect((await other).status).toBe(200)
    expect((await joined).text).toBe((await other).text)
    expect(calls()).toHaveLength(2)
  })
})

function exchange(target: string, signal: AbortSignal) {
  const headers: Record<string, string> = { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' }
  return {
    method: 'GET',
    target,
    header: (name: string) => headers[name],
    body: async () => new Uint8Array(),
    signal,
  }
}
