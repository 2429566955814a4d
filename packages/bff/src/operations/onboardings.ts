import { permissions } from '@partnerkit/contract'
import { wishesOf } from '../onboarding/wishes-of.ts'
import { ProblemError } from '../problem.ts'
import { checkParts } from './checked-parts.ts'
import { correctedInput } from './corrected-input.ts'
import { demandDecider, tenantMeant } from './deciding.ts'
import { demandOwnOrganizations, progressReply, toOnboarding } from './onboarding-answers.ts'
import type { Operation } from './operation.ts'

export const startOnboarding: Operation<'startOnboarding'> = async ({ params, query, body }, context) => {
  demandOwnOrganizations(context)
  checkParts(body, context)
  const record = await context.onboardings.start({
    id: params.onboardingId,
    operation: 'startOnboarding',
    principal: context.principal,
    permissions: permissions.filter((permission) => context.rights.has(permission)),
    isOnce: !query.duplicate,
    body,
    wishes: wishesOf(body, context.provider),
  })
  return progressReply(record, context)
}

export const getOnboarding: Operation<'getOnboarding'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  const tenant = tenantMeant(query.tenant, context)
  return toOnboarding(await context.onboardings.get(tenant, params.onboardingId), context)
}

export const listOnboardings: Operation<'listOnboardings'> = async ({ query }, context) => {
  demandOwnOrganizations(context)
  const { tenants, ...which } = query
  if (tenants === 'all') demandDecider(context)
  const { items, total } = await context.store.onboardings.list({
    ...which,
    ...(tenants === 'own' && { tenant: context.principal.tenant }),
  })
  const { offset, limit } = query
  return { items: items.map((record) => toOnboarding(record, context)), offset, limit, total }
}

export const retryStep: Operation<'retryStep'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  const { tenant } = context.principal
  const record = await context.onboardings.get(tenant, params.onboardingId)
  const step = record.steps.find(({ id }) => id === params.stepId)
  if (!step) throw new ProblemError('not-found')
  const input = correctedInput(step, body.input, context)
  return progressReply(await context.onboardings.retryStep(tenant, record.id, step.id, input), context)
}
