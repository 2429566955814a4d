import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { ada, apiKey, type Env, logOf, openVendor, run, startServer, tokenFor } from './server-process.ts'

let vendor: Awaited<ReturnType<typeof openVendor>>
let folder = ''
const started: Awaited<ReturnType<typeof startServer>>[] = []

beforeAll(async () => {
  vendor = await openVendor()
  folder = await mkdtemp(join(tmpdir(), 'partnerkit-bff-'))
})
afterEach(async () => {
  vendor.sandbox.faults.clear()
  await Promise.all(started.splice(0).map((server) => server.kill()))
})
afterAll(async () => {
  await vendor?.close()
  await rm(folder, { recursive: true })
})

async function start(changes: Env = {}) {
  const server = await startServer({ ...vendor.env, ...changes })
  started.push(server)
  return server
}

const signedIn = async (claims: Record<string, unknown> = ada) => ({
  'x-partnerkit': '1',
  authorization: `Bearer ${await tokenFor(claims)}`,
})

describe('a server that is told to stop', { timeout: 60_000 }, () => {
  it('is not ready any more, ends what is under way, and goes within 10 s', async () => {
    const { url, child, ended } = await start()
    const headers = { ...(await signedIn()), 'content-type': 'application/json' }
    vendor.sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'latency', latency: 1_500 })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const body = JSON.stringify({ name: 'To the end' })
    const write = fetch(`${url}/organizations/101`, { method: 'PATCH', headers, body })
    await vi.waitUntil(() => vendor.sandbox.requests.some(({ method }) => method === 'PATCH'), patience)
    const from = performance.now()
    child.kill('SIGTERM')
    const going = await vi.waitUntil(async () => {
      const ready = await fetch(`${url}/readyz`)
      return ready.status === 503 && ready
    }, patience)
    expect(await going.json()).toEqual({ status: 'closing' })
    // By the BFF itself, as any other answer.
    expect(going.headers.get('x-request-id')).toMatch(/^req_/)
    expect((await fetch(`${url}/healthz`)).headers.get('connection')).toBe('close')
    expect(await (await write).json()).toMatchObject({ name: 'To the end' })
    const { code, out, err } = await ended
    expect(performance.now() - from).toBeLessThan(10_000)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(logOf(out).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['listening', 'request', 'stopping', 'stopped']),
    )
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('goes within 10 s though somebody never hangs up', async () => {
    const { url, child, ended } = await start()
    vendor.sandbox.faults.add({ route: 'GET /organizations/{id}', kind: 'hang' })
    const headers = await signedIn({ ...ada, organizations: ['101'] })
    const read = fetch(`${url}/organizations/101`, { headers }).catch((error: Error) => error.message)
    await vi.waitUntil(
      () => vendor.sandbox.requests.some(({ path }) => path.endsWith('/organizations/101')),
      patience,
    )
    const from = performance.now()
    child.kill('SIGINT')
    await ended
    expect(performance.now() - from).toBeLessThan(10_000)
    await read
  })
})

it('listens below its mount alone', async () => {
  const { url } = await start({ MOUNT: '/api/partnerkit/' })
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/partnerkit$/)
  expect((await fetch(`${url}/session`, { headers: await signedIn() })).status).toBe(200)
  expect((await fetch(new URL('/session', url), { headers: await signedIn() })).status).toBe(404)
})

it('says which port is taken, and warns of a name it does not know', async () => {
  const { url } = await start()
  const env = { ...vendor.env, PORT: new URL(url).port, PARTNERKIT_JWT_AUDIENC: 'bff' }
  const { code, out, err } = await run(env).ended
  expect({ code, err }).toEqual({
    code: 1,
    err: 'PORT is taken. Stop the program that uses it, or set PORT to another.\n',
  })
  expect(logOf(out)).toContainEqual(
    expect.objectContaining({ level: 'warn', name: 'PARTNERKIT_JWT_AUDIENC' }),
  )
})

it('takes its key from a file, two while they are exchanged, and shows neither', async () => {
  const file = join(folder, 'key')
  await writeFile(file, `canary-key-of-yesterday\n${apiKey}\n`)
  const { url, said } = await start({ PARTNERKIT_API_KEY: undefined, PARTNERKIT_API_KEY_FILE: file })
  expect((await fetch(`${url}/organizations/101`, { headers: await signedIn() })).status).toBe(200)
  expect(said.out + said.err).not.toContain('canary')
})

describe('partnerkit-bff grants import', { timeout: 60_000 }, () => {
  const importing = (changes: Env, ...args: string[]) =>
    run({ ...vendor.env, ...changes }, 'grants', 'import', ...args).ended

  async function grantsFile(text: string) {
    const file = join(folder, 'grants.csv')
    await writeFile(file, text)
    return file
  }

  it('lets a tenant see what was there before, and may be repeated', async () => {
    const store = { PARTNERKIT_STORE: `sqlite:${join(folder, 'granted', 'store.sqlite')}` }
    const file = await grantsFile('tenant,organizationId\n# of old\n\nnorth,101\r\n north , 103\nsouth,102\n')
    // Neither sign-in nor portals are asked for: the store is not served.
    const alone = { ...store, PARTNERKIT_JWT_SECRET: undefined, PARTNERKIT_PORTAL_ORIGINS: undefined }
    expect(await importing(alone, file)).toEqual({ code: 0, out: '3 grants are in the store.\n', err: '' })
    expect(await importing(store, file)).toMatchObject({ code: 0 })
    const { url } = await start(store)
    const headers = await signedIn({ ...ada, organizations: 'granted' })
    const { items } = await (await fetch(`${url}/organizations`, { headers })).json()
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(['101', '103'])
    expect(await importing(store, file)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^PARTNERKIT_STORE cannot be opened/),
    })
  })

  it('writes nothing of a file with a mistake in it', async () => {
    const path = join(folder, 'untouched.sqlite')
    const file = await grantsFile('north,101\nnorth\nnorth,../x\n,101\nnorth,101,102\n')
    const { code, err } = await importing({ PARTNERKIT_STORE: `sqlite:${path}` }, file)
    expect(code).toBe(1)
    expect(err).toMatch(/^Nothing was imported: lines 2, 3, 4, 5 of the file/)
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  it.each<[string, Env, string[], RegExp]>([
    ['no file', {}, [], /^Name one file/],
    ['a file that is not there', {}, ['/nowhere.csv'], /ENOENT/],
    ['a store that forgets', {}, ['grants.csv'], /PARTNERKIT_STORE is memory:/],
    ['no store', { PARTNERKIT_STORE: undefined }, ['grants.csv'], /PARTNERKIT_STORE is not set/],
  ])('is refused with %s', async (_, changes, [name], said) => {
    const file = name === 'grants.csv' ? await grantsFile('north,101\n') : name
    const { code, err } = await importing(changes, ...(file === undefined ? [] : [file]))
    expect(code).toBe(1)
    expect(err).toMatch(said)
  })
})
