import { spawn } from 'node:child_process'
import { root } from '../../tools/command.ts'
import { expect, test } from './fixtures.ts'

/** Runs `npm start` to its end. */
function start(
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['tools/start.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

const portOf = (url: string) => new URL(url).port

test('names the taken port and the variable to change', async ({ portal }) => {
  const taken = portOf(portal.url)
  expect(await start({ PORT: taken, SANDBOX_PORT: '1' })).toEqual({
    code: 1,
    said: expect.stringMatching(new RegExp(`Port ${taken} is taken.* set PORT to another`)),
  })
  const vendor = portOf(portal.vendorUrl)
  expect(await start({ PORT: '1', SANDBOX_PORT: vendor })).toEqual({
    code: 1,
    said: expect.stringMatching(new RegExp(`Port ${vendor} is taken.* set SANDBOX_PORT to another`)),
  })
})

test('refuses a port that is none', async () => {
  expect(await start({ PORT: 'http' })).toEqual({ code: 1, said: expect.stringContaining('PORT is "http"') })
})

test('names the vendors there are when it is given another', async () => {
  expect(await start({}, ['--vendor', 'globex'])).toEqual({
    code: 1,
    said: '--vendor takes answering-agent, silent-witness, anyreach, not "globex".\n',
  })
  expect(await start({}, ['--vendors'])).toEqual({
    code: 1,
    said: expect.stringContaining('--vendor anyreach'),
  })
})
