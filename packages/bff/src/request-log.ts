import type { Answer, Exchange } from '@partnerkit/contract'
import type { Environment } from './environment.ts'
import type { ProblemError } from './problem.ts'
import type { RequestReport } from './request-report.ts'

/** Writes the one line of a request into the log. */
export function logRequest(
  exchange: Exchange,
  { status }: Answer,
  report: RequestReport,
  failure: ProblemError | undefined,
  { clock, log }: Pick<Environment, 'clock' | 'log'>,
): void {
  const { requestId, startedAt, method, operation = '-', principal, organizationId, answeredBy } = report
  // What is undefined is not written.
  log({
    level: levelOf(status, failure, exchange),
    event: 'request',
    requestId,
    method,
    operation,
    status,
    milliseconds: Math.round(clock() - startedAt),
    principal: principal?.id,
    tenant: principal?.tenant,
    organizationId,
    answeredBy,
    code: failure?.code,
    error: failure && isOurs(status, failure) ? described(failure.options.cause ?? failure) : undefined,
  })
}

function levelOf(status: number, failure: ProblemError | undefined, exchange: Exchange) {
  // A browser that left got no answer; what it would have been is nobody's alarm.
  if (status < 500 || exchange.signal?.aborted) return 'info'
  // It has rung by itself, once.
  return failure?.code === 'upstream-auth' ? 'warn' : 'error'
}

function isOurs(status: number, { code }: ProblemError) {
  return status === 500 || code === 'sign-in-unavailable'
}

const emailAddress = /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g

/** Of an error nobody foresaw: where it came from, without what people have typed. */
function described(error: unknown) {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : typeof error
  return text.slice(0, 2_000).replace(emailAddress, '[e-mail]')
}
