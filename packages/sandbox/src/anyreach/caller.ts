import type { OrganizationRecord, UserRecord } from './records.ts'
import { flawed, Refusal, refusalOf } from './refusal.ts'
import { type Scope, scopesOf } from './scopes.ts'
import type { State } from './state.ts'

/** Who calls, and in which organization: every request resolves to exactly one. */
export interface Caller {
  readonly organization: OrganizationRecord
  /** Absent for an organization's key: it speaks for no person. */
  readonly user: UserRecord | undefined
  readonly scopes: ReadonlySet<Scope>
}

interface Circumstances {
  readonly state: State
  readonly now: number
  /** Keys of the partner's own organization, and tokens of its person. */
  readonly apiKeys: ReadonlySet<string>
}

/** Finds the caller by its headers. @throws Refusal for a credential that is unknown or in the wrong company */
export function callerOf(headers: Headers, around: Circumstances): Caller {
  const credential = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const organizationId = headers.get('x-anyreach-org')
  if (credential === undefined) throw refusalOf(401)
  if (credential.startsWith('ak_')) return byKey(credential, organizationId, around)
  if (credential.startsWith('pat_')) return byToken(credential, organizationId, around)
  throw new Refusal(401, 'Unrecognized token format. Use a pat_ or an ak_ token.')
}

// "Never send X-Anyreach-Org" with a key, say the pages; what happens otherwise they do not.
function byKey(key: string, header: string | null, { state, now, apiKeys }: Circumstances): Caller {
  const made = state.keyOfSecret(key)
  const isAlive = made !== undefined && (made.expiresAt === null || now < made.expiresAt)
  const id = apiKeys.has(key) ? state.rootId : isAlive ? made.organizationId : ''
  const organization = state.organizations.get(id)
  if (organization === undefined) throw refusalOf(401)
  if (header !== null) {
    const msg = 'X-Anyreach-Org is not accepted with an organization API key.'
    throw flawed([{ loc: ['header', 'X-Anyreach-Org'], msg }], 400)
  }
  return { organization, user: undefined, scopes: new Set(scopesOf('admin')) }
}

function byToken(token: string, header: string | null, { state, apiKeys }: Circumstances): Caller {
  const user = state.users.get(state.partnerUserId)
  if (!apiKeys.has(token) || user === undefined) throw refusalOf(401)
  if (header === null) throw new Refusal(401, 'Token is missing organization claim.')
  const organization = state.organizations.get(header)
  const member = state.membersOf(header).find(({ userId }) => userId === user.id)
  if (organization === undefined || member === undefined) {
    throw new Refusal(403, 'You are not a member of this organization.')
  }
  return { organization, user, scopes: new Set(scopesOf(member.role)) }
}
