import * as z from 'zod'
import type { FailureReason } from '../../upstream/failure.ts'
import { codeOf } from '../../upstream/field-errors.ts'
import type { ReadRefusal } from '../../upstream/refusal.ts'

const text = z.string().optional().catch(undefined)

const errorBody = z.object({
  error_code: text,
  error_type: text,
  error_param: text,
  request_id: text,
  /** The older generation, which has no codes, names the field here. */
  details: z.object({ field: text, message: text }).optional().catch(undefined),
})

/** By `error_code`. Somebody else's organization is told apart from none by the vendor, and by nobody else. */
const byCode: Readonly<Record<string, FailureReason>> = {
  org_not_found: 'not-found',
  org_access_denied: 'not-found',
  // What we sent was no JSON to the vendor: nothing anybody has typed.
  org_invalid_body: 'nonsense',
  unauthorized: 'auth',
  too_many_requests: 'rate-limited',
}

const byType: Readonly<Record<string, FailureReason>> = {
  authentication_error: 'auth',
  permission_error: 'auth',
  rate_limit_error: 'rate-limited',
  api_error: 'unavailable',
}

const vendorId = /^req_[A-Za-z0-9_-]{4,64}$/

/** The vendor's envelope of errors: `error_code`, else `error_type`, else the status; `error_param`, else `details`. */
export const readRefusal: ReadRefusal = (body, names) => {
  const { success, data } = errorBody.safeParse(body)
  if (!success) return {}
  const { error_code: code, error_type: type, error_param: param, request_id: id, details } = data
  const name = param ?? details?.field
  const field = name !== undefined && Object.hasOwn(names, name) ? names[name] : undefined
  return {
    reason: reasonOf({ code, type, hasField: field !== undefined }),
    fields: field === undefined ? [] : [{ field, code: fieldCode(code, details?.message) }],
    requestId: id !== undefined && vendorId.test(id) ? id : undefined,
  }
}

interface Said {
  readonly code: string | undefined
  readonly type: string | undefined
  readonly hasField: boolean
}

function reasonOf({ code, type, hasField }: Said): FailureReason | undefined {
  // Something is missing that no form has: the id in the path. Nobody could correct it.
  if (code === 'org_field_required' && !hasField) return 'nonsense'
  if (code !== undefined && Object.hasOwn(byCode, code)) return byCode[code]
  return type !== undefined && Object.hasOwn(byType, type) ? byType[type] : undefined
}

function fieldCode(code: string | undefined, message = '') {
  return code === 'org_field_required' ? 'required' : codeOf(message)
}
