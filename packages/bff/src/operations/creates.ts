import { operations, pathParameters } from '@partnerkit/contract'
import { checkAgainstForm } from '../guards/form.ts'
import type { Wishes } from '../onboarding/plan.ts'
import { ProblemError } from '../problem.ts'
import { organizationChecks } from './checked-parts.ts'
import { createdReply, demandOwnOrganizations } from './onboarding-answers.ts'
import type { Context, Operation, Reply } from './operation.ts'

export const createOrganization: Operation<'createOrganization'> = async ({ body }, context) => {
  demandOwnOrganizations(context)
  if (body.owner?.externalId !== undefined) context.rights.demand('user:identify')
  checkAgainstForm(organizationChecks(body, context.provider))
  return create('createOrganization', { organization: body }, body, context)
}

export const createUser: Operation<'createUser'> = async ({ params, body }, context) => {
  if (body.externalId !== undefined) context.rights.demand('user:identify')
  checkAgainstForm([{ section: '', form: context.provider.forms.user, value: body }])
  return create('createUser', { users: [body] }, body, context, params.organizationId)
}

export const createLocation: Operation<'createLocation'> = async ({ params, body }, context) => {
  checkAgainstForm([{ section: '', form: context.provider.forms.location, value: body }])
  return create('createLocation', { locations: [body] }, body, context, params.organizationId)
}

export const createInvitation: Operation<'createInvitation'> = async ({ params, body }, context) => {
  checkAgainstForm([{ section: '', form: context.provider.forms.invitation, value: body }])
  return create('createInvitation', { invitations: [body] }, body, context, params.organizationId)
}

type SingleCreate = 'createOrganization' | 'createUser' | 'createLocation' | 'createInvitation'

async function create(
  operation: SingleCreate,
  wishes: Wishes,
  body: unknown,
  context: Context,
  organizationId?: string,
): Promise<Reply> {
  const key = pathParameters.onboardingId.safeParse(context.exchange.header('idempotency-key'))
  if (!key.success) {
    throw new ProblemError('malformed', {
      detail:
        'The header Idempotency-Key is missing or no UUID. Without it a lost answer could create the same thing twice.',
    })
  }
  const record = await context.onboardings.start({
    id: key.data,
    operation,
    principal: context.principal,
    body,
    wishes,
    ...(organizationId !== undefined && { organizationId, path: organizationId }),
  })
  return createdReply(record, operations[operation].output, context)
}
