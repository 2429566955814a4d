import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pinned, processors } from './processors.ts'
import { connections, people } from './wire.ts'

/**
 * wrk asks for so many seconds, from all connections at once; on each of them the next question follows the answer. It
 * takes so little itself that the proxy has always something to do: one that waits pays for waking up each time.
 *
 * @returns how many answers there were.
 * @throws when one is anything but a success
 */
export async function load(url: string, seconds: number): Promise<number> {
  const options = [
    '-t1',
    `-c${connections.browser}`,
    `-d${seconds}s`,
    '-s',
    join(import.meta.dirname, 'load.lua'),
  ]
  const said = await outputOf(pinned(processors.others, ['wrk', ...options, url, '--', String(people)]))
  const [, requests, errors] = /^requests=(\d+) errors=(\d+)$/m.exec(said) ?? []
  if (requests === undefined || errors !== '0') throw new Error(`${url} was not answered each time:\n${said}`)
  return Number(requests)
}

function outputOf([command, ...args]: [string, ...string[]]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(said)
      else reject(new Error('wrk failed. Install what the bench needs: apt-get install nginx-light wrk'))
    })
  })
}
