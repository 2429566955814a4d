import type { Environment } from '../../environment.ts'
import { createPageHeaders } from '../../upstream/page-headers.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { DashboardGroup } from '../provider.ts'
import { tokenAnswer } from './schemas.ts'

const token = '/users/{externalId}/embed-token' as const

interface Addresses {
  readonly dashboardUrl: URL
  readonly baseUrl: URL
}

/** The vendor's dashboard page, opened with a token that belongs to one user. */
export function createDashboard(
  upstream: Upstream,
  { dashboardUrl, baseUrl }: Addresses,
  environment: Environment,
): DashboardGroup {
  return {
    frameOrigin: dashboardUrl.origin,
    pageHeaders: createPageHeaders(dashboardUrl, environment),

    async url(_organizationId, userId, call) {
      const { embed_token } = await upstream.read(
        { path: token, params: { externalId: userId }, answer: tokenAnswer },
        call,
      )
      const url = new URL(dashboardUrl)
      url.searchParams.set('token', embed_token)
      return url.href
    },

    // docs `/advanced/embed`: a container and a script tag. Only production's address of the script is documented, and not
    // whether `data-api-url` is the root of the host or of the API: the root is what both begin with.
    script(url) {
      return {
        src: new URL('/embed.js', dashboardUrl).href,
        elementId: 'answering-agent',
        attributes: {
          'data-token': new URL(url).searchParams.get('token') ?? '',
          ...(!isProduction(baseUrl) && { 'data-api-url': baseUrl.origin }),
        },
      }
    },

    async rotate(_organizationId, userId, call) {
      await upstream.write({ method: 'POST', path: token, params: { externalId: userId } }, call)
    },

    async revoke(_organizationId, userId, call) {
      await upstream.write({ method: 'DELETE', path: token, params: { externalId: userId } }, call)
    },
  }
}

function isProduction({ host }: URL): boolean {
  return host === 'answeringagent.com'
}
