import { operations, type Permission, type StartOnboardingBody } from '@partnerkit/contract'
import * as z from 'zod'
import { checkAgainstForm, type FormCheck } from '../guards/form.ts'
import { fieldErrors } from '../guards/input.ts'
import { ProblemError } from '../problem.ts'
import type { Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { checkParts } from './checked-parts.ts'
import type { Context } from './operation.ts'

const { shape } = operations.startOnboarding.body
const single = z.strictObject({ organization: shape.organization, owner: shape.owner })

/**
 * The corrected input of a refused step, under the same rules as the body it came with.
 * @throws {ProblemError} `invalid`, `forbidden`, `conflict` for a step nobody gave an input.
 */
export function correctedInput(step: StepRecord, input: unknown, context: Context): Record<string, unknown> {
  if (step.kind === 'organization') {
    const body = parse(single, input, '')
    checkParts(body satisfies StartOnboardingBody, context)
    return body
  }
  const rules = rulesOf(step, context.provider)
  if (!rules) throw new ProblemError('conflict', { detail: 'The vendor does this step by itself.' })
  const value = parse(rules.schema, input, step.id)
  context.rights.demand(rules.permission)
  if ('externalId' in value) context.rights.demand('user:identify')
  checkAgainstForm([{ section: step.id, form: rules.form, value }])
  return value
}

interface Rules {
  readonly schema: z.ZodType<Record<string, unknown>>
  readonly permission: Permission
  readonly form: FormCheck['form']
}

function rulesOf({ kind, id }: StepRecord, { forms }: Provider): Rules | undefined {
  switch (kind) {
    case 'user':
      return { schema: itemOf(shape.users), permission: 'user:create', form: forms.user }
    case 'location':
      return { schema: itemOf(shape.locations), permission: 'location:create', form: forms.location }
    case 'invitation':
      return id === 'owner'
        ? { schema: shape.owner.unwrap(), permission: 'organization:create', form: forms.owner }
        : { schema: itemOf(shape.invitations), permission: 'invitation:create', form: forms.invitation }
    default:
      return undefined
  }
}

function itemOf<Item extends z.ZodType>(list: z.ZodOptional<z.ZodArray<Item>>): Item {
  return list.unwrap().element
}

function parse<Value>(schema: z.ZodType<Value>, input: unknown, prefix: string): Value {
  const { success, data, error } = schema.safeParse(input, { reportInput: true })
  if (!success) throw new ProblemError('invalid', { errors: fieldErrors(error, prefix) })
  return data
}
