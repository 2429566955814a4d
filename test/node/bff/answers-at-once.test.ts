import {
  createReadyRows,
  type Provider,
  type ProviderDefinition,
  ReadyPage,
  type ReadyRow,
  Secret,
} from '@partnerkit/bff'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'

type List = NonNullable<Provider['organizations']['list']>

const key = new Secret(apiKey, 'apiKey')
const row = createReadyRows([key])({ id: '41', name: 'Harbor Dental' }) as ReadyRow // well formed
const page = new ReadyPage([row], { offset: 0, limit: 50, total: 1 })

/** A vendor whose list is kept at hand. */
function listing(list: List): ProviderDefinition {
  const unused = () => {
    throw new Error('It only lists.')
  }
  return {
    secrets: [key],
    checkPortalOrigins() {},
    connect: (): Provider => ({
      account: 'at-once',
      label: 'At once',
      lists: { organizations: { sort: ['name'], search: true, total: 'exact' } },
      forms: { organization: [] },
      ids: { organization: /^\d+$/, user: /^\d+$/, location: /^\d+$/ },
      organizations: {
        list,
        get: unused,
        create: unused,
        update: unused,
        delete: unused,
        find: unused,
      },
    }),
  }
}

/** One request for the list, from a browser that can say that it has left. */
async function ask(list: List, target = '/organizations') {
  const { bff, log } = openBff({ bff: { provider: listing(list) } })
  await bff.started
  const headers: Record<string, string> = { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' }
  let listeners = 0
  const exchange = {
    method: 'GET',
    target,
    header: (name: string) => headers[name],
    body: async () => new Uint8Array(),
    get signal() {
      listeners++
      return new AbortController().signal
    },
  }
  const answer = await bff.handle(exchange, admin)
  return { ...answer, json: JSON.parse(new TextDecoder().decode(answer.body as Uint8Array)), listeners, log }
}

describe('a list that is at hand', () => {
  it.each([
    ['handed over', () => page],
    ['promised', async () => page],
    // biome-ignore lint/suspicious/noThenProperty: what else than a promise of ours would have one.
    ['promised by somebody else', () => ({ then: (told: (it: ReadyPage) => void) => told(page) }) as never],
  ] as const)('is the same answer, %s', async (_, list: List) => {
    const { status, headers, json, log } = await ask(list)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json')
    expect(json).toEqual({ items: [{ id: '41', name: 'Harbor Dental' }], offset: 0, limit: 50, total: 1 })
    expect(log.filter(({ event }) => event === 'request')).toMatchObject([{ status: 200 }])
  })

  it('is waited for by nobody who could leave', async () => {
    expect((await ask(() => page)).listeners).toBe(0)
    expect((await ask(async () => page)).listeners).toBeGreaterThan(0)
  })

  it('is looked at as a list that was read: what the vendor cannot do is refused, what it can is handed on', async () => {
    const asked: unknown[] = []
    const list: List = (query) => {
      asked.push(query)
      return page
    }
    const { status } = await ask(list, '/organizations?sort=name&search=harbor&limit=7')
    expect(status).toBe(200)
    expect(asked).toEqual([{ search: 'harbor', sort: 'name', offset: 0, limit: 7 }])
    const refused = await openBff({ bff: { provider: listing(list) } }).send(
      'GET',
      '/organizations?sort=createdAt',
    )
    expect(refused.status).toBe(422)
    expect(asked).toHaveLength(1)
  })

  it('of rows is built anew from the schema, as any other', async () => {
    const rows = { items: [{ id: '41', name: 'Harbor Dental', embedToken: 'secret' }], offset: 0, limit: 50 }
    const { bff } = openBff({ bff: { provider: listing(() => rows as never) } })
    const { items } = await bff.as(admin).listOrganizations()
    expect(items).toEqual([{ id: '41', name: 'Harbor Dental' }])
  })
})

describe('a provider that throws at once', () => {
  it('is answered as one whose promise fails', async () => {
    const broken = () => {
      throw new Error('The list is gone.')
    }
    const { send } = openBff({ bff: { provider: listing(broken) } })
    const { status, json } = await send('GET', '/organizations')
    expect(status).toBe(500)
    expect(json.code).toBe('internal')
  })
})

describe('the time of a call', () => {
  it.each([
    ['answered', () => page],
    [
      'failed',
      () => {
        throw new Error('The list is gone.')
      },
    ],
  ])('ends with the request, %s at once', async (_, finish: () => ReadyPage) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const signals: AbortSignal[] = []
    const { send } = openBff({
      bff: {
        provider: listing((_query, { signal }) => {
          signals.push(signal)
          return finish()
        }),
      },
    })
    await send('GET', '/organizations')
    vi.advanceTimersByTime(120_000)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  })
})
