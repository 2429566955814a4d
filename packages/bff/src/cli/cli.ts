#!/usr/bin/env node
import { type Command, CommandError } from './command.ts'
import { doctor } from './doctor.ts'
import { grantsImport } from './grants-import.ts'
import { help } from './help.ts'
import { serve } from './serve.ts'
import { ConfigurationError } from './settings/reader.ts'
import { worker } from './worker.ts'

/** By the words they are called with. */
const commands: Readonly<Record<string, Command>> = {
  serve,
  doctor,
  worker,
  'grants import': grantsImport,
  help,
  '--help': help,
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

function run(args: readonly string[]): Promise<void> {
  if (args.length === 0) return serve([], process.env)
  const words = args.join(' ')
  const name = Object.keys(commands).find(
    (candidate) => words === candidate || words.startsWith(`${candidate} `),
  )
  const command = name && commands[name]
  if (!command) throw new CommandError('There is no such command. See partnerkit-bff --help.')
  return command(args.slice(name.split(' ').length), process.env)
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) {
    const { problems } = error
    const count = problems.length === 1 ? 'One thing has' : `${problems.length} things have`
    return [`partnerkit-bff cannot start. ${count} to be mended:`, ...problems].join('\n- ')
  }
  if (error instanceof CommandError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
