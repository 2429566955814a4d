import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const program = join(dirname(require.resolve('@stoplight/prism-cli/package.json')), 'dist', 'index.js')
const documents = fileURLToPath(new URL('../../vendors/', import.meta.url))

export interface Prism {
  /** Its origin. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Stoplight's prism between a client and a vendor: whatever does not fit the OpenAPI document, in either direction,
 * becomes an error.
 *
 * @param vendor whose document in `test/vendors` it is.
 * @param upstream origin of the vendor, or its imitation.
 */
export async function startPrism(vendor: string, upstream: string): Promise<Prism> {
  const document = join(documents, `${vendor}.openapi.yaml`)
  const args = ['proxy', '--errors', '--host', '127.0.0.1', '--port', '0', document, upstream]
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    url: await addressOf(child),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`Prism has not started in a minute. It said: ${said}`))
    }, 60_000)
    const hear = (text: Buffer) => {
      said += text
      const [, url] = /Prism is listening on (http:\/\/[\d.]+:\d+)/.exec(said) ?? []
      if (!url) return
      clearTimeout(late)
      resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(late)
      reject(new Error(`Prism did not start. It said: ${said}`))
    })
  })
}
