import { parseArgs } from 'node:util'
import type { ServeSandboxOptions } from './serve-sandbox.ts'

export const helpText = `partnerkit-sandbox: the vendor's API, imitated from its documents

Usage: partnerkit-sandbox [options]

  --port NUMBER            port to listen on, 0 for a free one (default 4010)
  --host ADDRESS           address to listen on (default 127.0.0.1)
  --organizations NUMBER   how many customers to start with (default 25)
  --seed NUMBER            the same seed grows the same data (default 1)
  --data FILE              start from this file when it exists, and keep the state in it
  --key KEY                an accepted X-API-KEY; may be repeated (default sandbox-key)
  --activate-after MS      how long a new line stays pending (default 2000)
  --bodies FORM            reference (full bodies) or guide (short ones) (default reference)
  --errors FORM            message ({message, errors}) or error ({error}) (default message)
  --help                   show this text

While it runs, http://HOST:PORT/__sandbox/ steers it: requests, faults, reset, data, health.
`

/** Reads the command line. @throws Error with one sentence that says what to change */
export function parseCommand(args: readonly string[]): ServeSandboxOptions | 'help' {
  const values = readFlags(args)
  if (values.help) return 'help'
  const organizations = wholeNumber('--organizations', values.organizations)
  const seed = wholeNumber('--seed', values.seed)
  const activateAfter = wholeNumber('--activate-after', values['activate-after'])
  const bodies = choice('--bodies', values.bodies, ['guide', 'reference'])
  const errors = choice('--errors', values.errors, ['message', 'error'])
  return {
    port: wholeNumber('--port', values.port, 65_535) ?? 4010,
    host: values.host ?? '127.0.0.1',
    ...(organizations !== undefined && { organizations }),
    ...(seed !== undefined && { seed }),
    ...(values.data !== undefined && { file: values.data }),
    ...(values.key !== undefined && { apiKeys: values.key }),
    ...(activateAfter !== undefined && { activateAfter }),
    ...(bodies !== undefined && { bodies }),
    ...(errors !== undefined && { errors }),
  }
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        organizations: { type: 'string' },
        seed: { type: 'string' },
        data: { type: 'string' },
        key: { type: 'string', multiple: true },
        'activate-after': { type: 'string' },
        bodies: { type: 'string' },
        errors: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new Error(`${reason.replace(/\. To specify.*$/, '.')} See partnerkit-sandbox --help.`, { cause })
  }
}

function wholeNumber(flag: string, text: string | undefined, limit = 10_000_000): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,8}$/.test(text) && Number(text) <= limit) return Number(text)
  throw new Error(`${flag} takes a whole number from 0 to ${limit}, not "${text}".`)
}

function choice<T extends string>(
  flag: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined) return undefined
  const chosen = choices.find((known) => known === text)
  if (chosen === undefined) throw new Error(`${flag} takes ${choices.join(' or ')}, not "${text}".`)
  return chosen
}
