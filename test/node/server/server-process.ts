import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { SignJWT } from 'jose'
import { vi } from 'vitest'

/** Planted as secrets: whatever shows them is a leak. */
export const apiKey = 'canary-key-7f3a9c1e'
export const jwtSecret = 'canary-secret-0123456789-0123456789-0123456789'
export const portalOrigin = 'https://portal.test'

export type Env = Readonly<Record<string, string | undefined>>

const cli = join(import.meta.dirname, '../../../packages/bff/src/cli/cli.ts')

/** A vendor on a port of its own, with three organizations, 101 to 103. */
export async function openVendor() {
  const vendor = await serveSandbox({ organizations: 3, apiKeys: [apiKey] })
  const env: Env = {
    PARTNERKIT_PROVIDER: 'answering-agent',
    PARTNERKIT_UPSTREAM_URL: `${vendor.url}/api/v1`,
    PARTNERKIT_DASHBOARD_URL: `${vendor.url}/dashboard.html`,
    PARTNERKIT_API_KEY: apiKey,
    PARTNERKIT_STORE: 'memory:',
    PARTNERKIT_JWT_SECRET: jwtSecret,
    PARTNERKIT_PORTAL_ORIGINS: portalOrigin,
    PORT: '0',
  }
  return { ...vendor, env }
}

/** Starts `partnerkit-bff` as a process of its own, with these variables and no others of ours. */
export function run(env: Env, ...args: string[]) {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    ['--conditions=@partnerkit/source', cli, ...args],
    { env: { PATH: process.env.PATH, ...env } },
  )
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code, ...said }))
  return { child, said, ended }
}

/** The log, a JSON object a line. */
export function logOf(out: string): readonly Record<string, unknown>[] {
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** Runs the server and waits until it listens. */
export async function startServer(env: Env) {
  const { child, said, ended } = run(env)
  const gone = ended.then(({ err }) => Promise.reject(new Error(`The server did not start: ${err}`)))
  const listening = vi.waitUntil(() => logOf(said.out).find(({ event }) => event === 'listening'), {
    timeout: 90_000,
  })
  const entry = await Promise.race([listening, gone])
  gone.catch(() => undefined) // from here on it ends when it is told to
  return {
    url: String(entry?.url),
    child,
    said,
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export const ada = { sub: 'ada', role: 'partner-admin', tenant: 'north', organizations: 'all' }

/** A token of the portal. */
export function tokenFor(claims: Record<string, unknown>, { expires = '5m', secret = jwtSecret } = {}) {
  const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' })
  return (expires ? token.setExpirationTime(expires) : token).sign(new TextEncoder().encode(secret))
}
