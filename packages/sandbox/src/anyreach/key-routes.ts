import { json } from '../answers.ts'
import { hashHex } from '../random.ts'
import { type Call, type Handler, listed, timeOf } from './call.ts'
import { readInput } from './input.ts'
import type { KeyRecord } from './records.ts'

const scopes = ['organizations:manage'] as const

/** Keys of the caller's own organization. The list has no published path; it is taken to be the same resource. */
export const keyRoutes: readonly Handler[] = [
  { name: 'POST /admin/organization-pats', scopes, handle: create },
  { name: 'GET /admin/organization-pats', scopes, handle: list },
]

// The secret is shown here and never again.
function create(call: Call): Response {
  const { body, state, caller, now } = call
  const input = readInput(body)
  const name = input.required('name')
  const expiresAt = body.expires_at ?? null
  if (expiresAt !== null && typeof expiresAt !== 'number') {
    input.fail('expires_at', 'Field expires_at must be an epoch or null.')
  }
  input.check()
  const number = state.nextNumber('key')
  const key: KeyRecord = {
    secret: `ak_${hashHex(`key ${number}`).slice(0, 8)}.${hashHex(`secret ${number} ${name}`)}`,
    organizationId: caller.organization.id,
    name,
    expiresAt: typeof expiresAt === 'number' ? expiresAt : null,
    createdAt: now,
  }
  state.addKey(key)
  return json(201, { ...keyBody(key, call), pat_key: key.secret })
}

function list(call: Call): Response {
  const rows = call.state.keysOf(call.caller.organization.id)
  return listed(
    'keys',
    rows.map((row) => keyBody(row, call)),
    call,
  )
}

function keyBody({ secret, name, expiresAt, createdAt }: KeyRecord, call: Call) {
  return {
    key_id: secret.split('.')[0],
    name,
    expires_at: expiresAt,
    created_at: timeOf(createdAt, call),
  }
}
