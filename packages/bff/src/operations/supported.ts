import { type OperationName, operationNames } from '@partnerkit/contract'
import type { Off, Provider } from '../providers/provider.ts'
import { implemented } from './index.ts'
import type { DashboardOptions } from './operation.ts'

type Group = 'users' | 'locations' | 'dashboard' | 'slugs' | 'invitations' | 'children' | 'usage'

/** The operations each resource group of a vendor brings. */
const groups: Readonly<Record<Group, readonly OperationName[]>> = {
  users: ['listUsers', 'createUser', 'updateUser', 'removeUser'],
  locations: ['listLocations', 'createLocation', 'updateLocation', 'deleteLocation'],
  dashboard: [
    'launchDashboard',
    'openLaunch',
    'getEmbedUrl',
    'rotateEmbedToken',
    'revokeEmbedToken',
    'checkDashboard',
  ],
  slugs: ['checkSlug'],
  invitations: ['listInvitations', 'createInvitation', 'revokeInvitation'],
  children: ['listChildren'],
  usage: ['getUsage'],
}

/** What begins with creating an organization. */
const onboarding: readonly OperationName[] = ['startOnboarding', 'retryStep', 'startImport', 'putImportRows']

/** What is answered here, and of the rest that could be, why not. */
export interface Support {
  /** Implemented, in a group the vendor has, and not switched off. */
  readonly supported: ReadonlySet<OperationName>
  /** Why an operation is off whose group is there. */
  readonly off: ReadonlyMap<OperationName, Off>
}

export function supportOf(provider: Provider, dashboard: DashboardOptions): Support {
  const off = reasons(provider, dashboard)
  const missing = new Set(
    Object.entries(groups).flatMap(([group, names]) => (provider[group as Group] ? [] : names)), // the keys above
  )
  const isImplemented = (name: OperationName) => name === 'openLaunch' || name in implemented
  return {
    supported: new Set(
      operationNames.filter((name) => isImplemented(name) && !missing.has(name) && !off.has(name)),
    ),
    off,
  }
}

function reasons(provider: Provider, { exposeEmbedToken = false }: DashboardOptions) {
  const off = new Map(Object.entries(provider.off ?? {}) as [OperationName, Off][]) // keys by its type
  const why = off.get('createOrganization')
  if (why !== undefined) for (const name of onboarding) off.set(name, why)
  if (provider.dashboard && !exposeEmbedToken) {
    const why = 'The option dashboard.exposeEmbedToken of createBff() is not set.'
    off.set('getEmbedUrl', { why, byOption: true })
  }
  return off
}
