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

/** A 422 about named fields, with a summary in the manner of the framework the vendor seems to use. */
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
