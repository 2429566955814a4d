import type { Access, Permission } from '@partnerkit/contract'
import type { Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import type { Roles } from '../roles.ts'

/** What a principal may do, by its role. Decided from the table alone, whatever the id in the path. */
export interface Rights {
  has(permission: Permission): boolean
  /** @throws {ProblemError} `forbidden` */
  demand(permission: Permission): void
}

export function rightsOf(principal: Pick<Principal, 'role'>, roles: Roles): Rights {
  // An own property only: a role called "constructor" has no rights.
  const permissions = (Object.hasOwn(roles, principal.role) && roles[principal.role]) || nothing
  const known = ofRoles.get(permissions)
  if (known) return known
  const rights = rightsFrom(permissions)
  ofRoles.set(permissions, rights)
  return rights
}

const nothing: readonly Permission[] = []
/** Made once of each list in a table of roles: they are asked for with every request. */
const ofRoles = new WeakMap<readonly Permission[], Rights>()

/** The rights that were written down when something was started. */
export function rightsFrom(permissions: readonly Permission[]): Rights {
  const granted = new Set<Permission>(permissions)
  const has = (permission: Permission) => granted.has(permission)
  return {
    has,
    demand(permission) {
      if (!has(permission)) throw new ProblemError('forbidden', { detail: `It needs ${permission}.` })
    },
  }
}

/** Whether the rights are enough to call an operation at all. */
export function mayCall(access: Access, rights: Rights): boolean {
  switch (access) {
    case 'public':
    case 'ticket':
    case 'signed-in':
      return true
    default:
      return rights.has(access)
  }
}
