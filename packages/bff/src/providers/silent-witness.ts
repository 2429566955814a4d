import { createMeter } from '../upstream/meter.ts'
import type { MeteredCredential } from '../upstream/sender.ts'
import { createUpstream } from '../upstream/upstream.ts'
import type { ProviderDefinition } from './provider.ts'
import { forms } from './silent-witness/forms.ts'
import { ids } from './silent-witness/ids.ts'
import { createMapping } from './silent-witness/mapping.ts'
import { checkOptions, type SilentWitnessOptions } from './silent-witness/options.ts'
import { createOrganizations } from './silent-witness/organizations.ts'
import { readRefusal } from './silent-witness/refusal.ts'

export type { SilentWitnessOptions } from './silent-witness/options.ts'

/**
 * The provider for Silent Witness' REST API: organizations with their address, and nothing else. Users, locations,
 * invitations, slugs and dashboards are not on any page of the vendor's, so their operations answer 501.
 *
 * The vendor allows a key 1,000 requests in an hour and, by another page, 100 in a minute. The provider counts what
 * it sends and keeps below both; a call for which there is no room answers 429 `rate-limited` with `retryAfter` and is
 * not sent. The count is this process' own: where several share a key, give each its part of `requestsPerMinute` and
 * `requestsPerHour`.
 *
 * Lists are asked of the vendor page by page: it cannot sort, so no column of the table can.
 *
 * @throws {TypeError} that names the option and the fix; never with the key in it.
 * @example
 * silentWitness({ apiKey: process.env.KEY, baseUrl: 'https://api.staging.silentwitness.ai' })
 */
export function silentWitness(options: SilentWitnessOptions): ProviderDefinition {
  const { keys, baseUrl, account, label, allowances, hasForeignKey } = checkOptions(options)
  const mapping = createMapping()
  return {
    secrets: keys,

    // The vendor has no page that could be framed.
    checkPortalOrigins() {},

    connect(environment) {
      if (hasForeignKey) environment.log({ level: 'warn', event: 'api-key-without-sk', account })
      const [first, ...others] = keys.map(
        (apiKey, key): MeteredCredential => ({
          credential: () => ({ 'x-api-key': apiKey.reveal() }),
          meter: createMeter({ key, allowances }, environment),
        }),
      )
      if (!first) throw new TypeError('silentWitness: apiKey is an empty list. Give one key, or two.')
      const upstream = createUpstream({
        baseUrl: baseUrl.href,
        credentials: [first, ...others],
        secrets: keys,
        environment,
        readRefusal,
      })
      return {
        account,
        label,
        lists: { organizations: { sort: [], search: true, total: 'exact' } },
        forms,
        ids,
        organizations: createOrganizations(upstream, { mapping, log: environment.log }),
      }
    },
  }
}
