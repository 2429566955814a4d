/** What is wrong with one input, and where it was: `['body', 'slug']`. */
export interface Flaw {
  readonly loc: readonly [where: 'body' | 'query' | 'header', name: string]
  readonly msg: string
}

/** Thrown by a handler to answer an error; whatever it was about to do has not happened. */
export class Refusal extends Error {
  readonly status: number
  readonly flaws: readonly Flaw[]

  constructor(status: number, message: string, flaws: readonly Flaw[] = []) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.flaws = flaws
  }
}

/** A refusal about inputs; its sentence is theirs. */
export function flawed(flaws: readonly Flaw[], status = 422): Refusal {
  return new Refusal(status, flaws.map(({ msg }) => msg).join(' '), flaws)
}

export function notFound(what: 'Organization' | 'Member' | 'Invitation' | 'Phone number'): Refusal {
  return new Refusal(404, `${what} not found`)
}

/** The refusal for a status alone. */
export function refusalOf(status: number): Refusal {
  return new Refusal(status, reasons.get(status) ?? 'Internal server error')
}

/** `{detail}`: a sentence, or about inputs a list. There are no codes and no request ids. */
export function refusalBody({ message, flaws }: Refusal, form: 'string' | 'list') {
  if (form === 'string' || flaws.length === 0) return { detail: message }
  return { detail: flaws.map((flaw) => ({ ...flaw, type: 'value_error' })) }
}

const reasons: ReadonlyMap<number, string> = new Map([
  [400, 'The request cannot be done.'],
  [401, 'Invalid or missing credentials.'],
  [403, 'Not enough permissions.'],
  [404, 'Not found'],
  [409, 'The current state does not allow this.'],
  [422, 'Validation failed.'],
  [429, 'Too many requests.'],
  [503, 'Service unavailable'],
])
