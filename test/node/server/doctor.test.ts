import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type OutgoingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiKey, type Env, openVendor, run, startServer } from './server-process.ts'

interface Finding {
  check: string
  status: 'ok' | 'failed' | 'unknown'
  found: string
  fix?: string
}

let vendor: Awaited<ReturnType<typeof openVendor>>
let portal: Awaited<ReturnType<typeof serve>>
let folder: string
let portalHeaders: OutgoingHttpHeaders = {}
/** The vendor's dashboard is on another site than this machine's portal. */
const frame = () => vendor.url

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  vendor = await openVendor()
  portal = await serve((request, response) => {
    const isFront = request.url === '/'
    response
      .writeHead(isFront ? 303 : 200, { ...portalHeaders, ...(isFront && { location: '/sign-in' }) })
      .end('<!doctype html>')
  })
})
afterAll(async () => {
  await Promise.all([vendor.close(), portal.close()])
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  portalHeaders = sound()
  await behave({ framing: 'anyone' })
})

const sound = (bff = "'self'"): OutgoingHttpHeaders => ({
  'content-security-policy': `default-src 'self' ${bff}; frame-src 'self' ${bff} ${frame()}`,
  'permissions-policy': `camera=(), microphone=(self "${frame()}")`,
})

// Each run is a process of its own, so each has as much to find as goes together.
describe('partnerkit-bff doctor', { timeout: 60_000 }, () => {
  it('finds nothing where everything is right, and asks the BFF that runs', async () => {
    const env = {
      ...vendor.env,
      PARTNERKIT_PORTAL_ORIGINS: portal.url,
      PARTNERKIT_STORE: `sqlite:${join(folder, 'served.db')}`,
    }
    const server = await startServer(env)
    portalHeaders = sound(new URL(server.url).origin)
    const { code, findings } = await examine(env, '--url', server.url)
    await server.kill()
    expect(findings.filter(({ status }) => status === 'failed')).toEqual([])
    expect(findings.map(({ check, status }) => `${check}: ${status}`)).toEqual([
      'environment: ok',
      'vendor reachable: ok',
      'API key: ok',
      'dashboard frameable: ok',
      'portal origin: ok',
      'portal: connect-src: ok',
      'portal: frame-src: ok',
      'portal: microphone: ok',
      'portal: embedder policy: ok',
      'store: unknown',
      'BFF ready: ok',
      'BFF guards: ok',
      'BFF origins: ok',
    ])
    expect(code).toBe(0)
  })

  it('finds a key that is refused, a frame that is refused, a portal nobody knows, and headers that forbid all', async () => {
    await behave({ framing: 'deny' })
    portalHeaders = {
      'content-security-policy': "default-src 'none'",
      'permissions-policy': 'microphone=()',
      'cross-origin-embedder-policy': 'require-corp',
    }
    const env = { PARTNERKIT_API_KEY: `${apiKey}-of-yesterday`, PARTNERKIT_STORE: `sqlite:${folder}` }
    const { code, findings, said } = await examine({ ...vendor.env, ...env })
    expect(code).toBe(1)
    expect(said).not.toContain(apiKey)
    expect(failures(findings)).toEqual({
      'API key': expect.stringContaining('PARTNERKIT_API_KEY'),
      'dashboard frameable': expect.stringContaining(`frame-ancestors 'self' ${portal.url}`),
      'portal origin': `Add ${portal.url} to PARTNERKIT_PORTAL_ORIGINS.`,
      'portal: connect-src': expect.stringContaining("connect-src 'self'"),
      'portal: frame-src': expect.stringContaining(`frame-src 'self' ${frame()}`),
      'portal: microphone': `Send Permissions-Policy: microphone=(self "${frame()}").`,
      'portal: embedder policy': expect.stringContaining('Leave Cross-Origin-Embedder-Policy away'),
      store: expect.stringContaining('is a folder'),
    })
  })

  it('finds a portal that is not named by frame-ancestors, and a policy that names only one of the two', async () => {
    await behave({ framing: 'https://other.test' })
    portalHeaders = {
      'content-security-policy': `frame-src ${frame()}`,
      'permissions-policy': `microphone=("${frame()}")`,
    }
    const { findings } = await examine({ ...vendor.env, PARTNERKIT_PORTAL_ORIGINS: portal.url })
    expect(failures(findings)).toEqual({
      'dashboard frameable': `Ask the vendor to add ${portal.url} to frame-ancestors.`,
      'portal: frame-src': expect.stringContaining(`frame-src 'self' ${frame()}`),
      'portal: microphone': `Send Permissions-Policy: microphone=(self "${frame()}").`,
    })
  })

  it('finds that nobody answers: the vendor, the portal, the BFF', async () => {
    const gone = await serve(() => undefined)
    await gone.close()
    const addresses = {
      PARTNERKIT_UPSTREAM_URL: `${gone.url}/api/v1`,
      PARTNERKIT_DASHBOARD_URL: `${gone.url}/dashboard.html`,
    }
    const { findings } = await examine(
      { ...vendor.env, ...addresses },
      ...['--portal', 'http://127.0.0.1:1/', '--url', gone.url],
    )
    expect(failures(findings)).toMatchObject({
      'vendor reachable': expect.stringContaining('PARTNERKIT_UPSTREAM_URL'),
      'portal: headers': expect.stringContaining('--portal'),
      'BFF ready': expect.stringContaining('--url'),
    })
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'dashboard frameable',
        status: 'unknown',
        found: 'its page does not answer',
      }),
    )
  })

  it('finds a server that is no BFF and lets everybody in', async () => {
    const open = await serve((request, response) => {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
      response.end('{}')
    })
    const { findings } = await examine(vendor.env, '--url', open.url)
    await open.close()
    expect(failures(findings)).toMatchObject({
      'BFF ready': expect.stringContaining('Check --url'),
      'BFF guards': 'authenticate() has to return null for them.',
      'BFF origins': expect.stringContaining('CORS middleware'),
    })
  })

  it('finds what is wrong with the environment, each with its fix, and prints a table', async () => {
    const { code, out } = await run({ PARTNERKIT_API_KEY: apiKey }, 'doctor', '--portal', portal.url).ended
    expect(code).toBe(1)
    expect(out).toMatch(
      /^FAIL {2}environment {2}PARTNERKIT_PROVIDER is not set\.\n +→ It says which vendor this is\./m,
    )
    expect(out).toMatch(/things have to be mended\.\n$/)
    expect(out).not.toContain(apiKey)
  })

  it('says how it is called when it is called in another way', async () => {
    const { code, err } = await run(vendor.env, 'doctor', '--portal', 'portal.test').ended
    expect([code, err]).toEqual([
      1,
      '--portal takes an address with https:// in front, and without a user name.\n',
    ])
  })
})

/** Runs it on the portal's front page, which leads to its sign-in. The last `--portal` counts. */
async function examine(env: Env, ...args: string[]) {
  const { code, out, err } = await run(env, 'doctor', '--json', '--portal', `${portal.url}/`, ...args).ended
  expect(err).toBe('')
  const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Finding[] } // the doctor's own words
  expect(ok).toBe(code === 0)
  return { code, findings, said: out }
}

/** What to do, by what has failed. */
function failures(findings: readonly Finding[]) {
  return Object.fromEntries(
    findings.filter(({ status }) => status === 'failed').map(({ check, fix }) => [check, fix]),
  )
}

async function behave(behaviour: object) {
  await fetch(`${vendor.url}/__sandbox/dashboard`, { method: 'PUT', body: JSON.stringify(behaviour) })
}

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens on a port has one
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
