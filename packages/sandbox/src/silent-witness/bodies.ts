import { isoTime } from '../iso-time.ts'
import type { OrganizationRecord } from './records.ts'
import { errorType, type Refusal } from './refusal.ts'

/** An organization on the wire, which is all there is of it. */
export interface LawFirm {
  readonly id: string
  readonly account_id: string
  readonly name: string
  readonly phone_number: string | null
  readonly street_address: string | null
  readonly city: string | null
  readonly state: string | null
  readonly zip_code: string | null
  readonly country: string | null
  readonly created_at: string
  readonly updated_at: string
}

export function organizationBody({ createdAt, updatedAt, ...fields }: OrganizationRecord): LawFirm {
  return { ...fields, created_at: isoTime(createdAt), updated_at: isoTime(updatedAt) }
}

/** The envelope of an error. The older generation has no codes and no request id. */
export function errorBody(
  { status, message, code, field }: Refusal,
  { bodies, requestId }: { readonly bodies: 'current' | 'older'; readonly requestId: string },
) {
  if (bodies === 'older') {
    return { success: false, error: message, ...(field !== undefined && { details: { field, message } }) }
  }
  return {
    success: false,
    error: message,
    ...(code !== undefined && { error_code: code }),
    error_type: errorType(status),
    ...(field !== undefined && { error_param: field }),
    request_id: requestId,
  }
}
