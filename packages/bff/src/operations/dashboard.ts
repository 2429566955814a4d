import type { PathInput } from '@partnerkit/contract'
import { portalsOf } from '../portal-origins.ts'
import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import { randomToken, sha256 } from '../random-id.ts'
import { demandUser, demandUserInOne, demandUserNow } from './nested.ts'
import type { Context, Operation } from './operation.ts'
import type { TokenChange } from './token-changes.ts'

/** Seconds a ticket lives: long enough for a slow page, too short to be passed around. */
const ticketLife = 60

export const launchDashboard: Operation<'launchDashboard'> = async ({ params, body }, context) => {
  const { organizationId, userId } = params
  const target = body.target ?? 'frame'
  if (target === 'tab' && !context.dashboard.allowTab) {
    throw new ProblemError('forbidden', {
      detail: "target 'tab' needs createBff({ dashboard: { allowTab: true } }).",
    })
  }
  demandDashboardOf(context, userId)
  await demandUser(context, organizationId, userId)
  const { environment, principal, store, provider } = context
  const ticket = randomToken(environment.random, 32)
  await store.tickets.add(await sha256(ticket), {
    organizationId,
    userId,
    principalId: principal.id,
    tenant: principal.tenant,
    portalOrigin: portalOriginOf(context),
    target,
    expiresAt: environment.clock() + ticketLife * 1000,
  })
  const { frameOrigin } = offered(provider.dashboard)
  return { launchUrl: `launches/${ticket}`, expiresIn: ticketLife, frameOrigin }
}

export const getEmbedUrl: Operation<'getEmbedUrl'> = async ({ params }, context) => {
  const { organizationId, userId } = params
  demandDashboardOf(context, userId)
  await demandUserInOne(context, organizationId, userId)
  const dashboard = offered(context.provider.dashboard)
  const embedUrl = await dashboard.url(organizationId, userId, context.call)
  const script = dashboard.script?.(embedUrl)
  return { embedUrl, frameOrigin: dashboard.frameOrigin, ...(script && { script }) }
}

export const rotateEmbedToken: Operation<'rotateEmbedToken'> = async ({ params }, context) => {
  await changeToken('rotate', params, context)
}

export const revokeEmbedToken: Operation<'revokeEmbedToken'> = async ({ params }, context) => {
  await changeToken('revoke', params, context)
}

/** Whether the page that asks may frame the dashboard, by what the vendor's own page says. */
export const checkDashboard: Operation<'checkDashboard'> = async (_, context) => {
  const { exchange, portalOrigins, checkFrame, provider, dashboard, call } = context
  const verdict = await offered(checkFrame)(portalsOf(exchange, portalOrigins), call)
  const { frameOrigin } = offered(provider.dashboard)
  return { ...verdict, frameOrigin, tab: dashboard.allowTab === true }
}

async function changeToken(
  change: TokenChange,
  { organizationId, userId }: PathInput<'rotateEmbedToken'>,
  context: Context,
): Promise<void> {
  await demandUserNow(context, organizationId, userId)
  const { tokenChanges, provider, call } = context
  const dashboard = offered(provider.dashboard)
  await tokenChanges.run(change, userId, () => dashboard[change](organizationId, userId, call))
}

/** One's own dashboard, or anybody's with `dashboard:impersonate`. */
function demandDashboardOf({ principal, rights }: Context, userId: string) {
  if (userId !== principal.dashboardUserId) rights.demand('dashboard:impersonate')
}

/** The page the ticket is for. Only a browser names its origin; the guard has checked it. */
function portalOriginOf({ exchange, portalOrigins }: Context) {
  const [portal] = portalsOf(exchange, portalOrigins)
  if (portal === undefined) throw new ProblemError('internal')
  return portal
}
