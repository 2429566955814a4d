import type { Exchange } from '@partnerkit/contract'
import { type Awaitable, isPending } from '../awaitable.ts'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'

/** Says who is calling; `null` when nobody is signed in. `Host` is the framework's own request. */
export type Authenticate<Host> = (exchange: Exchange, host: Host) => Awaitable<Principal | null>

const patience = 2_000
const mostOrganizations = 10_000

/**
 * Asks the partner's `authenticate` and fails closed.
 * @throws {ProblemError} `unauthenticated` for `null`; `sign-in-unavailable` when it throws, takes longer than
 * 2 s or answers anything that is not a principal. Never 401 then: a 401 during an outage sends people round a
 * sign-in loop.
 */
export function authenticatePrincipal<Host>(
  authenticate: Authenticate<Host>,
  exchange: Exchange,
  host: Host,
): Awaitable<Principal> {
  let answer: unknown
  try {
    answer = authenticate(exchange, host)
    if (isPending(answer)) return later(answer)
  } catch (cause) {
    throw noAnswer(cause)
  }
  return principalOf(answer)
}

async function later(promised: Promise<unknown>): Promise<Principal> {
  let answer: unknown
  try {
    answer = await inTime(promised)
  } catch (cause) {
    throw noAnswer(cause)
  }
  return principalOf(answer)
}

function noAnswer(cause: unknown) {
  return signInUnavailable('authenticate did not answer.', cause)
}

function principalOf(answer: unknown): Principal {
  if (answer === null) throw new ProblemError('unauthenticated')
  try {
    return checkedPrincipal(answer)
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    throw signInUnavailable('The principal cannot be read.', cause)
  }
}

async function inTime(answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('authenticate took longer than 2 s.')), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A copy of what fits the shape, so that nothing that changes later can widen it. */
export function checkedPrincipal(answer: unknown): Principal {
  if (typeof answer !== 'object' || answer === null) throw nonsense('it is not an object')
  const { id, tenant, role, organizations, dashboardUserId, credential } = answer as Partial<Principal>
  if (!isName(id) || !isName(tenant) || !isName(role)) {
    throw nonsense('id, tenant and role must be strings of 1 to 256 characters')
  }
  if (dashboardUserId !== undefined && !isName(dashboardUserId)) {
    throw nonsense('dashboardUserId must be a string of 1 to 256 characters, or absent')
  }
  if (credential !== undefined && credential !== 'cookie' && credential !== 'header') {
    throw nonsense("credential must be 'cookie' or 'header', or absent")
  }
  return {
    id,
    tenant,
    role,
    organizations: checkedOrganizations(organizations),
    ...(dashboardUserId !== undefined && { dashboardUserId }),
    credential: credential ?? 'cookie',
  }
}

function checkedOrganizations(organizations: unknown): Principal['organizations'] {
  if (organizations === ALL_ORGANIZATIONS || organizations === GRANTED) return organizations
  if (!(organizations instanceof Set)) {
    throw nonsense('organizations must be a Set of ids, GRANTED or ALL_ORGANIZATIONS')
  }
  if (organizations.size > mostOrganizations) {
    throw nonsense(`organizations may hold at most ${mostOrganizations} ids; use GRANTED for more`)
  }
  const ids = new Set<string>()
  for (const id of organizations) {
    if (!isName(id)) throw nonsense('organizations must hold only non-empty strings')
    ids.add(id)
  }
  return ids
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 256
}

function nonsense(why: string) {
  return signInUnavailable(`authenticate must return a Principal or null: ${why}.`)
}

function signInUnavailable(message: string, cause?: unknown) {
  return new ProblemError('sign-in-unavailable', { retryAfter: 5, cause: cause ?? new TypeError(message) })
}
