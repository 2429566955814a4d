import type { StartOnboardingBody } from '@partnerkit/contract'
import { checkAgainstForm, type FormCheck } from '../guards/form.ts'
import type { Provider } from '../providers/provider.ts'
import type { Context } from './operation.ts'

/**
 * Checks the body of an onboarding against this vendor's forms. Its parts beside the organization need the
 * permissions of their own operations.
 * @throws {ProblemError} `forbidden`, `invalid`
 */
export function checkParts(
  body: StartOnboardingBody,
  { rights, provider }: Pick<Context, 'rights' | 'provider'>,
): void {
  const { forms } = provider
  if (body.users?.length) rights.demand('user:create')
  if (body.locations?.length) rights.demand('location:create')
  if (body.invitations?.length) rights.demand('invitation:create')
  const people = [body.owner, ...(body.users ?? [])]
  if (people.some((person) => person?.externalId !== undefined)) rights.demand('user:identify')
  checkAgainstForm([
    ...organizationChecks(body, provider),
    ...listed('users', forms.user, body.users),
    ...listed('locations', forms.location, body.locations),
    ...listed('invitations', forms.invitation, body.invitations),
  ])
}

/** An organization with its owner. One who is invited can be invited later. */
export function organizationChecks(
  { organization, owner }: Pick<StartOnboardingBody, 'organization' | 'owner'>,
  { forms, invitations }: Provider,
): FormCheck[] {
  const required = forms.owner !== undefined && invitations?.ownerRole === undefined
  return [
    { section: 'organization', form: forms.organization, value: organization },
    { section: 'owner', form: forms.owner, value: owner, required },
  ]
}

function listed(section: string, form: FormCheck['form'], values: readonly object[] = []): FormCheck[] {
  return values.map((value, index) => ({ section: `${section}.${index}`, form, value }))
}
