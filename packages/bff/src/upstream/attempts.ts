import type { Environment } from '../environment.ts'
import { discard, readJson, Unreadable } from './answer-body.ts'
import type { Health } from './breaker.ts'
import { createDeadline, type Deadline, pause, TimeIsOver } from './deadline.ts'
import { UpstreamFailure } from './failure.ts'
import { fieldErrors } from './field-errors.ts'
import type { Gate, Leave } from './gate.ts'
import type { ReadRefusal } from './refusal.ts'
import { limitLiftedIn, parseRetryAfter } from './retry-after.ts'
import type { Send } from './sender.ts'
import { verdictOf } from './status.ts'
import { type InboundAnswer, type OutboundRequest, TransportError } from './transport.ts'

/** Seconds a vendor may ask us to wait before we answer that it is busy instead. */
const longestWait = 2
/** Codes of an answer that is no HTTP, or whose headers never end. */
const noHttp = /^HPE_|^HTTPParserError$|_HEADERS_OVERFLOW$/
const errorBody = { bytes: 65_536, milliseconds: 2_000 }

export interface Plan<Result> {
  readonly request: Omit<OutboundRequest, 'signal'>
  /** A write: after a failure nobody may know whether it happened. */
  readonly changes: boolean
  /** The vendor's field paths and ours, for error answers. */
  readonly fields: Readonly<Record<string, string>>
  /** Reads the vendor's error bodies; without it only what they say about fields is looked at. */
  readonly readRefusal?: ReadRefusal | undefined
  /** Takes the secrets out of an error body. */
  readonly scrub: (json: string) => string
  readonly retries: number
  /** Milliseconds for one attempt; without it an attempt has all the time that is left. */
  readonly attemptLimit?: number
  /** Makes the result of a success. */
  use(answer: InboundAnswer, deadline: Deadline): Promise<Result>
}

/** With what it is tried, and for how long in all. */
export interface Attempting {
  readonly send: Send
  readonly gate: Gate
  readonly total: Deadline
  readonly environment: Environment
}

export interface Done<Result> {
  readonly result: Result
  readonly status: number
  readonly attempts: number
}

/** Tries until it works, nothing more can be gained, or the time is over. @throws {Failed} */
export async function attemptUntilDone<Result>(
  plan: Plan<Result>,
  { send, gate, total, environment }: Attempting,
): Promise<Done<Result>> {
  gate.retries.earn()
  for (let attempts = 1; ; attempts++) {
    let leave: Leave
    try {
      const entered = gate.enter(total)
      leave = entered instanceof Promise ? await entered : entered
    } catch (error) {
      throw notEntered(error, attempts)
    }
    const attempt = plan.attemptLimit === undefined ? total : total.within(plan.attemptLimit)
    try {
      const answer = await send(plan.request, attempt)
      if (!isSuccess(answer.status)) throw await refusalOf(answer, plan, attempt, environment)
      const result = await plan.use(answer, attempt)
      leave('answered')
      return { result, status: answer.status, attempts }
    } catch (error) {
      const failure = failureOf(error, { changes: plan.changes, expired: attempt.signal.aborted })
      leave(healthOf(failure, attempt.signal))
      const wait = attempts <= plan.retries ? waitAfter(failure, attempts, environment) : undefined
      if (wait === undefined || total.isOver || !gate.retries.spend()) {
        throw new Failed(failure, error, attempts)
      }
      // When the time ends while waiting, the failure waited for says more than "time is over".
      await pause(wait, total.signal).catch(() => {
        throw new Failed(failure, error, attempts)
      })
    } finally {
      if (attempt !== total) attempt.end()
    }
  }
}

/** Nothing has left by then, whatever went wrong. */
function notEntered(error: unknown, attempts: number): Failed {
  const refused = error instanceof UpstreamFailure
  return new Failed(
    refused ? error : new UpstreamFailure('timeout', { outcome: 'not-sent' }),
    error,
    attempts - 1,
  )
}

/** What an attempt says of the vendor. A refusal is an answer; a caller who left says nothing. */
function healthOf({ reason, status }: UpstreamFailure, { reason: why, aborted }: AbortSignal): Health {
  if (reason === 'rate-limited' && status === undefined) return 'given-up' // by our own count, unsent
  if (reason !== 'unavailable' && reason !== 'timeout') return 'answered'
  if (status === undefined && aborted && !(why instanceof TimeIsOver)) return 'given-up'
  return 'failed'
}

