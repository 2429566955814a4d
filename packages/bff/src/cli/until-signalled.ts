import type { Logger } from '../logger.ts'

/**
 * Ends the process when it is told to.
 * @param stop resolves with whether everything ended by itself.
 */
export function untilSignalled(logger: Logger, stop: () => Promise<boolean>): void {
  let isStopping = false
  const onSignal = async (signal: string) => {
    // Asked twice: whoever asks does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    logger({ level: 'info', event: 'stopping', signal })
    const isClean = await stop()
    logger({ level: isClean ? 'info' : 'warn', event: 'stopped', clean: isClean })
    process.exit(isClean ? 0 : 1)
  }
  process.on('SIGTERM', (signal) => void onSignal(signal))
  process.on('SIGINT', (signal) => void onSignal(signal))
}
