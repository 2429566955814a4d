import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import type { RecordedPrincipal } from '../stores/store.ts'

/** Who started it, as it was then. */
export function principalOf({ id, tenant, role, organizations }: RecordedPrincipal): Principal {
  const principal = { id, tenant, role }
  if (organizations === 'all') return { ...principal, organizations: ALL_ORGANIZATIONS }
  if (organizations === 'granted') return { ...principal, organizations: GRANTED }
  return { ...principal, organizations: new Set(organizations) }
}
