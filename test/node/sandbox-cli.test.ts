import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { afterEach, describe, expect, it } from 'vitest'

const cli = join(import.meta.dirname, '../../packages/sandbox/src/cli.ts')
const started: ChildProcessWithoutNullStreams[] = []

function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args])
  started.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  return { child, said, ended: once(child, 'close').then(([code]: number[]) => ({ code, ...said })) }
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('partnerkit-sandbox', { timeout: 30_000 }, () => {
  it('explains itself', async () => {
    expect(await start('--help').ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('--organizations'),
    })
  })

  it.each([
    [['--prot', '1'], /Unknown option '--prot'/],
    [['--port', 'many'], /--port takes a whole number from 0 to 65535, not "many"/],
    [['--port', '70000'], /not "70000"/],
    [['--bodies', 'long'], /--bodies takes guide or reference/],
    [['--port'], /--port/],
    [['extra'], /extra/],
  ])('%o is refused in one sentence', async (args, reason) => {
    const { code, out, err } = await start(...args).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(reason)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('says what to do about a taken port', async () => {
    const { port, close } = await serveSandbox({ organizations: 0 })
    const { code, err } = await start('--port', String(port)).ended
    await close()
    expect({ code, err }).toEqual({
      code: 1,
      err: `Port ${port} is taken: stop the program that uses it, or choose another with --port.\n`,
    })
  })

  it('says when its file is damaged, and leaves it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'partnerkit-sandbox-'))
    const file = join(folder, 'state.json')
    await writeFile(file, '{')
    const { code, err } = await start('--port', '0', '--data', file).ended
    expect(code).toBe(1)
    expect(err).toContain('move it away to start anew')
    expect(await readFile(file, 'utf8')).toBe('{')
    await rm(folder, { recursive: true })
  })

  it('prints its address, saves at SIGTERM and ends well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'partnerkit-sandbox-'))
    const file = join(folder, 'state.json')
    const { child, said, ended } = start('--port', '0', '--organizations', '3', '--data', file)
    await once(child.stdout, 'data')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out) ?? []
    expect((await fetch(`${url}/__sandbox/health`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(await readFile(file, 'utf8')).answeringAgent.organizations).toHaveLength(3)
    await rm(folder, { recursive: true })
  })
})
