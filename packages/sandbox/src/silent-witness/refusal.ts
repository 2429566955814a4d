/** Thrown by a handler to answer an error; whatever it was about to do has not happened. */
export class Refusal extends Error {
  readonly status: number
  /** Absent where the vendor's pages name none. */
  readonly code: string | undefined
  /** The one input at fault. */
  readonly field: string | undefined

  constructor(status: number, message: string, { code, field }: { code?: string; field?: string } = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.field = field
  }
}

/** The error for a status alone, as the call of this method documents it. */
export function refusalOf(status: number, method: string): Refusal {
  if (status >= 500) {
    const code = faultCodes.get(method)
    return new Refusal(status, 'Something went wrong on our side', code === undefined ? {} : { code })
  }
  const known = codes.get(status)
  return known === undefined
    ? new Refusal(status, 'The request could not be processed')
    : new Refusal(status, known.message, { code: known.code })
}

/** The coarse class of a status. */
export function errorType(status: number): string {
  if (status === 401) return 'authentication_error'
  if (status === 403) return 'permission_error'
  if (status === 429) return 'rate_limit_error'
  return status >= 500 ? 'api_error' : 'invalid_request_error'
}

const codes: ReadonlyMap<number, { readonly code: string; readonly message: string }> = new Map([
  [400, { code: 'org_invalid_body', message: 'Request body is not valid JSON' }],
  [401, { code: 'unauthorized', message: 'Invalid or missing API key' }],
  [403, { code: 'org_access_denied', message: 'You do not have access to this organization' }],
  [404, { code: 'org_not_found', message: 'Organization not found' }],
  [429, { code: 'too_many_requests', message: 'Too many requests, try again later' }],
])

// The page of the list, which has no table of codes at hand, and of get name none for a server fault.
const faultCodes: ReadonlyMap<string, string> = new Map([
  ['POST', 'org_create_failed'],
  ['PUT', 'org_update_failed'],
  ['DELETE', 'org_delete_failed'],
])
