import { type OperationName, operationNames } from '@partnerkit/contract'
import type { Provider } from '../providers/provider.ts'
import { implemented } from './index.ts'
import type { DashboardOptions } from './operation.ts'

/** The resource group of the vendor an operation needs. */
const groups: Partial<Record<OperationName, 'users' | 'locations' | 'dashboard'>> = {
  listUsers: 'users',
  createUser: 'users',
  updateUser: 'users',
  removeUser: 'users',
  listLocations: 'locations',
  createLocation: 'locations',
  updateLocation: 'locations',
  deleteLocation: 'locations',
  launchDashboard: 'dashboard',
  openLaunch: 'dashboard',
  getEmbedUrl: 'dashboard',
  rotateEmbedToken: 'dashboard',
  revokeEmbedToken: 'dashboard',
}

/** The operations that are answered: implemented, in a group the vendor has, and not switched off. */
export function supportedOperations(provider: Provider, dashboard: DashboardOptions): Set<OperationName> {
  return new Set(
    operationNames.filter((name) => {
      if (name !== 'openLaunch' && !(name in implemented)) return false
      if (name === 'getEmbedUrl' && !dashboard.exposeEmbedToken) return false
      const group = groups[name]
      return group === undefined || provider[group] !== undefined
    }),
  )
}
