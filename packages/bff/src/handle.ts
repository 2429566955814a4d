import type { Answer, Exchange } from '@partnerkit/contract'
import type { Audit } from './audit/audit.ts'
import { auditEventOf } from './audit/audit-event.ts'
import { answerExchange, type PipelineParts } from './bff.ts'
import { corsHeaders } from './guards/same-site.ts'
import { launchPage } from './launches/launch-page.ts'
import { portalsOf } from './portal-origins.ts'
import { ALL_ORGANIZATIONS } from './principal.ts'
import { ProblemError, problemAnswer } from './problem.ts'
import { logRequest } from './request-log.ts'
import type { RequestReport } from './request-report.ts'
import { LeaseLost } from './stores/store.ts'
import type { Span, SpanFacts } from './telemetry.ts'
import { UpstreamFailure } from './upstream/failure.ts'
import { upstreamProblem, withoutTaken } from './upstream-problem.ts'

/** On every answer, errors included: nothing of it may be kept by a cache or guessed at by a browser. */
const always = {
  'cache-control': 'private, no-store',
  'cdn-cache-control': 'no-store',
  vary: 'Cookie, Authorization, Origin, Sec-Fetch-Site',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

export interface HandleParts<Host> extends PipelineParts<Host> {
  readonly audit: Audit
  readonly nextRequestId: () => string
  /** Takes the secrets out of a text. */
  readonly scrub: (text: string) => string
}

/** One exchange from the outside: the pipeline, its errors as answers, the headers of all answers, one log line. */
export function handleExchange<Host>(
  exchange: Exchange,
  host: Host,
  parts: HandleParts<Host>,
): Promise<Answer> {
  const { telemetry } = parts.services.environment
  if (!telemetry) return handleTraced(exchange, host, parts)
  return telemetry.inside('partnerkit', (span) => handleTraced(exchange, host, parts, span))
}

async function handleTraced<Host>(
  exchange: Exchange,
  host: Host,
  parts: HandleParts<Host>,
  span?: Span,
): Promise<Answer> {
  const { environment, portalOrigins } = parts.services
  const report: RequestReport = {
    requestId: parts.nextRequestId(),
    startedAt: environment.clock(),
    method: exchange.method.slice(0, 16),
  }
  let failure: ProblemError | undefined
  let answer: Answer
  try {
    answer = await answerExchange(exchange, host, parts, report)
  } catch (error) {
    failure = problemOf(error, report)
    answer = scrubbed(failureAnswer(failure, report, { exchange, services: parts.services }), parts.scrub)
  }
  const event = auditEventOf(report, answer, failure)
  if (event) await parts.audit.record(event)
  logRequest(exchange, answer, report, failure, environment)
  span?.note(spanFactsOf(report, answer, failure))
  return {
    ...answer,
    headers: {
      ...always,
      ...report.rateFields,
      ...answer.headers,
      ...corsHeaders(exchange, portalOrigins),
      'x-request-id': report.requestId,
    },
  }
}

function failureAnswer<Host>(
  failure: ProblemError,
  { operation, requestId }: RequestReport,
  { exchange, services }: { readonly exchange: Exchange; readonly services: PipelineParts<Host>['services'] },
) {
  if (operation !== 'openLaunch') return problemAnswer(failure, requestId)
  const { portalOrigins, environment } = services
  return launchPage(failure.code, {
    portalOrigins,
    openers: portalsOf(exchange, portalOrigins),
    requestId,
    isTab: exchange.header('sec-fetch-dest') === 'document',
    random: environment.random,
  })
}

/** Whatever was thrown becomes a known problem here, and only here. */
function problemOf(error: unknown, { principal }: RequestReport): ProblemError {
  const problem = knownProblem(error)
  const { errors, ...options } = problem.options
  if (!errors || principal?.organizations === ALL_ORGANIZATIONS) return problem
  return new ProblemError(problem.code, { ...options, errors: withoutTaken(errors) })
}

function knownProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof UpstreamFailure) return upstreamProblem(error)
  if (error instanceof LeaseLost) return new ProblemError('in-progress', { retryAfter: 1, cause: error })
  return new ProblemError('internal', { cause: error })
}

function scrubbed(answer: Answer, scrub: (text: string) => string): Answer {
  return typeof answer.body === 'string' ? { ...answer, body: scrub(answer.body) } : answer
}

function spanFactsOf(
  { operation, method, requestId, principal, organizationId }: RequestReport,
  { status }: Answer,
  failure: ProblemError | undefined,
): SpanFacts {
  return {
    name: operation ?? 'partnerkit',
    attributes: {
      'http.request.method': method,
      'http.response.status_code': status,
      'partnerkit.request_id': requestId,
      ...(operation && { 'partnerkit.operation': operation }),
      ...(principal && { 'partnerkit.tenant': principal.tenant }),
      ...(organizationId !== undefined && { 'partnerkit.organization_id': organizationId }),
      ...(failure && { 'partnerkit.code': failure.code }),
    },
    ...(failure && status >= 500 && { failed: failure.code }),
  }
}
