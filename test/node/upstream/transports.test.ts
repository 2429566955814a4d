import { fetchTransport } from '@partnerkit/bff'
import { undiciTransport } from '@partnerkit/bff/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeTransport } from './describe-transport.ts'
import { apiKey, call, connect, harbor } from './scripted-vendor.ts'
import { vendorServer } from './vendor-server.ts'

const good = JSON.stringify(harbor)
const jsonType = { 'content-type': 'application/json' }

describeTransport('fetchTransport', fetchTransport)
describeTransport('undiciTransport', opened)

describe('undiciTransport', () => {
  it('sends exactly the headers that were agreed', async () => {
    const vendor = await vendorServer((_, response) => response.writeHead(200, jsonType).end(good))
    const { provider } = connect(opened(), { baseUrl: vendor.baseUrl })
    await provider.organizations.get('41', call())
    await provider.organizations.update('41', { name: 'Harbor' }, call())
    const [read, write] = vendor.requests.map(({ rawHeaders }) => pairs(rawHeaders))
    const always = {
      host: `127.0.0.1:${vendor.port}`,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'partnerkit',
      'x-request-id': 'request-1',
      'x-api-key': apiKey,
    }
    expect(read).toEqual(always)
    expect(write).toEqual({ ...always, 'content-type': 'application/json', 'content-length': '17' })
  })

  it('keeps its connections, also after a refusal', async () => {
    const vendor = await vendorServer(({ url }, response) =>
      response.writeHead(url?.endsWith('42') ? 404 : 200, jsonType).end(good),
    )
    const { provider } = connect(opened(), { baseUrl: vendor.baseUrl })
    for (let round = 0; round < 10; round++) {
      await provider.organizations.get('41', call())
      await provider.organizations.get('42', call()).catch(() => undefined)
    }
    expect(vendor.requests).toHaveLength(20)
    // The one that has just answered may not be free again at once.
    expect(vendor.connections()).toBeLessThanOrEqual(2)
  })

  it('opens no more connections than it was told', async () => {
    const vendor = await vendorServer((_, response) => response.writeHead(200, jsonType).end(good))
    const { provider } = connect(opened({ connections: 3 }), { baseUrl: vendor.baseUrl })
    await Promise.all(Array.from({ length: 30 }, () => provider.organizations.get('41', call())))
    expect(vendor.requests).toHaveLength(30)
    expect(vendor.mostOpen()).toBe(3)
  })

  it('knows that a write which still waited for a connection was never sent', async () => {
    const vendor = await vendorServer(() => undefined)
    const { provider } = connect(opened({ connections: 1 }), { baseUrl: vendor.baseUrl })
    const blocking = new AbortController()
    const first = provider.organizations.update('41', { name: 'first' }, call(blocking.signal))
    const second = provider.organizations.update('42', { name: 'second' }, call(AbortSignal.timeout(100)))
    await expect(second).rejects.toMatchObject({ reason: 'timeout', outcome: 'not-sent' })
    blocking.abort()
    await expect(first).rejects.toMatchObject({ reason: 'timeout', outcome: 'unknown' })
    await vendor.allClosed()
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/api/v1/organizations/41'])
  })

  it('touches no other exchange when one is given up', async () => {
    const vendor = await vendorServer(({ url }, response) => {
      if (!url?.endsWith('42')) response.writeHead(200, jsonType).end(good)
    })
    const { provider } = connect(opened({ connections: 2 }), { baseUrl: vendor.baseUrl })
    const given = provider.organizations.update('42', { name: 'x' }, call(AbortSignal.timeout(100)))
    const others = Array.from({ length: 20 }, () => provider.organizations.get('41', call()))
    await expect(given).rejects.toMatchObject({ reason: 'timeout' })
    await expect(Promise.all(others)).resolves.toHaveLength(20)
  })

  it('ends all connections when it is closed', async () => {
    const vendor = await vendorServer((_, response) => response.writeHead(200, jsonType).end(good))
    const transport = undiciTransport()
    await connect(transport, { baseUrl: vendor.baseUrl }).provider.organizations.get('41', call())
    await transport.close()
    await vendor.allClosed()
    expect(vendor.connections()).toBe(1)
  })
})

function opened(options?: Parameters<typeof undiciTransport>[0]) {
  const transport = undiciTransport(options)
  onTestFinished(() => transport.close())
  return transport
}

function pairs(rawHeaders: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (let at = 0; at < rawHeaders.length; at += 2) {
    found[rawHeaders[at]?.toLowerCase() ?? ''] = rawHeaders[at + 1] ?? ''
  }
  return found
}
