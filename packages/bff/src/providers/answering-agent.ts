import { createUpstream } from '../upstream/upstream.ts'
import { createDashboard } from './answering-agent/dashboard.ts'
import { forms } from './answering-agent/forms.ts'
import { ids } from './answering-agent/ids.ts'
import { createLocations } from './answering-agent/locations.ts'
import { type AnsweringAgentOptions, checkOptions } from './answering-agent/options.ts'
import { createOrganizations } from './answering-agent/organizations.ts'
import { createUsers, type Sharing } from './answering-agent/users.ts'
import type { ProviderDefinition } from './provider.ts'

export type { AnsweringAgentOptions } from './answering-agent/options.ts'

/**
 * The provider for Answering Agent's Partner API: organizations, users, locations and the dashboard.
 * `baseUrl` and `dashboardUrl` are a pair: both production, both playground, or both on this machine.
 *
 * @throws {TypeError} that names the option and the fix; never with the key in it.
 * @example
 * answeringAgent({
 *   apiKey: [process.env.KEY, process.env.NEXT_KEY],
 *   baseUrl: 'https://playground.answeringagent.com/api/v1',
 *   dashboardUrl: 'https://playground.answeringagent.com/dashboard.html',
 * })
 */
export function answeringAgent(options: AnsweringAgentOptions): ProviderDefinition {
  const { keys, baseUrl, dashboardUrl, account, label } = checkOptions(options)
  const [first, ...others] = keys.map((key) => ({ credential: () => ({ 'x-api-key': key.reveal() }) }))
  if (!first) throw new TypeError('answeringAgent: apiKey is an empty list. Give one key, or two.')

  return {
    secrets: keys,

    checkPortalOrigins(portalOrigins) {
      if (!portalOrigins.includes(dashboardUrl.origin)) return
      throw new TypeError(
        'answeringAgent: dashboardUrl is on one of the portalOrigins. A framed page of the same origin can reach ' +
          'out of its frame. Serve the dashboard from an origin of its own, for instance another port.',
      )
    },

    connect(environment) {
      const upstream = createUpstream({
        baseUrl: baseUrl.href,
        credentials: [first, ...others],
        secrets: keys,
        environment,
      })
      const sharing: Sharing = {}
      return {
        account,
        label,
        lists: {
          organizations: {
            sort: ['name', 'createdAt', 'userCount', 'locationCount'],
            search: true,
            total: 'exact',
          },
        },
        forms,
        ids,
        organizations: createOrganizations(upstream, environment.log, sharing),
        users: createUsers(upstream, sharing),
        locations: createLocations(upstream),
        dashboard: createDashboard(upstream, { dashboardUrl, baseUrl }, environment),
      }
    },
  }
}
