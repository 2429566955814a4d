import type { Answer, Exchange } from '@partnerkit/contract'
import { type Authenticate, authenticatePrincipal } from '../guards/authenticate.ts'
import { rightsOf } from '../guards/authorize.ts'
import { visibilityOf } from '../guards/visibility.ts'
import type { Services } from '../operations/operation.ts'
import { originOf } from '../portal-origins.ts'
import type { Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import type { Call } from '../providers/provider.ts'
import { sha256 } from '../random-id.ts'
import type { Roles } from '../roles.ts'
import type { TicketRecord } from '../stores/store.ts'

/**
 * Opens a launch ticket: the iframe's own navigation, answered with a redirect to the vendor. The embed token is
 * read at this moment, goes into one `Location` header and is kept nowhere.
 */
export async function openLaunch<Host>(
  ticket: string,
  exchange: Exchange,
  host: Host,
  options: { services: Services; roles: Roles; authenticate: Authenticate<Host>; call: Call },
): Promise<Answer> {
  const { services, roles, authenticate, call } = options
  const record = await services.store.tickets.take(await sha256(ticket), services.environment.clock())
  if (!record) throw new ProblemError('ticket-spent')
  checkOpener(exchange, record)
  const principal = await whoeverIsSignedIn(authenticate, exchange, host)
  if (principal) await checkStillAllowed(principal, record, { services, roles })
  const location = await offered(services.provider.dashboard).url(record.organizationId, record.userId, call)
  return { status: 303, headers: { location, 'referrer-policy': 'strict-origin' }, body: '' }
}

/** Opened by a frame (or a tab) of the very portal it was made for. */
function checkOpener(exchange: Exchange, { target, portalOrigin }: TicketRecord) {
  const destination = exchange.header('sec-fetch-dest')
  const wanted = target === 'tab' ? 'document' : 'iframe'
  if (destination !== undefined && destination !== wanted) throw new ProblemError('same-site')
  if (exchange.header('sec-fetch-site') === 'same-origin' && destination === wanted) return
  if (originOf(exchange.header('referer')) !== portalOrigin) throw new ProblemError('same-site')
}

/** A portal on another site, or with bearer tokens, has nobody signed in here: the ticket is the credential. */
async function whoeverIsSignedIn<Host>(authenticate: Authenticate<Host>, exchange: Exchange, host: Host) {
  try {
    return await authenticatePrincipal(authenticate, exchange, host)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'unauthenticated') return undefined
    throw error
  }
}

/** Somebody who signed out and in as another, or lost the right within the minute, does not get in. */
async function checkStillAllowed(
  principal: Principal,
  ticket: TicketRecord,
  { services, roles }: { services: Services; roles: Roles },
) {
  if (principal.id !== ticket.principalId || principal.tenant !== ticket.tenant) {
    throw new ProblemError('forbidden')
  }
  const rights = rightsOf(principal, roles)
  rights.demand('dashboard:launch')
  if (ticket.userId !== principal.dashboardUserId) rights.demand('dashboard:impersonate')
  await visibilityOf(principal, services.store).demand(ticket.organizationId)
}