/** The end of all attempts: the failure for the caller, and what only the log may know. */
export class Failed extends Error {
  override readonly name = 'Failed'
  readonly failure: UpstreamFailure
  readonly attempts: number
  /** Says in our words what was wrong: an error code, or what could not be read. */
  readonly detail: string | undefined

  constructor(failure: UpstreamFailure, error: unknown, attempts: number) {
    super(failure.message)
    this.failure = failure
    this.attempts = attempts
    this.detail = error instanceof Unreadable ? error.message : errorCode(error)
  }
}

// 206 is a part of an answer nobody asked for.
function isSuccess(status: number): boolean {
  return status >= 200 && status < 300 && status !== 206
}

async function refusalOf(
  answer: InboundAnswer,
  plan: Plan<unknown>,
  attempt: Deadline,
  { clock }: Environment,
): Promise<UpstreamFailure> {
  const { reason, nothingDone } = verdictOf(answer.status)
  const body =
    plan.readRefusal || reason === 'invalid' || reason === 'conflict'
      ? await readErrorBody(answer, attempt.signal, plan.scrub)
      : await discard(answer, attempt.signal)
  const read = plan.readRefusal ?? readFields
  const said = read(body, plan.fields)
  return new UpstreamFailure(said.reason ?? reason, {
    outcome: plan.changes && !nothingDone ? 'unknown' : 'refused',
    status: answer.status,
    fields: said.fields ?? [],
    // Some send their limit's reset with every answer.
    retryAfter:
      answer.status === 429
        ? limitLiftedIn(answer, clock())
        : parseRetryAfter(answer.header('retry-after'), clock()),
    // A vendor that took our own id has nothing to add.
    vendorRequestId: said.requestId === plan.request.headers['x-request-id'] ? undefined : said.requestId,
  })
}

const readFields: ReadRefusal = (body, names) => ({ fields: fieldErrors(body, names) })

/** Whatever it is, the refusal stands: a body that cannot be read names no fields. */
async function readErrorBody(
  answer: InboundAnswer,
  signal: AbortSignal,
  scrub: Plan<unknown>['scrub'],
): Promise<unknown> {
  const deadline = createDeadline(errorBody.milliseconds, signal)
  const body = await readJson(answer, deadline, { limit: errorBody.bytes, scrub }).catch(() => undefined)
  deadline.end()
  return body
}

/**
 * A read changes nothing, so its outcome is never `unknown`. The cause is reduced to its code: errors of the
 * network layer may quote header values, and with them the key.
 */
export function failureOf(
  error: unknown,
  { changes, expired }: { changes: boolean; expired: boolean },
): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error
  const sent = !(error instanceof TransportError) || error.sent
  const code = errorCode(error) ?? 'no error code'
  const isNonsense = error instanceof Unreadable || noHttp.test(code)
  return new UpstreamFailure(isNonsense ? 'nonsense' : expired ? 'timeout' : 'unavailable', {
    outcome: sent ? (changes ? 'unknown' : 'refused') : 'not-sent',
    cause: new Error(error instanceof Unreadable ? error.message : code),
  })
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, name } = error as Error & { code?: unknown } // Node's errors have one
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return code
  // undici's, which often comes without a code.
  return name === 'HTTPParserError' ? name : errorCode(error.cause)
}

/** Milliseconds to wait before the next attempt; undefined when another would not help. */
function waitAfter(
  { reason, retryAfter }: UpstreamFailure,
  attempts: number,
  { random }: Environment,
): number | undefined {
  if (reason !== 'unavailable' && reason !== 'timeout' && reason !== 'rate-limited') return undefined
  if (retryAfter !== undefined) {
    return attempts === 1 && retryAfter <= longestWait ? retryAfter * 1_000 : undefined
  }
  if (reason === 'rate-limited') return undefined
  // 75–150 ms, then 150–300: spread out, so that many callers do not come back together.
  const [high = 0, low = 0] = random(2)
  return 75 * attempts * (1 + (high * 256 + low) / 65_536)
}
