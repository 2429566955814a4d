import { type Field, type OperationName, operationNames, routes, type Session } from '@partnerkit/contract'
import { mayCall } from '../guards/authorize.ts'
import { listsFor } from './list-organizations.ts'
import type { Context, Operation } from './operation.ts'

/** Not for a principal with a list of organizations: it could not see what it had created. */
const createsOrganizations: ReadonlySet<OperationName> = new Set<OperationName>([
  'createOrganization',
  'startOnboarding',
  'getOnboarding',
  'listOnboardings',
  'retryStep',
  'cancelOnboarding',
  'getRemains',
  'startImport',
  'putImportRows',
  'updateImport',
  'getImport',
  'listImportRows',
])

/** Who is calling, what this vendor offers, and which of it this principal may use. */
export const getSession: Operation<'getSession'> = async (_, context) => {
  const { principal, provider, visibility } = context
  const dashboardUserId = ownDashboardOnly(context)
  const off = [...context.support.off].flatMap(([name, { byOption }]) => (byOption ? name : []))
  return {
    principal: {
      id: principal.id,
      tenant: principal.tenant,
      role: principal.role,
      organizations: visibility.kind,
      ...(dashboardUserId !== undefined && { dashboardUserId }),
    },
    vendor: { label: provider.label },
    capabilities: capabilitiesOf(context),
    ...(off.length > 0 && { off }),
    lists: { organizations: await listsFor(context) },
    forms: formsFor(context),
  }
}

function capabilitiesOf(context: Context): Session['capabilities'] {
  const entries = operationNames.map((name) => [name, capabilityOf(context, name)] as const)
  return Object.fromEntries(entries) as Session['capabilities'] // one entry per name of the table
}

function capabilityOf(context: Context, name: OperationName) {
  if (!context.support.supported.has(name)) return 'unsupported'
  return mayUse(context, name) ? 'allowed' : 'forbidden'
}

/** The permission of the row, and what some operations demand beyond it. */
function mayUse(context: Context, name: OperationName): boolean {
  const { rights, visibility, principal } = context
  if (!mayCall(routes[name].access, rights)) return false
  if (createsOrganizations.has(name)) return visibility.kind !== 'listed'
  if (name === 'resolveStep' || name === 'listCandidates') return visibility.kind === 'all'
  if (name === 'launchDashboard' || name === 'getEmbedUrl') {
    return rights.has('dashboard:impersonate') || principal.dashboardUserId !== undefined
  }
  return true
}

/** Absent for who may open anybody's dashboard. */
function ownDashboardOnly({ rights, principal }: Context) {
  return rights.has('dashboard:impersonate') ? undefined : principal.dashboardUserId
}

/** The fields this principal may fill in: an `externalId` of its own choice needs `user:identify`. */
function formsFor({ provider, rights }: Context): Session['forms'] {
  if (rights.has('user:identify')) return provider.forms
  const unidentified = (fields: readonly Field[]) => fields.filter(({ name }) => name !== 'externalId')
  const { owner, user, ...rest } = provider.forms
  return {
    ...rest,
    ...(owner && { owner: unidentified(owner) }),
    ...(user && { user: unidentified(user) }),
  }
}
