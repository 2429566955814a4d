import { createChildren } from './anyreach/children.ts'
import { formsOf } from './anyreach/forms.ts'
import { ids } from './anyreach/ids.ts'
import { createInvitations } from './anyreach/invitations.ts'
import { createMembers } from './anyreach/members.ts'
import { offOf } from './anyreach/off.ts'
import { type AnyreachOptions, checkOptions } from './anyreach/options.ts'
import { createOrganizations } from './anyreach/organizations.ts'
import { createProvisioning } from './anyreach/provisioning.ts'
import { createSlugs } from './anyreach/slugs.ts'
import { createUsage } from './anyreach/usage.ts'
import { createVendor } from './anyreach/vendor.ts'
import type { ProviderDefinition } from './provider.ts'

export type { AnyreachOptions } from './anyreach/options.ts'
export type { AnyreachReadRoute, AnyreachRoutes, AnyreachWriteRoute } from './anyreach/routes.ts'
export { anyreachSandboxRoutes } from './anyreach/sandbox-routes.ts'

/**
 * The provider for Anyreach: the children of your organization as your customers, their members and invitations, what
 * is set up for them, and their usage. Most of the calls it needs are not published: they are options, and what is not
 * set is off.
 *
 * @throws {TypeError} that names the option and the fix; never with the key in it.
 * @example
 * anyreach({
 *   apiKey: process.env.TOKEN,
 *   organization: 'org_41',
 *   baseUrl: 'https://api.anyreach.ai',
 *   routes: { children: { path: '/admin/…/{id}/…' }, … },
 * })
 */
export function anyreach(options: AnyreachOptions): ProviderDefinition {
  const checked = checkOptions(options)
  const { keys, routes, account, label, organization } = checked
  const off = offOf(routes, organization !== undefined)

  return {
    secrets: keys,

    /** There is no dashboard to frame. */
    checkPortalOrigins: () => undefined,

    connect(environment) {
      const vendor = createVendor(checked, environment)
      const users = createMembers(vendor)
      const provisioning = createProvisioning(vendor)
      const usage = createUsage(vendor)
      return {
        account,
        label,
        lists: { organizations: { sort: [], search: true, total: 'unknown' } },
        forms: formsOf(routes, off),
        ids,
        off,
        organizations: createOrganizations(vendor),
        users,
        slugs: createSlugs(vendor),
        invitations: createInvitations(vendor, users),
        children: createChildren(vendor),
        ...(provisioning && { provisioning }),
        ...(usage && { usage }),
      }
    },
  }
}
