import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VendorName } from '@partnerkit/sandbox'
import { root } from '../../tools/command.ts'

/** `npm start` as a person would run it, on free ports and with a data folder of its own. */
export interface RunningPortal {
  /** The portal's address. */
  readonly url: string
  /** The sandbox's; another site than the portal's, as a vendor's is. */
  readonly vendorUrl: string
  /** Everything it has written since it was started last, the log of the BFF among it. */
  output(): string
  /** Stops everything as Ctrl-C does, and starts it again on the same data. */
  restart(): Promise<void>
  /** Stops everything. Resolves with the exit code. */
  stop(): Promise<number | null>
}

export async function startPortal(vendor: VendorName): Promise<RunningPortal> {
  const [port, vendorPort] = await freePorts()
  const dataFolder = mkdtempSync(join(tmpdir(), 'portal-'))
  const environment = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(vendorPort),
    DATA_DIR: dataFolder,
    ANSWERING_AGENT_API_KEY: '',
    SILENT_WITNESS_API_KEY: '',
    ANYREACH_API_KEY: '',
  }
  const args = ['tools/start.ts', '--vendor', vendor]
  let running = await run(args, environment)

  async function stop() {
    const code = await ended(running.child)
    rmSync(dataFolder, { recursive: true, force: true })
    return code
  }

  return {
    url: `http://localhost:${port}`,
    vendorUrl: `http://127.0.0.1:${vendorPort}`,
    stop,
    output: () => running.output(),
    async restart() {
      const code = await ended(running.child)
      if (code !== 0) throw new Error(`The portal ended with code ${code} on SIGTERM.`)
      running = await run(args, environment)
    },
  }
}

interface Running {
  readonly child: ChildProcess
  output(): string
}

/** Resolves when the portal says that it is ready. */
function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, args, { cwd: root, env: environment })
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (/^Portal {2}http/m.test(said)) resolve({ child, output: () => said })
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('exit', (code) => reject(new Error(`npm start ended with code ${code}:\n${said}`)))
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill('SIGTERM')
  })
}

async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all([listening(), listening()])
  // Both are open at once, so they differ.
  const [first, second] = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [first ?? 0, second ?? 0]
}

function listening() {
  const server = createServer()
  return new Promise<typeof server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
