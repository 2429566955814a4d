// What `npm start -- --vendor NAME` takes, and how each vendor is told to the portal.
import { parseArgs } from 'node:util'
import type { VendorName } from '@partnerkit/sandbox'

interface StartVendor {
  readonly label: string
  /** Set by whoever has a key: then the portal talks to the vendor itself. */
  readonly key: string
  /** The portal's variables for a sandbox at this address. */
  readonly sandbox: (url: string) => Promise<Record<string, string>>
}

/** Loaded late: nothing is built before the arguments are read. */
const keys = async () => (await import('@partnerkit/sandbox')).sandboxKeys

export const vendors: Readonly<Record<VendorName, StartVendor>> = {
  'answering-agent': {
    label: 'Answering Agent',
    key: 'ANSWERING_AGENT_API_KEY',
    sandbox: async (url) => ({
      ANSWERING_AGENT_API_KEY: (await keys()).answeringAgent,
      ANSWERING_AGENT_URL: `${url}/api/v1`,
      ANSWERING_AGENT_DASHBOARD_URL: `${url}/dashboard.html`,
    }),
  },
  'silent-witness': {
    label: 'Silent Witness',
    key: 'SILENT_WITNESS_API_KEY',
    sandbox: async (url) => ({
      SILENT_WITNESS_API_KEY: (await keys()).silentWitness,
      SILENT_WITNESS_URL: url,
    }),
  },
  anyreach: {
    label: 'Anyreach',
    key: 'ANYREACH_API_KEY',
    sandbox: async (url) => ({
      ANYREACH_API_KEY: (await keys()).anyreachPersonal,
      ANYREACH_ORGANIZATION: 'org_sandbox',
      ANYREACH_URL: url,
      ANYREACH_ROUTES: 'sandbox',
    }),
  },
}

/** @throws Error with one sentence that says what to change */
export function vendorOf(args: readonly string[]): VendorName {
  const names = Object.keys(vendors) as VendorName[] // they are its keys
  const choice = `--vendor takes ${names.join(', ')}`
  const given = readVendor(args, choice)
  const found = names.find((known) => known === given)
  if (!found) throw new Error(`${choice}, not "${given}".`)
  return found
}

function readVendor(args: readonly string[], choice: string): string {
  try {
    const options = { vendor: { type: 'string', default: 'answering-agent' } } as const
    return parseArgs({ args: [...args], options }).values.vendor
  } catch (cause) {
    throw new Error(`npm start takes --vendor and nothing else: npm start -- --vendor anyreach. ${choice}.`, {
      cause,
    })
  }
}
