import { parseArgs } from 'node:util'
import type { Environment } from '../environment.ts'
import type { Call } from '../providers/provider.ts'
import { randomToken } from '../random-id.ts'
import type { ServerOptions } from '../server/start-server.ts'
import { createScrubber } from '../upstream/secret.ts'
import { undiciTransport } from '../upstream/undici-transport.ts'
import { type Command, CommandError } from './command.ts'
import { checkFrame } from './doctor/check-frame.ts'
import { checkMount } from './doctor/check-mount.ts'
import { checkPortal } from './doctor/check-portal.ts'
import { checkStore } from './doctor/check-store.ts'
import { checkVendor } from './doctor/check-vendor.ts'
import { type Finding, failed, ok } from './doctor/finding.ts'
import { table } from './doctor/table.ts'
import { readConfiguration } from './settings/configuration.ts'
import { ConfigurationError } from './settings/reader.ts'
import type { Variables } from './settings/variables.ts'

/**
 * Says what keeps a portal from working, row by row, each with its fix: the environment, the vendor and its key, the
 * dashboard's and the portal's headers, the store, and with `--url` the guards of the BFF that runs. It changes nothing
 * at the vendor. Ends with 1 when something has to be mended.
 */
export const doctor: Command = async (args, environment) => {
  const options = readOptions(args)
  const { findings, scrub } = await examine(options, environment)
  const isWell = findings.every(({ status }) => status !== 'failed')
  const text = options.json ? `${JSON.stringify({ ok: isWell, findings }, null, 2)}\n` : table(findings)
  process.stdout.write(scrub(text))
  process.exitCode = isWell ? 0 : 1
}

interface DoctorOptions {
  readonly portal: URL
  /** Where the BFF runs. */
  readonly url: URL | undefined
  readonly json: boolean
}

interface Examined {
  readonly findings: readonly Finding[]
  /** Takes the keys out of a text. */
  readonly scrub: (text: string) => string
}

async function examine({ portal, url }: DoctorOptions, environment: Variables): Promise<Examined> {
  const configuration = readAll(environment)
  const mount = url ? await checkMount(url, portal.origin) : []
  if (Array.isArray(configuration)) return { findings: [...configuration, ...mount], scrub: (text) => text }

  const { provider: definition, store, portalOrigins } = configuration
  const outside = surroundings()
  const provider = definition.connect(outside)
  const call: Call = {
    requestId: `doctor_${randomToken(outside.random, 9)}`,
    signal: AbortSignal.timeout(30_000),
  }
  const { account, dashboard } = provider
  try {
    const findings = [
      ok('environment', 'every variable makes sense'),
      ...(await checkVendor(provider, call)),
      await checkFrame(provider, portal.origin, call),
      ...(await checkPortal({
        page: portal,
        bff: (url ?? portal).origin,
        frame: dashboard?.frameOrigin,
        portalOrigins,
      })),
      await checkStore({ store, account, random: outside.random, isServed: mount.some(isReady) }),
      ...mount,
    ]
    return { findings, scrub: createScrubber(definition.secrets.map((secret) => secret.reveal())) }
  } finally {
    await outside.transport.close?.()
  }
}

/** The configuration of the server, or what is wrong with it. */
function readAll(environment: Variables): ServerOptions | Finding[] {
  try {
    return readConfiguration(environment)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return error.problems.map((problem) => {
      const [found = problem, ...fix] = problem.split(/(?<=\.) /)
      return failed('environment', found, fix.join(' '))
    })
  }
}

/** Its findings say what the log would. */
function surroundings(): Environment {
  return {
    transport: undiciTransport({ connections: 2 }),
    clock: Date.now,
    elapsed: () => performance.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: () => undefined,
  }
}

function isReady({ check, status }: Finding): boolean {
  return check === 'BFF ready' && status === 'ok'
}

const usage =
  'Name a page of the portal: partnerkit-bff doctor --portal https://portal.partner.example [--url URL] [--json].'

function readOptions(args: readonly string[]): DoctorOptions {
  const { portal, url, json } = readArguments(args)
  if (portal === undefined) throw new CommandError(usage)
  return {
    portal: address('--portal', portal),
    url: url === undefined ? undefined : address('--url', url),
    json,
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        portal: { type: 'string' },
        url: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values
  } catch (cause) {
    throw new CommandError(usage, { cause })
  }
}

function address(flag: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new CommandError(`${flag} takes an address with https:// in front, and without a user name.`)
  }
  return url
}
