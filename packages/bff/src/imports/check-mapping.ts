import type { Field, FieldError, StartImportBody } from '@partnerkit/contract'
import { fieldError } from '../guards/input.ts'
import type { Context } from '../operations/operation.ts'
import { ProblemError } from '../problem.ts'

const sections = /^(?:(organization|owner)|(users|locations|invitations)\.\d)\.(.+)$/

/**
 * Checks that every column goes into a field of this vendor's forms, once, and that the principal may create all of it.
 * @throws {ProblemError} `invalid`, `forbidden`
 */
export function checkMapping({ mapping }: StartImportBody, { provider, rights }: Context): void {
  const { organization, owner, user, location, invitation } = provider.forms
  const forms = { organization, owner, users: user, locations: location, invitations: invitation }
  const errors: FieldError[] = []
  const taken = new Set<string>()
  for (const [column, path] of Object.entries(mapping)) {
    const [, one, many, name = ''] = sections.exec(path) ?? []
    const section = (one ?? many) as keyof typeof forms | undefined // what the pattern lets through
    const at = `mapping.${column}`
    if (!section || !hasField(forms[section], name))
      errors.push(fieldError(at, 'unknown', 'is no field here'))
    else if (taken.has(path)) errors.push(fieldError(at, 'not-usable', 'has its column already'))
    taken.add(path)
    if (section === 'users') rights.demand('user:create')
    if (section === 'locations') rights.demand('location:create')
    if (section === 'invitations') rights.demand('invitation:create')
    if (name === 'externalId') rights.demand('user:identify')
  }
  if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, 20) })
}

function hasField(form: readonly Field[] | undefined, wanted: string) {
  return form?.some(({ name }) => name === wanted) ?? false
}
