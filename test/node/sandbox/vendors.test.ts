import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, sandboxKeys, type VendorName } from '@partnerkit/sandbox'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { afterEach, describe, expect, it } from 'vitest'

const cli = join(import.meta.dirname, '../../../packages/sandbox/src/cli.ts')
const clean: (() => unknown)[] = []

afterEach(async () => {
  await Promise.all(clean.splice(0).map((step) => step()))
})

async function fileIn() {
  const folder = await mkdtemp(join(tmpdir(), 'partnerkit-sandbox-'))
  clean.push(() => rm(folder, { recursive: true }))
  return join(folder, 'state.json')
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args])
  clean.push(() => child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  return { child, said, ended: once(child, 'close').then(([code]: number[]) => ({ code, ...said })) }
}

const vendors: readonly { vendor: VendorName; path: string; headers: Record<string, string> }[] = [
  {
    vendor: 'answering-agent',
    path: '/api/v1/organizations',
    headers: { 'X-API-KEY': sandboxKeys.answeringAgent },
  },
  {
    vendor: 'silent-witness',
    path: '/api/organizations',
    headers: { 'X-API-Key': sandboxKeys.silentWitness },
  },
  {
    vendor: 'anyreach',
    path: '/admin/partner-console/organizations/org_sandbox/children',
    headers: { authorization: `Bearer ${sandboxKeys.anyreach}` },
  },
]

describe.each(vendors)('a sandbox of $vendor', ({ vendor, path, headers }) => {
  it('answers its own default key, in process and over HTTP', async () => {
    const inProcess = await createSandbox({ vendor }).fetch(`https://vendor.test${path}`, { headers })
    const { url, close } = await serveSandbox({ vendor })
    clean.push(close)
    const served = await fetch(url + path, { headers })
    expect([inProcess.status, served.status]).toEqual([200, 200])
    expect(await served.text()).toBe(await inProcess.text())
  })

  it('keeps its state in a file, which no other vendor takes', async () => {
    const file = await fileIn()
    const first = await serveSandbox({ vendor, organizations: 4, seed: 3, file })
    await first.close()
    const second = await serveSandbox({ vendor, file })
    clean.push(second.close)
    expect(second.sandbox.snapshot()).toEqual(first.sandbox.snapshot())
    const other = vendors.find((known) => known.vendor !== vendor)?.vendor ?? vendor
    await expect(serveSandbox({ vendor: other, file })).rejects.toThrow(
      /It holds "\w+" where this vendor keeps/,
    )
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(first.sandbox.snapshot())
  })

  it('is served by the command line', async () => {
    const { child, said, ended } = start('--vendor', vendor, '--port', '0', '--organizations', '2')
    await once(child.stdout, 'data')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out) ?? []
    expect((await fetch(url + path, { headers })).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining(vendor) })
  })
})

describe('the command line', () => {
  it.each([
    [
      ['--vendor', 'nobody'],
      'There is no vendor "nobody". Use one of: answering-agent, silent-witness, anyreach.',
    ],
    [
      ['--vendor', 'silent-witness', '--errors', 'error'],
      '--errors does not go with --vendor silent-witness.',
    ],
    [['--vendor', 'silent-witness', '--bodies', 'guide'], '--bodies takes current or older, not "guide".'],
    [['--vendor', 'anyreach', '--taken-slug', '400'], '--taken-slug takes 409 or 422, not "400".'],
    [['--per-minute', '5'], '--per-minute does not go with --vendor answering-agent.'],
  ])('refuses %o in one sentence', async (args, reason) => {
    const { code, out, err } = await start(...args).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(reason)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
