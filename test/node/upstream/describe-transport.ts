import { gzipSync } from 'node:zlib'
import type { Transport } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { apiKey, call, connect, harbor } from './scripted-vendor.ts'
import { closedPort, socketServer, vendorServer } from './vendor-server.ts'

const good = JSON.stringify(harbor)
const jsonType = { 'content-type': 'application/json' }
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${good.length}\r\n\r\n${good}`
const soon = () => AbortSignal.timeout(150)

/** What every transport must do on real sockets, seen through the provider. */
export function describeTransport(name: string, open: () => Transport): void {
  const at = (baseUrl: string) => connect(open(), { baseUrl })

  describe(name, () => {
    it('reads and writes JSON', async () => {
      const vendor = await vendorServer((_, response) => response.writeHead(200, jsonType).end(good))
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).resolves.toMatchObject({ id: '41' })
      await expect(provider.organizations.update('41', { name: 'Ü' }, call())).resolves.toMatchObject({
        id: '41',
      })
      expect(vendor.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /api/v1/organizations/41',
        'PATCH /api/v1/organizations/41',
      ])
    })

    describe.each([301, 302, 303, 307, 308])('a redirect with %i', (status) => {
      it.each(['another host', 'another path', 'itself'])('to %s is not followed', async (target) => {
        const elsewhere = await vendorServer((_, response) => response.end(good))
        const targets: Record<string, string> = {
          'another host': elsewhere.baseUrl,
          'another path': '/api/v1/organizations/42',
          itself: '/api/v1/organizations/41',
        }
        const vendor = await vendorServer((_, response) =>
          response.writeHead(status, { location: targets[target], ...jsonType }).end(good),
        )
        const { provider } = at(vendor.baseUrl)
        await expect(provider.organizations.get('41', call())).rejects.toMatchObject({
          reason: 'nonsense',
          outcome: 'refused',
        })
        await expect(provider.organizations.update('41', { name: 'x' }, call())).rejects.toMatchObject({
          reason: 'nonsense',
          outcome: 'unknown',
        })
        expect(vendor.requests).toHaveLength(2)
        expect(elsewhere.connections()).toBe(0)
      })
    })

    it('proves that nothing was sent when nobody listens', async () => {
      const { provider } = at(`http://127.0.0.1:${await closedPort()}/api/v1`)
      const failure = provider.organizations.update('41', { name: 'x' }, call())
      await expect(failure).rejects.toMatchObject({ reason: 'unavailable', outcome: 'not-sent' })
    })

    it.each([
      ['before an answer', ''],
      ['in the middle of the headers', answer.slice(0, 30)],
      ['in the middle of the body', answer.slice(0, -10)],
    ])('tells a connection lost %s: reads are tried again, writes never', async (_, part) => {
      const vendor = await socketServer((socket) => {
        if (part === '') socket.resetAndDestroy()
        else socket.write(part, () => socket.destroy())
      })
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).rejects.toMatchObject({
        reason: 'unavailable',
        outcome: 'refused',
      })
      expect(vendor.requests).toHaveLength(3)
      await expect(provider.organizations.update('41', { name: 'x' }, call())).rejects.toMatchObject({
        reason: 'unavailable',
        outcome: 'unknown',
      })
      expect(vendor.requests).toHaveLength(4)
    })

    it.each([
      ['never answers', () => undefined],
      [
        'stops after the headers',
        (socket: { write(text: string): void }) => socket.write(answer.slice(0, -20)),
      ],
    ])('hangs up when the vendor %s and the time is over', async (_, talk) => {
      const vendor = await socketServer(talk)
      const { provider } = at(vendor.baseUrl)
      const failure = provider.organizations.update('41', { name: 'x' }, call(soon()))
      await expect(failure).rejects.toMatchObject({ reason: 'timeout', outcome: 'unknown' })
      await vendor.allClosed()
    })

    it('hangs up on a body that drips beyond the deadline', async () => {
      const vendor = await vendorServer((_, response) => {
        response.writeHead(200, jsonType)
        const drip = setInterval(() => response.write(' '), 10)
        response.on('close', () => clearInterval(drip))
      })
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call(soon()))).rejects.toMatchObject({
        reason: 'timeout',
      })
      await vendor.allClosed()
    })

    it('hangs up on an endless body', async () => {
      let written = 0
      const vendor = await vendorServer((_, response) => {
        response.writeHead(200, jsonType)
        const more = () => {
          written += 65_536
          if (!response.destroyed) response.write(Buffer.alloc(65_536, ' '), more)
        }
        more()
      })
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
      await vendor.allClosed()
      expect(vendor.requests).toHaveLength(1)
      expect(written).toBeLessThan(32 * 1024 * 1024)
    })

    it('does not ask for compression, and refuses what unpacks to too much', async () => {
      const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024, ' '))
      const vendor = await vendorServer((_, response) =>
        response.writeHead(200, { ...jsonType, 'content-encoding': 'gzip' }).end(bomb),
      )
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
      expect(vendor.requests[0]?.rawHeaders.join()).toMatch(/accept-encoding,identity/i)
    })

    it.each([
      ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
      ['headers without end', `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`],
    ])('takes %s for nonsense and does not ask again', async (_, text) => {
      const vendor = await socketServer((socket) => socket.end(text))
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
      expect(vendor.requests).toHaveLength(1)
    })

    it('waits through early hints for the answer', async () => {
      const vendor = await socketServer((socket) =>
        socket.write(`${'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(1_000)}${answer}`),
      )
      const { provider } = at(vendor.baseUrl)
      await expect(provider.organizations.get('41', call())).resolves.toMatchObject({ id: '41' })
    })

    it('hangs up on a list nobody reads on', async () => {
      const vendor = await vendorServer((_, response) => {
        response.writeHead(200, jsonType).write('[')
        const more = () => {
          if (!response.destroyed) response.write(`${good},`.repeat(200), more)
        }
        more()
      })
      const { provider } = at(vendor.baseUrl)
      const entries = provider.organizations.all?.(call())[Symbol.asyncIterator]()
      expect((await entries?.next())?.value?.row.id).toBe('41')
      await entries?.return?.()
      await vendor.allClosed()
    })

    it('puts the key into no error when the answer is cut off', async () => {
      const vendor = await socketServer((socket) => socket.resetAndDestroy())
      const { provider, log } = at(vendor.baseUrl)
      const failure = await provider.organizations.get('41', call()).catch((error: unknown) => error)
      expect(`${failure} ${(failure as Error).cause} ${JSON.stringify(log)}`).not.toContain(apiKey)
      expect(log).toMatchObject([{ attempts: 3, detail: expect.stringMatching(/^[A-Z_]+$/) }])
    })
  })
}
