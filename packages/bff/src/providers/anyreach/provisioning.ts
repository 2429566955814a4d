import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Call, ProvisioningGroup } from '../provider.ts'
import { placedRead } from './placed.ts'
import { type AnyreachReadRoute, segmentsOf } from './routes.ts'
import { something } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

type Check = (organizationId: string, call: Call) => Promise<boolean>

/**
 * What the vendor sets up after a create, in its order: the organization itself, billing, telephony, a knowledge base.
 * A step that nothing reads back is not in the list: nobody could ever say that it is done.
 */
export function createProvisioning(vendor: Vendor): ProvisioningGroup | undefined {
  const checks = Object.entries(checksOf(vendor)).filter(([, check]) => check !== undefined)
  const byName = new Map(checks)
  if (byName.size === 0) return undefined
  return {
    steps: [...byName.keys()],
    async isDone(organizationId, step, call) {
      const check = byName.get(step)
      if (!check) return false
      try {
        return await inTree(check(organizationId, call))
      } catch (error) {
        if (error instanceof UpstreamFailure && error.reason === 'not-found') return false
        throw error
      }
    },
  }
}

function checksOf({ upstream, inside, routes }: Vendor): Record<string, Check | undefined> {
  const hasSomething = (route: AnyreachReadRoute | undefined): Check | undefined => {
    const from = route && segmentsOf(route.path).includes('{id}') ? () => upstream : inside
    return (
      route &&
      from &&
      ((id, call) => from(id).read({ ...placedRead(route, { id }), answer: something }, call))
    )
  }
  const { child } = routes
  return {
    organization:
      child && ((id, call) => upstream.read({ ...placedRead(child, { id }), answer: something }, call)),
    billing: hasSomething(routes.billing),
    // Published, but a key does not reach the numbers of a child.
    telephony:
      inside && ((id, call) => inside(id).read({ path: '/core/phone-numbers', answer: something }, call)),
    'knowledge-base': hasSomething(routes.knowledgeBase),
  }
}
