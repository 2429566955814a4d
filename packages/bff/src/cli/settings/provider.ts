import { answeringAgent } from '../../providers/answering-agent.ts'
import { type AnyreachRoutes, anyreach, anyreachSandboxRoutes } from '../../providers/anyreach.ts'
import type { ProviderDefinition } from '../../providers/provider.ts'
import { silentWitness } from '../../providers/silent-witness.ts'
import type { Reader } from './reader.ts'
import type { Variable } from './variables.ts'

interface Basics {
  readonly apiKey: string | readonly [string, string]
  readonly baseUrl: string
}

const options = {
  apiKey: 'PARTNERKIT_API_KEY',
  baseUrl: 'PARTNERKIT_UPSTREAM_URL',
  dashboardUrl: 'PARTNERKIT_DASHBOARD_URL',
  organization: 'PARTNERKIT_ANYREACH_ORGANIZATION',
  root: 'PARTNERKIT_ANYREACH_ROOT',
  routes: 'PARTNERKIT_ANYREACH_ROUTES',
} as const satisfies Record<string, Variable>

/** What each vendor needs besides a key and an address. `undefined` when it has complained. */
const vendors: Readonly<
  Record<string, (reader: Reader, basics: Basics | undefined) => (() => ProviderDefinition) | undefined>
> = {
  'answering-agent'(reader, basics) {
    const dashboardUrl = reader.required(
      'PARTNERKIT_DASHBOARD_URL',
      'Dashboards are opened there. Set it to https://answeringagent.com/dashboard.html.',
    )
    if (!basics || !dashboardUrl) return undefined
    return () => answeringAgent({ ...basics, dashboardUrl })
  },

  'silent-witness'(_reader, basics) {
    return basics && (() => silentWitness(basics))
  },

  anyreach(reader, basics) {
    const routes = anyreachRoutes(reader)
    const organization = reader.text('PARTNERKIT_ANYREACH_ORGANIZATION')
    const root = reader.text('PARTNERKIT_ANYREACH_ROOT')
    if (!basics) return undefined
    return () =>
      anyreach({
        ...basics,
        ...(organization !== undefined && { organization }),
        ...(root !== undefined && { root }),
        ...(routes && { routes }),
      })
  },
}

/** The vendor and its key. */
export function readProvider(reader: Reader): ProviderDefinition | undefined {
  const names = Object.keys(vendors).join(', ')
  const name = reader.required(
    'PARTNERKIT_PROVIDER',
    `It says which vendor this is. Set it to one of ${names}.`,
  )
  const basics = readBasics(reader)
  if (name === undefined) return undefined
  const vendor = Object.hasOwn(vendors, name) ? vendors[name] : undefined
  if (!vendor) {
    reader.refuse(`PARTNERKIT_PROVIDER names a vendor that is not known here. Set it to one of ${names}.`)
    return undefined
  }
  const make = vendor(reader, basics)
  return make && reader.attempt(make, options)
}

function readBasics(reader: Reader): Basics | undefined {
  const baseUrl = reader.required('PARTNERKIT_UPSTREAM_URL', "Set it to the address of the vendor's API.")
  const isNamed = reader.text('PARTNERKIT_API_KEY_FILE') !== undefined
  const keys = reader.secret('PARTNERKIT_API_KEY')?.split(/\s+/) ?? []
  const [first, second, third] = keys
  if (first === undefined && !isNamed) {
    reader.refuse(
      'PARTNERKIT_API_KEY is not set. Set it, or PARTNERKIT_API_KEY_FILE to the path of a file with it.',
    )
  }
  if (third !== undefined) {
    reader.refuse('PARTNERKIT_API_KEY has more than two keys. Give the current one, or it and the next.')
    return undefined
  }
  if (!baseUrl || first === undefined) return undefined
  return { baseUrl, apiKey: second === undefined ? first : [first, second] }
}

function anyreachRoutes(reader: Reader): AnyreachRoutes | undefined {
  const text = reader.text('PARTNERKIT_ANYREACH_ROUTES')
  if (text === undefined) return undefined
  if (text === 'sandbox') return anyreachSandboxRoutes
  try {
    return JSON.parse(text) as AnyreachRoutes // the provider checks them one by one
  } catch {
    reader.refuse(
      'PARTNERKIT_ANYREACH_ROUTES is not JSON. Write an object: {"deleteOrganization":{"method":…}}.',
    )
    return undefined
  }
}
