import { type ProblemCode, problemStatus } from '@partnerkit/contract'
import type { WireAnswer } from './wire.ts'

/** Never with a header or a body in it: a message may end up in a log, and a launch's `Location` has a token. */
export function demand(holds: boolean, answer: WireAnswer, wanted: string): void {
  if (holds) return
  const { code } = problemIn(answer)
  const got = `${answer.status}${code ? ` ${code}` : ''} (${answer.headers['content-type'] ?? 'no content type'})`
  throw new Error(`${answer.asked}: ${wanted}, but it answered ${got}.`)
}

export function problemIn({ json }: WireAnswer): { code?: unknown; requestId?: unknown; errors?: unknown } {
  return typeof json === 'object' && json !== null ? json : {}
}

export function demandStatus(answer: WireAnswer, status: number): void {
  demand(answer.status === status, answer, `expected ${status}`)
}

/** A refusal by the BFF itself: its problem, under the headers of all its answers. */
export function demandProblem(answer: WireAnswer, code: ProblemCode): void {
  const problem = problemIn(answer)
  const holds = answer.status === problemStatus[code] && problem.code === code
  demand(holds, answer, `expected ${problemStatus[code]} ${code}`)
  demand(
    /^application\/problem\+json\b/.test(answer.headers['content-type'] ?? ''),
    answer,
    'expected a problem document (RFC 9457)',
  )
  demandOwnHeaders(answer)
  demand(
    problem.requestId === answer.headers['x-request-id'],
    answer,
    'expected the request id of the header in the problem too',
  )
}

/** A refusal that a host may also make by itself before the BFF is asked. */
export function demandRefused(answer: WireAnswer, ...hosts: readonly number[]): void {
  if (String(problemIn(answer).code) in problemStatus) return
  demand(
    hosts.includes(answer.status),
    answer,
    `expected a problem of the BFF, or ${hosts.join(' or ')} of the host`,
  )
}

/** The names of the fields a problem complains of. */
export function fieldsOf(answer: WireAnswer): readonly string[] {
  const { errors } = problemIn(answer)
  if (!Array.isArray(errors)) return []
  return errors.map((error: { field?: unknown }) => String(error.field))
}

export function demandOwnHeaders(answer: WireAnswer): void {
  const header = (name: string) => String(answer.headers[name] ?? '')
  demand(/^req_[\w-]{10,}$/.test(header('x-request-id')), answer, 'expected X-Request-Id')
  const cache = header('cache-control')
  demand(
    /\bno-store\b/.test(cache) && /\bprivate\b/.test(cache),
    answer,
    'expected Cache-Control: private, no-store',
  )
  for (const name of ['Cookie', 'Authorization', 'Origin', 'Sec-Fetch-Site']) {
    demand(new RegExp(`\\b${name}\\b`, 'i').test(header('vary')), answer, `expected ${name} in Vary`)
  }
  demand(header('x-content-type-options') === 'nosniff', answer, 'expected X-Content-Type-Options: nosniff')
  demand(answer.headers.etag === undefined, answer, 'expected no ETag')
}
