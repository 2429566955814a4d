import { readFileSync } from 'node:fs'
import {
  type AnyreachRoutes,
  answeringAgent,
  anyreach,
  anyreachSandboxRoutes,
  type ProviderDefinition,
  silentWitness,
} from '@partnerkit/bff'

/** A vendor as its own variables of the environment describe it. */
export interface Vendor {
  readonly provider: ProviderDefinition
  readonly baseUrl: string
  /** What the portal's pages may frame. Absent where the vendor has no dashboard. */
  readonly frameOrigin?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The vendors this portal can be run over. Yours has one, and no such list. */
export const vendors = {
  'answering-agent': (environment: Environment): Vendor => {
    const apiKey = environment.ANSWERING_AGENT_API_KEY
    if (!apiKey) {
      throw new Error(
        'ANSWERING_AGENT_API_KEY is missing. Make one in the partner dashboard, under Settings, API Keys.',
      )
    }
    const playground = 'https://playground.answeringagent.com'
    const baseUrl = environment.ANSWERING_AGENT_URL ?? `${playground}/api/v1`
    const dashboardUrl = environment.ANSWERING_AGENT_DASHBOARD_URL ?? `${playground}/dashboard.html`
    const provider = answeringAgent({ apiKey, baseUrl, dashboardUrl })
    return { provider, baseUrl, frameOrigin: new URL(dashboardUrl).origin }
  },

  'silent-witness': (environment: Environment): Vendor => {
    const apiKey = environment.SILENT_WITNESS_API_KEY
    if (!apiKey) {
      throw new Error(
        'SILENT_WITNESS_API_KEY is missing. Make one in the dashboard, under Settings, API Keys.',
      )
    }
    const baseUrl = environment.SILENT_WITNESS_URL ?? 'https://api.staging.silentwitness.ai'
    return { provider: silentWitness({ apiKey, baseUrl }), baseUrl }
  },

  anyreach: (environment: Environment): Vendor => {
    const { ANYREACH_API_KEY: apiKey, ANYREACH_ORGANIZATION: own } = environment
    if (!apiKey || !own) {
      const missing = apiKey ? 'ANYREACH_ORGANIZATION' : 'ANYREACH_API_KEY'
      throw new Error(
        `${missing} is missing. Make a token under Account, Tokens (pat_), and give the id of your own organization with it.`,
      )
    }
    const baseUrl = environment.ANYREACH_URL ?? 'https://api.anyreach.ai'
    const routes = anyreachRoutes(environment.ANYREACH_ROUTES)
    const place = apiKey.startsWith('pat_') ? { organization: own } : { root: own }
    return { provider: anyreach({ apiKey, baseUrl, routes, ...place }), baseUrl }
  },
} as const

/** Most of the vendor's calls are not published: they are read from a file, or are those the sandbox made up. */
function anyreachRoutes(file: string | undefined): AnyreachRoutes {
  if (!file) return {}
  if (file === 'sandbox') return anyreachSandboxRoutes
  return JSON.parse(readFileSync(file, 'utf8')) // the provider checks what it is given
}
