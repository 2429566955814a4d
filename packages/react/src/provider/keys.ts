import type { OperationName } from '@partnerkit/contract/client'

/** The key of a read in the cache: the operation, and what it was asked with. */
export type ReadKey = readonly [operation: OperationName, params?: Readonly<Record<string, unknown>>]

export const sessionKey = ['getSession'] as const satisfies ReadKey

export type WriteName =
  | 'createOrganization'
  | 'updateOrganization'
  | 'deleteOrganization'
  | 'createUser'
  | 'updateUser'
  | 'removeUser'
  | 'createInvitation'
  | 'revokeInvitation'
  | 'createLocation'
  | 'updateLocation'
  | 'deleteLocation'
  | 'rotateEmbedToken'
  | 'revokeEmbedToken'
  | 'startOnboarding'

interface Effect {
  /** Asked again wherever they are on screen. */
  readonly stale: readonly OperationName[]
  /** Nothing to ask for any more. */
  readonly gone?: readonly OperationName[]
}

const lists = ['listOrganizations', 'listChildren'] as const
const inside = ['getOrganization', 'listUsers', 'listInvitations', 'listLocations'] as const

/**
 * Which write makes which read stale. Reads of one organization only where it is the written one; lists of
 * organizations always, since they show counts. No write changes the session.
 */
const effects: Readonly<Record<WriteName, Effect>> = {
  createOrganization: { stale: [...lists, 'listOnboardings'] },
  updateOrganization: { stale: [...lists, 'getOrganization'] },
  deleteOrganization: { stale: lists, gone: inside },
  createUser: { stale: [...lists, 'getOrganization', 'listUsers'] },
  updateUser: { stale: ['getOrganization', 'listUsers'] },
  removeUser: { stale: [...lists, 'getOrganization', 'listUsers'] },
  // Some vendors name who is invited among the users.
  createInvitation: { stale: ['listInvitations', 'listUsers'] },
  revokeInvitation: { stale: ['listInvitations', 'listUsers'] },
  createLocation: { stale: [...lists, 'getOrganization', 'listLocations'] },
  updateLocation: { stale: ['getOrganization', 'listLocations'] },
  deleteLocation: { stale: [...lists, 'getOrganization', 'listLocations'] },
  // No read tells of a token.
  rotateEmbedToken: { stale: [] },
  revokeEmbedToken: { stale: [] },
  startOnboarding: { stale: [...lists, ...inside, 'listOnboardings'] },
}

/** Finds the keys that a write made stale, or gone. */
export function touchedBy(
  write: WriteName,
  kind: keyof Effect,
  organizationId: string | undefined,
): (key?: unknown) => boolean {
  const operations: readonly string[] = effects[write][kind] ?? []
  return (key) => {
    if (!Array.isArray(key) || !operations.includes(key[0])) return false
    const asked: string | undefined = key[1]?.organizationId
    return asked === undefined || organizationId === undefined || asked === organizationId
  }
}
