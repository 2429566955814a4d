// npm start [-- --vendor NAME]: builds what has changed, then runs the portal over a sandbox of the vendor, or over the
// vendor itself where its API key is set.
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { VendorName } from '@partnerkit/sandbox'
import { build } from './build.ts'
import { root } from './command.ts'
import { vendorOf, vendors } from './vendors.ts'

const portal = portOf('PORT', 4000)
const sandbox = portOf('SANDBOX_PORT', 4010)
const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data')

// npm passes SIGTERM on to the shell between it and us, which ends without a word. Who is left alone ends too.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, 300).unref()
}

try {
  const name = vendorOf(process.argv.slice(2))
  const vendor = vendors[name]
  const real = !!process.env[vendor.key]
  if (portal === sandbox && !real)
    throw new Error(`PORT and SANDBOX_PORT are both ${portal}. Set one of them to another.`)
  await refuseIfTaken('PORT', portal)
  if (!real) await refuseIfTaken('SANDBOX_PORT', sandbox)
  await build()
  if (!real) Object.assign(process.env, await vendor.sandbox(await startSandbox(name)))
  Object.assign(process.env, { VENDOR: name, PORT: String(portal), DATA_DIR: dataFolder })
  process.env.NODE_ENV ??= 'production'
  // By its address: it is a program that runs when it is imported, and it takes the packages as they were built.
  await import(pathToFileURL(`${root}/packages/portal/src/server.ts`).href)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Starts the vendor's sandbox on the data it had before. Resolves with its address. */
async function startSandbox(name: VendorName): Promise<string> {
  const { serveSandbox } = await import('@partnerkit/sandbox/node')
  mkdirSync(dataFolder, { recursive: true })
  const file = `${dataFolder}/sandbox-${name}.json`
  const { url, close } = await serveSandbox({ vendor: name, port: sandbox, file })
  console.log(`Sandbox ${url} stands in for ${vendors[name].label}`)
  let stopping = false
  const stop = () => {
    if (stopping) return // Ctrl-C reaches a program under npm twice
    stopping = true
    void close()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return url
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
