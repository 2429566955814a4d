import { spawnSync } from 'node:child_process'

/** The proxies have one for themselves: what the load and the vendor take is not theirs. */
export const processors = { proxies: 0, others: 1 } as const

const canPin = spawnSync('taskset', ['--version']).status === 0

/** The same command, kept on a processor where the system can. */
export function pinned(processor: number, command: readonly string[]): [string, ...string[]] {
  const [name = '', ...args] = command
  return canPin ? ['taskset', '-c', String(processor), name, ...args] : [name, ...args]
}
