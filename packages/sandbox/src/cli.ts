#!/usr/bin/env node
import { helpText, parseCommand } from './command.ts'
import { type ServeSandboxOptions, serveSandbox } from './serve-sandbox.ts'
import { type VendorName, vendorNamed } from './vendors.ts'

try {
  const command = parseCommand(process.argv.slice(2))
  if (command === 'help') process.stdout.write(helpText)
  else await run(command)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

async function run(options: ServeSandboxOptions<VendorName>): Promise<void> {
  const vendor = vendorNamed(options.vendor ?? 'answering-agent')
  const { url, close } = await serveSandbox({ ...options, vendor })
  process.stdout.write(`Sandbox ready at ${url} (${vendor})\n`)
  let stopping = false
  async function stop() {
    if (stopping) return
    stopping = true
    try {
      await close()
      process.exit(0)
    } catch (error) {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    }
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop the program that uses it, or choose another with --port.`
  }
  if (code === 'EACCES' && port !== undefined) {
    return `Port ${port} needs rights this process does not have: choose one above 1023 with --port.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address "${address ?? 'of that name'}": choose another with --host.`
  }
  return error.message
}
