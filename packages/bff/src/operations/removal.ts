import { routes } from '@partnerkit/contract'
import { mayCall } from '../guards/authorize.ts'
import { cleanUp } from '../onboarding/clean-up.ts'
import { cleanUpOf, remainsOf } from '../onboarding/remains.ts'
import { hasEnded } from '../onboarding/standing.ts'
import { ProblemError } from '../problem.ts'
import type { OnboardingRecord } from '../stores/store.ts'
import { mayDecide, tenantMeant } from './deciding.ts'
import { demandOwnOrganizations } from './onboarding-answers.ts'
import type { Context, Operation } from './operation.ts'

/** What cancelling an onboarding would leave at the vendor, and whether it can be removed with it. */
export const getRemains: Operation<'getRemains'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  const tenant = tenantMeant(query.tenant, context)
  return remainsNow(await context.onboardings.get(tenant, params.onboardingId), context)
}

/**
 * Nothing goes on after it. With `cleanUp` what it has made is removed too; should that stop half-way, the same call
 * goes on with it.
 */
export const cancelOnboarding: Operation<'cancelOnboarding'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  const tenant = tenantMeant(query.tenant, context)
  const record = await context.onboardings.get(tenant, params.onboardingId)
  if (query.cleanUp) await demandCleanUp(record, context)
  if (!query.cleanUp || record.status !== 'cancelled') {
    await context.onboardings.cancel(tenant, record.id, mayDecide(context))
  }
  if (query.cleanUp) await removeRemains(await context.onboardings.get(tenant, record.id), context)
}

/** Before anything is given up: whoever cannot have it cleaned up may want to keep it. */
async function demandCleanUp(record: OnboardingRecord, context: Context): Promise<void> {
  if (hasEnded(record) && record.status !== 'cancelled')
    throw new ProblemError('conflict', { detail: 'It has ended.' })
  const { cleanUp: verdict } = await remainsNow(record, context)
  if (verdict === 'possible') return
  if (verdict === 'forbidden' || verdict === 'not-supported') throw new ProblemError(verdict)
  if (verdict === 'unknown-step') throw new ProblemError('in-progress', { retryAfter: 1 })
  throw new ProblemError('conflict', {
    detail: 'The organization has something in it that this onboarding has not made. Remove it first.',
  })
}

async function removeRemains(record: OnboardingRecord, context: Context): Promise<void> {
  const { provider, store, directory, onboardings, principal, call } = context
  const { organizationId } = record
  if (organizationId === undefined) return
  const items = await remainsOf(record, provider, call)
  await cleanUp(organizationId, items, { provider, store, call })
  directory?.remove(organizationId)
  await onboardings.organizationDeleted(organizationId, record.principal.tenant, principal.id)
}

async function remainsNow(record: OnboardingRecord, context: Context) {
  const { provider, rights, support, call } = context
  const items = await remainsOf(record, provider, call)
  const verdict = cleanUpOf(record, items, {
    isSupported: (name) => support.supported.has(name),
    isPermitted: (name) => mayCall(routes[name].access, rights),
  })
  return { items, cleanUp: verdict }
}
