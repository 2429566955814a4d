import { createBff } from '../create-bff.ts'
import { jsonLogger } from '../logger.ts'
import { undiciTransport } from '../upstream/undici-transport.ts'
import { type Command, CommandError } from './command.ts'
import { readWorkConfiguration } from './settings/configuration.ts'
import { untilSignalled } from './until-signalled.ts'

/**
 * Takes up interrupted onboardings and imports until SIGTERM or SIGINT, and serves nobody. Events stay for the instances that
 * serve: they have the partner's handlers.
 */
export const worker: Command = async (args, environment) => {
  if (args.length > 0) throw new CommandError('worker takes no arguments: the environment configures it.')
  const { provider, store, settleAfter } = readWorkConfiguration(environment)
  if (!store.instances) {
    throw new CommandError(
      'PARTNERKIT_STORE has one process: the server that uses it runs the work itself. For workers beside it set ' +
        'PARTNERKIT_STORE to postgres://… in both.',
    )
  }
  const logger = jsonLogger()
  const bff = createBff({
    provider,
    store,
    authenticate: () => null,
    // Nobody is served, so no page is admitted.
    portalOrigins: ['https://partnerkit.invalid'],
    events: false,
    transport: undiciTransport(),
    limits: { settleAfter },
    logger,
  })
  await bff.started.catch((cause: Error) => {
    throw new CommandError(`PARTNERKIT_STORE cannot be opened. ${cause.message}`, { cause })
  })
  logger({ level: 'info', event: 'working' })
  untilSignalled(logger, async () => {
    await bff.close()
    return true
  })
}
