import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxServer, type ServeSandboxOptions, serveSandbox } from '@partnerkit/sandbox/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../setup/patience.ts'

const headers = { 'X-API-KEY': 'sandbox-key', 'content-type': 'application/json' }
const open: SandboxServer[] = []
const folders: string[] = []

async function serve(options: ServeSandboxOptions = {}) {
  const server = await serveSandbox({ organizations: 2, ...options })
  open.push(server)
  return server
}

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'partnerkit-sandbox-'))
  folders.push(path)
  return path
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
  await Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true })))
})

describe('a served sandbox', () => {
  it('is reached as two sites, so that a dashboard is never on the portal’s', async () => {
    const { url, otherSite } = await serve()
    expect([new URL(url).hostname, new URL(otherSite ?? '').hostname]).toEqual(['127.0.0.1', 'localhost'])
    expect((await fetch(`${otherSite}/dashboard.html`)).status).toBe(200)
  })

  it('answers over HTTP, both ways', async () => {
    const { url } = await serve()
    const list = await fetch(`${url}/api/v1/organizations`, { headers })
    expect(await list.json()).toHaveLength(2)
    const body = JSON.stringify({ name: 'Größe 🌮' })
    const patched = await fetch(`${url}/api/v1/organizations/101`, { method: 'PATCH', headers, body })
    expect(await patched.json()).toMatchObject({ name: 'Größe 🌮' })
  })

  it('drops the connection for a reset', async () => {
    const { url, sandbox } = await serve()
    sandbox.faults.add({ route: '*', kind: 'reset' })
    await expect(fetch(`${url}/api/v1/organizations`, { headers })).rejects.toThrow('fetch failed')
  })

  it('notices that the client of a hanging request went away', async () => {
    const { url, sandbox } = await serve()
    sandbox.faults.add({ route: 'POST /organizations', kind: 'commit-then-fail', failure: 'hang' })
    const leaving = new AbortController()
    const body = JSON.stringify({ name: 'Ox', owner: { external_id: 'ox', email: 'ox@example.com' } })
    const answer = fetch(`${url}/api/v1/organizations`, {
      method: 'POST',
      headers,
      body,
      signal: leaving.signal,
    })
    await vi.waitUntil(() => sandbox.data().organizations.length === 3, patience)
    leaving.abort()
    await expect(answer).rejects.toThrow()
    expect((await fetch(`${url}/__sandbox/health`)).status).toBe(200)
  })

  it('takes a path of two slashes for a path', async () => {
    const { url, port } = await serve()
    expect((await fetch(`${url}//evil.test/api/v1/organizations`)).status).toBe(404)
    const socket = createConnection(port, '127.0.0.1')
    socket.write('TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /)
    socket.destroy()
  })

  it('closes while requests hang and connections are kept alive', async () => {
    const { url, sandbox, close } = await serveSandbox({ organizations: 0 })
    await (await fetch(`${url}/__sandbox/health`)).text()
    sandbox.faults.add({ route: '*', kind: 'hang' })
    const hanging = fetch(`${url}/api/v1/organizations`, { headers }).catch((error: Error) => error.message)
    await vi.waitUntil(() => sandbox.requests.length === 1, patience)
    await close()
    expect(await hanging).toBe('fetch failed')
    await expect(fetch(`${url}/__sandbox/health`)).rejects.toThrow('fetch failed')
  })

  it('says which port is taken', async () => {
    const { port } = await serve()
    await expect(serveSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  })
})

describe('the data file', () => {
  const rename = (url: string, name: string) =>
    fetch(`${url}/api/v1/organizations/101`, { method: 'PATCH', headers, body: JSON.stringify({ name }) })

  it('carries the state over a restart', async () => {
    const path = await folder()
    const file = join(path, 'state.json')
    const first = await serveSandbox({ organizations: 3, seed: 5, file })
    await rename(first.url, 'Renamed')
    await fetch(`${first.url}/api/v1/users/owner_5001/embed-token`, { method: 'POST', headers })
    await first.close()
    const second = await serve({ file })
    expect(second.sandbox.snapshot()).toEqual(first.sandbox.snapshot())
    expect(second.sandbox.data().organizations).toMatchObject([{ name: 'Renamed' }, {}, {}])
    expect(await readdir(path)).toEqual(['state.json'])
  })

  it('is written at the end even when nothing changed', async () => {
    const file = join(await folder(), 'state.json')
    const { close, sandbox } = await serveSandbox({ organizations: 1, file })
    await close()
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(sandbox.snapshot())
  })

  it('is saved while the sandbox runs', async () => {
    const file = join(await folder(), 'state.json')
    const { url } = await serve({ file })
    await rename(url, 'Renamed')
    await vi.waitUntil(async () => (await readFile(file, 'utf8').catch(() => '')).includes('Renamed'), {
      timeout: 10_000,
    })
  })

  it.each(['{"version":1,', '{"version":1,"answeringAgent":{}}', ''])(
    'is left alone when it holds %o',
    async (text) => {
      const file = join(await folder(), 'state.json')
      await writeFile(file, text)
      await expect(serveSandbox({ file })).rejects.toThrow(/state\.json does not hold the data of a sandbox/)
      expect(await readFile(file, 'utf8')).toBe(text)
    },
  )

  it('that cannot be written makes closing fail', async () => {
    const path = await folder()
    const { close } = await serveSandbox({ organizations: 1, file: join(path, 'missing', 'state.json') })
    await expect(close()).rejects.toThrow('ENOENT')
  })
})
