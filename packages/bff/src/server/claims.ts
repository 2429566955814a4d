import type { JWTPayload } from 'jose'
import * as z from 'zod'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'

/** Under which name each claim stands in the partner's tokens. */
export type ClaimNames = Readonly<
  Record<'sub' | 'role' | 'tenant' | 'organizations' | 'dashboard_user', string>
>

const name = z.string().min(1).max(256)
const claims = z.object({
  sub: name,
  role: name,
  tenant: name,
  organizations: z.union([z.literal('granted'), z.literal('all'), z.array(name).max(10_000)]),
  dashboard_user: name.optional(),
})

/** Who a token's claims say is calling; `null` where they do not fit. */
export function principalOf(
  payload: JWTPayload,
  names: ClaimNames,
  credential: NonNullable<Principal['credential']>,
): Principal | null {
  const own = Object.entries(names).map(([ours, theirs]) => [
    ours,
    Object.hasOwn(payload, theirs) ? payload[theirs] : undefined,
  ])
  const { data } = claims.safeParse(Object.fromEntries(own))
  if (!data) return null
  const { sub: id, role, tenant, organizations, dashboard_user: dashboardUserId } = data
  return {
    id,
    role,
    tenant,
    organizations: organizationsOf(organizations),
    ...(dashboardUserId !== undefined && { dashboardUserId }),
    credential,
  }
}

function organizationsOf(claim: 'granted' | 'all' | string[]): Principal['organizations'] {
  if (claim === 'all') return ALL_ORGANIZATIONS
  return claim === 'granted' ? GRANTED : new Set(claim)
}
