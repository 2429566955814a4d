import { batchedLines } from '../batched-lines.ts'
import { jsonLogger } from '../logger.ts'
import { startServer } from '../server/start-server.ts'
import { type Command, CommandError } from './command.ts'
import { readConfiguration } from './settings/configuration.ts'
import { type Variables, variables } from './settings/variables.ts'
import { untilSignalled } from './until-signalled.ts'

/** Serves until SIGTERM or SIGINT. */
export const serve: Command = async (args, environment) => {
  if (args.length > 0) throw new CommandError('serve takes no arguments: the environment configures it.')
  const logger = jsonLogger(batchedLines())
  const configuration = readConfiguration(environment)
  for (const name of unknownVariables(environment)) logger({ level: 'warn', event: 'unknown-variable', name })
  const { url, stop } = await startServer(configuration, logger).catch((error: unknown) => {
    throw new CommandError(explain(error), { cause: error })
  })
  logger({ level: 'info', event: 'listening', url })

  untilSignalled(logger, stop)
}

/** A misspelt name is only warned of: what runs the server adds names of its own, such as `PARTNERKIT_SERVICE_HOST`. */
function unknownVariables(environment: Variables): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith('PARTNERKIT_') && !(name in variables))
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'PORT is taken. Stop the program that uses it, or set PORT to another.'
  if (code === 'EACCES') return 'PORT needs rights this process does not have. Set PORT to one above 1023.'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'HOST is no address of this machine. Set HOST to 0.0.0.0 or 127.0.0.1.'
  return `PARTNERKIT_STORE cannot be opened. ${error.message}`
}
