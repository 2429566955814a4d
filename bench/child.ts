import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import type { Usage } from './announce.ts'
import { pinned, processors } from './processors.ts'
import { serverFile } from './servers.ts'

/** A proxy in a process of its own. */
export interface Child {
  readonly url: string
  usage(): Promise<Usage>
  stop(): void
}

export interface ChildOptions {
  /** A server, and its arguments. */
  readonly run: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** File its standard output goes into. */
  readonly output: string
}

/** Starts a server and waits until it listens. @throws when it ends before. */
export async function startChild({ run, environment, output }: ChildOptions): Promise<Child> {
  const [file = '', ...args] = run
  const node = [process.execPath, serverFile(file), ...args]
  const [command, ...rest] = pinned(processors.proxies, node)
  const child = spawn(command, rest, {
    stdio: ['ignore', openSync(output, 'a'), 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', ...environment },
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

async function message<Message>(child: ChildProcess): Promise<Message> {
  const [said] = await once(child, 'message')
  return said as Message // what announce.ts sends
}
