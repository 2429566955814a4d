import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** The repository's root. */
export const root = resolve(import.meta.dirname, '..')

export interface Finished {
  readonly ok: boolean
  /** Standard output and errors, in the order they came. */
  readonly output: string
}

/**
 * Runs one of the repository's tools to its end, quietly. It finds `node_modules/.bin` first, and therefore
 * this repository's Node, however the script that calls it was started.
 */
export function run(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const path = [`${root}/node_modules/.bin`, process.env.PATH].join(delimiter)
  return new Promise((settle) => {
    const child = spawn(name, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // On Windows the tools are .cmd files, which only a shell runs.
      shell: process.platform === 'win32',
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => settle({ ok: false, output: `${name}: ${error.message}\n` }))
    child.on('close', (code) => settle({ ok: code === 0, output: Buffer.concat(output).toString() }))
  })
}
