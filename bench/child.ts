import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import type { Usage } from './announce.ts'
import { serverFile } from './servers.ts'

/** A server in a process of its own. */
export interface Child {
  readonly url: string
  usage(): Promise<Usage>
  stop(): void
}

export interface ChildOptions {
  /** A server, and its arguments. */
  readonly run: readonly string[]
  /** For Node itself. */
  readonly nodeOptions?: readonly string[]
  /** The processor it is kept on, where the system can. */
  readonly processor: number
  /** File its standard output goes into. */
  readonly output: string
}

const canPin = spawnSync('taskset', ['--version']).status === 0

/** Starts a server and waits until it listens. @throws when it ends before. */
export async function startChild({ run, nodeOptions = [], processor, output }: ChildOptions): Promise<Child> {
  const [file = '', ...args] = run
  const node = [process.execPath, ...nodeOptions, serverFile(file), ...args]
  const [command = '', ...rest] = canPin ? ['taskset', '-c', String(processor), ...node] : node
  const child = spawn(command, rest, {
    stdio: ['ignore', openSync(output, 'a'), 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const port = await Promise.race([
    message<number>(child),
    once(child, 'exit').then(() => {
      throw new Error(`${run.join(' ')} has ended.`)
    }),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    usage() {
      child.send('usage')
      return message<Usage>(child)
    },
    stop: () => child.disconnect(),
  }
}

/** Keeps this process on a processor, where the system can. */
export function pinMyself(processor: number): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', String(processor), String(process.pid)])
}

async function message<Message>(child: ChildProcess): Promise<Message> {
  const [said] = await once(child, 'message')
  return said as Message // what announce.ts sends
}
