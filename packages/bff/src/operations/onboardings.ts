import { type Onboarding, operations, type StartOnboardingBody } from '@partnerkit/contract'
import * as z from 'zod'
import { checkAgainstForm } from '../guards/form.ts'
import { fieldErrors } from '../guards/input.ts'
import { hasEnded } from '../onboarding/runner.ts'
import { isSingle } from '../onboarding/saga.ts'
import { ProblemError } from '../problem.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'
import { withoutTaken } from '../upstream-problem.ts'
import { type Context, type Operation, Reply } from './operation.ts'

export const startOnboarding: Operation<'startOnboarding'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  checkParts(body, context)
  const { organization, owner, users, locations } = body
  const record = await context.onboardings.start({
    id: params.onboardingId,
    operation: 'startOnboarding',
    principal: context.principal,
    body,
    wishes: { organization: { organization, owner }, users, locations },
  })
  return progressReply(record, context)
}

export const getOnboarding: Operation<'getOnboarding'> = async ({ params }, context) => {
  demandOwnOrganizations(context)
  return toOnboarding(await context.onboardings.get(context.principal.tenant, params.onboardingId), context)
}

export const listOnboardings: Operation<'listOnboardings'> = async ({ query }, context) => {
  demandOwnOrganizations(context)
  const { store, principal } = context
  const { status, offset, limit } = query
  const { items, total } = await store.onboardings.list(principal.tenant, { status, offset, limit })
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

export const cancelOnboarding: Operation<'cancelOnboarding'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  if (query.cleanUp) {
    throw new ProblemError('not-supported', {
      detail:
        'Cleaning up at the vendor is not offered yet. Cancel without cleanUp and delete the organization.',
    })
  }
  await context.onboardings.cancel(context.principal.tenant, params.onboardingId)
}

/** A principal with a fixed list of organizations could not see what it had created. */
export function demandOwnOrganizations({ visibility }: Context): void {
  if (visibility.kind !== 'listed') return
  throw new ProblemError('forbidden', {
    detail: 'Creating an organization needs a principal with GRANTED or ALL_ORGANIZATIONS.',
  })
}

/** The parts of the body beside the organization need the permissions of their own operations. */
function checkParts(body: StartOnboardingBody, context: Context) {
  const { rights, provider } = context
  const { forms } = provider
  if (body.users?.length) rights.demand('user:create')
  if (body.locations?.length) rights.demand('location:create')
  const people = [body.owner, ...(body.users ?? [])]
  if (people.some((person) => person?.externalId !== undefined)) rights.demand('user:identify')
  checkAgainstForm([
    { section: 'organization', form: forms.organization, value: body.organization },
    { section: 'owner', form: forms.owner, value: body.owner, required: forms.owner !== undefined },
    ...listed('users', forms.user, body.users),
    ...listed('locations', forms.location, body.locations),
    ...listed('invitations', forms.invitation, body.invitations),
  ])
}

function listed(section: string, form: Context['provider']['forms']['user'], values: readonly object[] = []) {
  return values.map((value, index) => ({ section: `${section}.${index}`, form, value }))
}

/** The corrected input of a refused step, under the same rules as the body it came with. */
function correctedInput(step: StepRecord, input: unknown, context: Context): Record<string, unknown> {
  const { shape } = operations.startOnboarding.body
  const { forms } = context.provider
  const single = z.strictObject({ organization: shape.organization, owner: shape.owner })
  const schema =
    step.kind === 'organization'
      ? single
      : step.kind === 'user'
        ? itemOf(shape.users)
        : itemOf(shape.locations)
  const prefix = step.kind === 'organization' ? '' : step.id
  const result = schema.safeParse(input, { reportInput: true })
  if (!result.success) throw new ProblemError('invalid', { errors: fieldErrors(result.error, prefix) })
  const value: Record<string, unknown> = result.data
  if (step.kind === 'organization') {
    const body = value as Pick<StartOnboardingBody, 'organization' | 'owner'> // parsed by `single`
    checkParts(body, context)
  } else {
    context.rights.demand(step.kind === 'user' ? 'user:create' : 'location:create')
    if ('externalId' in value) context.rights.demand('user:identify')
    checkAgainstForm([{ section: prefix, form: step.kind === 'user' ? forms.user : forms.location, value }])
  }
  return value
}

function itemOf<Item extends z.ZodType>(list: z.ZodOptional<z.ZodArray<Item>>): Item {
  return list.unwrap().element
}

function progressReply(record: OnboardingRecord, context: Context) {
  const onboarding = toOnboarding(record, context)
  if (record.status !== 'running') return onboarding
  return Reply.json(202, JSON.stringify(onboarding), { 'retry-after': '1' })
}

/**
 * An onboarding in the words of the wire. Of ids only those somebody typed are shown as input; who holds a value
 * that was refused is not told to everybody.
 */
function toOnboarding(record: OnboardingRecord, { visibility }: Context): Onboarding {
  const shown = (problem: StepRecord['problem']) =>
    problem?.errors && visibility.kind !== 'all'
      ? { ...problem, errors: withoutTaken(problem.errors) }
      : problem

  return operations.getOnboarding.output.parse({
    id: record.id,
    status: record.status,
    waitingFor: record.waitingFor,
    organizationId: record.organizationId,
    createdBy: record.principal.id,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    steps: record.steps.map(({ id, kind, subject, status, input, resourceId, problem }) => ({
      id,
      kind,
      subject,
      status,
      input,
      resourceId,
      problem: shown(problem),
    })),
  })
}

/**
 * The answer of a single create, built from its output schema, the same however often it is asked for under its key.
 * @throws {ProblemError} the refusal of its step; `outcome-unknown` while nobody can decide.
 */
export function createdReply(record: OnboardingRecord, output: z.ZodType, context: Context): Reply {
  const [step] = record.steps
  if (!step || !isSingle(record)) throw new ProblemError('internal')
  if (step.status === 'done' && step.result) return Reply.json(201, JSON.stringify(output.parse(step.result)))
  if (step.status === 'refused' && step.problem) {
    const { code, errors, retryAfter } = step.problem
    throw new ProblemError(code, {
      ...(errors && { errors }),
      ...(retryAfter !== undefined && { retryAfter }),
    })
  }
  if (record.status === 'running' && !hasEnded(record)) {
    return Reply.json(202, JSON.stringify(toOnboarding(record, context)), { 'retry-after': '1' })
  }
  throw new ProblemError('outcome-unknown', { retryAfter: 5 })
}
