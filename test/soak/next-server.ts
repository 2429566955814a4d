import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { LogEntry } from '@partnerkit/bff'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { build } from '../../tools/build.ts'
import { mount, portalOrigin } from '../node/adapters/people.ts'

/** Planted as the API key: whatever shows it is a leak. */
const apiKey = 'canary-key-7f3a9c1e'
const root = resolve(import.meta.dirname, '../..')
// Beside the installed packages, so that the portal finds them; below them Next takes TypeScript for a mistake.
const place = join(root, '.data')

/**
 * `next build` and `next start` on a portal with the BFF as its only route, in a folder of its own, over a vendor with
 * three organizations. It takes the packages as they are built.
 */
export async function openNextServer() {
  await build()
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'next-'))
  const vendor = await serveSandbox({ organizations: 3, apiKeys: [apiKey] })
  const said: string[] = []
  const log: LogEntry[] = []
  let server: ChildProcess | undefined

  async function close() {
    if (server?.exitCode === null && server.kill()) await once(server, 'exit')
    await vendor.close()
    rmSync(folder, { recursive: true, force: true })
  }

  /** Runs one of Next's commands, and hears what it says. */
  function next(...words: readonly string[]) {
    const env = { ...process.env, API_KEY: apiKey, VENDOR: vendor.url, PORTAL: portalOrigin }
    const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), ...words], {
      cwd: folder,
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    const hear = (line: string) => {
      if (line.startsWith('{')) log.push(JSON.parse(line) as LogEntry)
      else said.push(line)
    }
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', hear)
    return child
  }

  try {
    cpSync(join(import.meta.dirname, 'next-portal'), folder, { recursive: true })
    const [code] = await once(next('build'), 'close')
    if (code !== 0) throw new Error(`next build failed.\n${said.join('\n')}`)
    server = next('start', '--hostname', '127.0.0.1', '--port', '0')
    const url = await Promise.race([addressOf(server), goneOf(server, said)])
    return {
      baseUrl: url + mount,
      port: Number(new URL(url).port),
      sandbox: vendor.sandbox,
      log,
      said,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Next names it in its own words, before it is ready. */
function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolveAddress) => {
    let address = ''
    stdout?.on('data', (text: Buffer) => {
      address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text))?.[0] ?? address
      if (address && String(text).includes('Ready')) resolveAddress(address)
    })
  })
}

async function goneOf(server: ChildProcess, said: readonly string[]): Promise<never> {
  await once(server, 'close')
  throw new Error(`next start ended.\n${said.join('\n')}`)
}
