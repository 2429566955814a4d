/** Messages by the path of the field they are about. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** Thrown by a handler to answer an error; whatever it was about to do has not happened. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: FieldErrors | undefined

  constructor(status: number, message: string, errors?: FieldErrors) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.errors = errors
  }
}

/** The refusal for a status alone, in the words of the framework the vendor seems to use. */
export function refusalOf(status: number): Refusal {
  return new Refusal(status, reasons.get(status) ?? 'Server Error')
}

const reasons: ReadonlyMap<number, string> = new Map([
  [401, 'Unauthenticated.'],
  [403, 'This action is unauthorized.'],
  [404, 'Not found.'],
  [422, 'The given data was invalid.'],
  [429, 'Too Many Attempts.'],
  [503, 'Service Unavailable'],
])

/** A 422 about named fields, with a summary in the manner of that framework. */
export function invalid(errors: FieldErrors): Refusal {
  const [first = 'The given data was invalid.', ...others] = Object.values(errors).flat()
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more error${others.length === 1 ? '' : 's'})`
  return new Refusal(422, first + more, errors)
}

/** The 404 for whatever is unknown or belongs to somebody else: the two are not told apart. */
export function notFound(resource: 'Organization' | 'User' | 'Location'): Refusal {
  return new Refusal(404, `${resource} not found`)
}
