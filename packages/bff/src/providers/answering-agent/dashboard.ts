import type { Upstream } from '../../upstream/upstream.ts'
import type { DashboardGroup } from '../provider.ts'
import { tokenAnswer } from './schemas.ts'

const token = '/users/{externalId}/embed-token' as const

/** The vendor's dashboard page, opened with a token that belongs to one user. */
export function createDashboard(upstream: Upstream, dashboardUrl: URL): DashboardGroup {
  return {
    frameOrigin: dashboardUrl.origin,

    async url(_organizationId, userId, call) {
      const { embed_token } = await upstream.read(
        { path: token, params: { externalId: userId }, answer: tokenAnswer },
        call,
      )
      const url = new URL(dashboardUrl)
      url.searchParams.set('token', embed_token)
      return url.href
    },

    async rotate(_organizationId, userId, call) {
      await upstream.write({ method: 'POST', path: token, params: { externalId: userId } }, call)
    },

    async revoke(_organizationId, userId, call) {
      await upstream.write({ method: 'DELETE', path: token, params: { externalId: userId } }, call)
    },
  }
}
