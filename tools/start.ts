// npm start: builds what has changed, then runs the portal over a sandbox of the vendor, or over the vendor itself
// where ANSWERING_AGENT_API_KEY is set.
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.ts'
import { root } from './command.ts'

const portal = portOf('PORT', 4000)
const vendor = portOf('SANDBOX_PORT', 4010)
const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data')
const real = !!process.env.ANSWERING_AGENT_API_KEY

// npm passes SIGTERM on to the shell between it and us, which ends without a word. Who is left alone ends too.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, 300).unref()
}

try {
  if (portal === vendor && !real)
    throw new Error(`PORT and SANDBOX_PORT are both ${portal}. Set one of them to another.`)
  await refuseIfTaken('PORT', portal)
  if (!real) await refuseIfTaken('SANDBOX_PORT', vendor)
  await build()
  if (!real) await startSandbox()
  Object.assign(process.env, { PORT: String(portal), DATA_DIR: dataFolder })
  process.env.NODE_ENV ??= 'production'
  // By its address: it is a program that runs when it is imported, and it takes the packages as they were built.
  await import(pathToFileURL(`${root}/packages/portal/src/server.ts`).href)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function startSandbox(): Promise<void> {
  const { serveSandbox } = await import('@partnerkit/sandbox/node')
  mkdirSync(dataFolder, { recursive: true })
  const { url, close } = await serveSandbox({ port: vendor, file: `${dataFolder}/sandbox.json` })
  console.log(`Sandbox ${url} stands in for Answering Agent`)
  process.env.ANSWERING_AGENT_API_KEY = 'sandbox-key'
  process.env.ANSWERING_AGENT_URL = `${url}/api/v1`
  process.env.ANSWERING_AGENT_DASHBOARD_URL = `${url}/dashboard.html`
  let stopping = false
  const stop = () => {
    if (stopping) return // Ctrl-C reaches a program under npm twice
    stopping = true
    void close()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function portOf(variable: string, fallback: number): number {
  const text = process.env[variable] ?? String(fallback)
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  console.error(`${variable} is "${text}". It takes a port: a number from 1 to 65535.`)
  process.exit(1)
}

/** Asks on both loopback addresses: a server on one of them leaves the other free, and answers in our place. */
async function refuseIfTaken(variable: string, port: number): Promise<void> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => somebodyListens(host, port)))
  if (answers.includes(true)) {
    throw new Error(
      `Port ${port} is taken. Stop what runs there, or set ${variable} to another port: ${variable}=${port + 1} npm start`,
    )
  }
}

function somebodyListens(host: string, port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ host, port })
    socket.once('connect', () => {
      socket.destroy()
      settle(true)
    })
    socket.once('error', () => settle(false))
  })
}
