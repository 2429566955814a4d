import { type Answer, type Exchange, type OperationName, operations, type Route } from '@partnerkit/contract'
import { type Awaitable, isPending } from './awaitable.ts'
import { compiled } from './compiled.ts'
import { type Authenticate, authenticatePrincipal } from './guards/authenticate.ts'
import { mayCall, rightsOf } from './guards/authorize.ts'
import { readBody } from './guards/body.ts'
import { callFor, type RequestCall } from './guards/call.ts'
import { checkBody, checkParams, checkQuery } from './guards/input.ts'
import { matchRoute } from './guards/match.ts'
import { preflight } from './guards/preflight.ts'
import type { CountRequest } from './guards/rate-limits.ts'
import { checkSameSite } from './guards/same-site.ts'
import { visibilityOf } from './guards/visibility.ts'
import { openLaunch } from './launches/open-launch.ts'
import { implemented } from './operations/index.ts'
import { type Context, type Operation, Reply, type Services } from './operations/operation.ts'
import { changesMemberships } from './operations/proofs.ts'
import { sharedReadKey } from './operations/shared-reads.ts'
import type { Principal } from './principal.ts'
import { ProblemError } from './problem.ts'
import type { RequestReport } from './request-report.ts'
import type { Roles } from './roles.ts'

export interface PipelineParts<Host> {
  readonly services: Services
  readonly authenticate: Authenticate<Host>
  readonly roles: Roles
  readonly countRequest: CountRequest
  /** Without its store the BFF answers what is public, and nothing else but 500. Undefined when it has started. */
  readonly started: Promise<void> | undefined
}

/**
 * The path of every request, in the order of refusal: match ▸ principal ▸ same-site ▸ rate ▸ authorize ▸ supported ▸
 * ids ▸ visible ▸ input ▸ operation. The vendor is called by the operation alone: what is refused before it has
 * cost no upstream call.
 *
 * Requests are counted behind the same-site guard, so that a foreign page cannot use up the allowance of whoever
 * looks at it, and before the permissions, so that guessing at them is counted too.
 *
 * @throws {ProblemError} and whatever else goes wrong: `handle` turns it into an answer.
 */
export async function answerExchange<Host>(
  exchange: Exchange,
  host: Host,
  { services, authenticate, roles, countRequest, started }: PipelineParts<Host>,
  report: RequestReport,
): Promise<Answer> {
  if (exchange.method === 'OPTIONS') return preflight(exchange, services.portalOrigins)

  const { method, target } = exchange
  const match = matchRoute(method, target)
  const { name, route } = match
  report.operation = name

  const isPublic = route.access === 'public'
  if (started && !isPublic) await started

  if (route.access === 'ticket') {
    const { ticket = '' } = checkParams(match, services.provider.ids)
    const call = callFor(exchange, route, report.requestId)
    try {
      return await openLaunch(ticket, exchange, host, { services, roles, authenticate, call })
    } finally {
      call.end()
    }
  }

  // What is known at once, here and below, is not waited for: a request waits long enough for its vendor.
  const found = isPublic ? nobody : authenticatePrincipal(authenticate, exchange, host)
  const principal = isPending(found) ? await found : found
  report.principal = isPublic ? undefined : principal
  if (!isPublic) {
    checkSameSite(exchange, principal, services.portalOrigins)
    const counted = countRequest(principal)
    report.rateFields = isPending(counted) ? await counted : counted
  }

  const rights = rightsOf(principal, roles)
  if (!mayCall(route.access, rights)) {
    throw new ProblemError('forbidden', { detail: `It needs ${route.access}.` })
  }
  const { supported, off } = services.support
  if (!supported.has(name)) {
    const reason = off.get(name)
    throw new ProblemError('not-supported', reason ? { detail: reason.why } : {})
  }

  const params = checkParams(match, services.provider.ids)
  report.params = params
  report.organizationId = params.organizationId
  const visibility = visibilityOf(principal, services.store)
  if (params.organizationId !== undefined) await visibility.demand(params.organizationId)

  const query = checkQuery(name, match.query)
  const body = route.bodyLimit === 0 ? undefined : checkBody(name, await readBody(exchange, route))

  const { requestId } = report
  const answer = (call: RequestCall) => {
    const context: Context = { ...services, exchange, requestId, principal, rights, visibility, call }
    const begin = () => operationOf(name)({ params, query, body }, context)
    return throughout(call, begin, (result) => answerOf(name, route, result))
  }
  const hasDirectory = services.directory !== undefined
  const key = sharedReadKey(name, { principal, target, hasDirectory })
  if (key !== undefined) {
    // Not the one who came first ends it, but the last who leaves.
    const begin = () => {
      const call = callFor({}, route, requestId)
      return { answer: answer(call), leave: (reason: unknown) => call.leave(reason) }
    }
    return services.sharedReads.join({ key, exchange, report }, begin)
  }
  try {
    return await answer(callFor(exchange, route, requestId))
  } finally {
    if (changesMemberships(name, route.method)) services.proofs?.forget(params)
  }
}

/** Begins and finishes what a call is for, and ends the call with it: at once, where nothing is waited for. */
function throughout<Result>(
  call: RequestCall,
  begin: () => Awaitable<Result>,
  finish: (result: Result) => Answer,
): Awaitable<Answer> {
  let result: Awaitable<Result> | undefined
  try {
    result = begin()
    return isPending(result) ? finished(call, result, finish) : finish(result)
  } finally {
    if (!isPending(result)) call.end()
  }
}

async function finished<Result>(
  call: RequestCall,
  result: Promise<Result>,
  finish: (result: Result) => Answer,
): Promise<Answer> {
  try {
    return finish(await result)
  } finally {
    call.end()
  }
}

/** Who asks for what is public. It has no role and sees nothing. */
const nobody: Principal = { id: '-', tenant: '-', role: '-', organizations: new Set() }

type AnyOperation = (
  input: { params: Readonly<Record<string, string>>; query: unknown; body: unknown },
  context: Context,
) => ReturnType<Operation<OperationName>>

function operationOf(name: OperationName): AnyOperation {
  if (!(name in implemented)) throw new ProblemError('not-supported')
  // The input was parsed by the schemas of this very row.
  return implemented[name as keyof typeof implemented] as AnyOperation
}

/** A success is built from the row's output schema: what is not named there is not sent. */
function answerOf(name: OperationName, route: Route, result: unknown): Answer {
  if (result instanceof Reply) return result.answer
  const output = compiled(operations[name].output).parse(result)
  if (route.status === 204) return { status: 204, headers: {}, body: '' }
  return {
    status: route.status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(output),
  }
}
