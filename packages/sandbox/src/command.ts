import { parseArgs } from 'node:util'
import { createFlags, present } from './flags.ts'
import type { ServeSandboxOptions } from './serve-sandbox.ts'
import { vendorFlags } from './vendor-flags.ts'
import { type VendorName, vendorNamed } from './vendors.ts'

export const helpText = `partnerkit-sandbox: a vendor's API, imitated from its documents

Usage: partnerkit-sandbox [options]

  --vendor NAME            ${Object.keys(vendorFlags).join(', ')} (default answering-agent)
  --port NUMBER            port to listen on, 0 for a free one (default 4010)
  --host ADDRESS           address to listen on (default 127.0.0.1)
  --organizations NUMBER   how many customers to start with (default 25)
  --seed NUMBER            the same seed grows the same data (default 1)
  --data FILE              start from this file when it exists, and keep the state in it
  --key KEY                an accepted API key; may be repeated (default: see below)
  --help                   show this text

${Object.entries(vendorFlags)
  .map(([vendor, { help }]) => `With --vendor ${vendor}:\n${help}`)
  .join('\n')}
While it runs, http://HOST:PORT/__sandbox/ steers it: requests, faults, reset, data, health.
`

/** Reads the command line. @throws Error with one sentence that says what to change */
export function parseCommand(args: readonly string[]): ServeSandboxOptions<VendorName> | 'help' {
  const { key, help, ...texts } = readArguments(args)
  if (help) return 'help'
  const flags = createFlags(texts)
  const vendor = vendorNamed(flags.text('vendor') ?? 'answering-agent')
  const { names, read } = vendorFlags[vendor]
  flags.refuseOthers([...commonFlags, ...names], `--vendor ${vendor}`)
  return {
    vendor,
    port: flags.wholeNumber('port', 65_535) ?? 4010,
    host: flags.text('host') ?? '127.0.0.1',
    ...present({
      organizations: flags.wholeNumber('organizations'),
      seed: flags.wholeNumber('seed'),
      file: flags.text('data'),
      apiKeys: key,
    }),
    ...read(flags),
  }
}

const commonFlags = ['vendor', 'port', 'host', 'organizations', 'seed', 'data']

function readArguments(args: readonly string[]) {
  const texts = [...commonFlags, ...Object.values(vendorFlags).flatMap(({ names }) => names)]
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
        key: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return values
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new Error(`${reason.replace(/\. To specify.*$/, '.')} See partnerkit-sandbox --help.`, { cause })
  }
}
