import { type Permission, permissions } from '@partnerkit/contract'

/** Which permissions each role has. A role that is not in the table has none. */
export type Roles = Readonly<Record<string, readonly Permission[]>>

const reads = permissions.filter((permission) => /:(list|read)$/.test(permission))
const of = (...resources: string[]) =>
  permissions.filter(
    (permission) => resources.includes(permission.split(':')[0] ?? '') && permission !== 'user:identify',
  )

/** The roles a partner starts with; `createBff({ roles })` replaces the whole table. */
export const defaultRoles: Roles = {
  'partner-admin': permissions,
  'partner-viewer': reads,
  'customer-owner': [
    'organization:list',
    'organization:read',
    'organization:update',
    'usage:read',
    ...of('user', 'location', 'invitation'),
    'dashboard:launch',
    'dashboard:rotate',
  ],
  'customer-user': [...reads.filter((permission) => permission !== 'invitation:list'), 'dashboard:launch'],
}
