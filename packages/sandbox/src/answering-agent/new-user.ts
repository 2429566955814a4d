import type { Call } from './call.ts'
import type { Input } from './input.ts'
import type { Membership, UserRecord } from './records.ts'

/** The fields of a person to be made, read and checked; `prefix` is where they stand in the body. */
export interface NewUser {
  readonly externalId: string
  readonly email: string
  readonly name: string | null
}

export function readNewUser(input: Input, { state }: Pick<Call, 'state'>, prefix = ''): NewUser {
  const externalId = input.required(`${prefix}external_id`)
  const email = input.required(`${prefix}email`)
  const name = input.optional(`${prefix}name`) ?? null
  if (externalId !== '' && state.userByExternalId(externalId) !== undefined)
    taken(input, `${prefix}external_id`)
  if (email !== '')
    checkEmail(input, email, { path: `${prefix}email`, inUse: state.userByEmail(email) !== undefined })
  return { externalId, email, name }
}

export function checkEmail(
  input: Input,
  email: string,
  { path, inUse }: { readonly path: string; readonly inUse: boolean },
): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) input.fail(path, `The ${path} field must be a valid email address.`)
  else if (inUse) taken(input, path)
}

/** Adds a checked person. */
export function addUser(fields: NewUser, membership: Membership, { state, now }: Call): UserRecord {
  const record: UserRecord = {
    id: state.nextId('user'),
    ...fields,
    tokenGeneration: 1,
    memberships: [membership],
    createdAt: now,
    updatedAt: now,
  }
  state.saveUser(record)
  return record
}

function taken(input: Input, path: string): void {
  input.fail(path, `The ${path} has already been taken.`)
}
