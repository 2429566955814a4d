import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import { randomToken, sha256 } from '../random-id.ts'
import { demandUser, demandUserNow } from './nested.ts'
import type { Context, Operation } from './operation.ts'

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
  await demandLaunch(context, organizationId, userId)
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
  await demandLaunch(context, organizationId, userId)
  const dashboard = offered(context.provider.dashboard)
  return {
    embedUrl: await dashboard.url(organizationId, userId, context.call),
    frameOrigin: dashboard.frameOrigin,
  }
}

export const rotateEmbedToken: Operation<'rotateEmbedToken'> = async ({ params }, context) => {
  const { organizationId, userId } = params
  await demandUserNow(context, organizationId, userId)
  // Each rotation throws out everybody who looks: one at a time is enough.
  const { rotating } = context
  if (rotating.has(userId)) throw new ProblemError('in-progress', { retryAfter: 1 })
  rotating.add(userId)
  try {
    await offered(context.provider.dashboard).rotate(organizationId, userId, context.call)
  } finally {
    rotating.delete(userId)
  }
}

export const revokeEmbedToken: Operation<'revokeEmbedToken'> = async ({ params }, context) => {
  const { organizationId, userId } = params
  await demandUserNow(context, organizationId, userId)
  await offered(context.provider.dashboard).revoke(organizationId, userId, context.call)
}

/** One's own dashboard, or anybody's with `dashboard:impersonate`; never a user's of another organization. */
async function demandLaunch(context: Context, organizationId: string, userId: string) {
  if (userId !== context.principal.dashboardUserId) context.rights.demand('dashboard:impersonate')
  await demandUser(context, organizationId, userId)
}

/** The page the ticket is for. Only a browser names its origin; the guard has checked it. */
function portalOriginOf({ exchange, portalOrigins }: Context) {
  const origin = exchange.header('origin')
  if (origin !== undefined && portalOrigins.has(origin)) return origin
  const [first] = portalOrigins
  if (first === undefined) throw new ProblemError('internal')
  return first
}
