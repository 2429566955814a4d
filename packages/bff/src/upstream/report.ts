import type { Environment } from '../environment.ts'
import type { Span } from '../telemetry.ts'
import { type Done, Failed, failureOf } from './attempts.ts'
import type { UpstreamFailure } from './failure.ts'

/** What is being asked. The path is the template: no ids, no query. */
interface Asked {
  readonly method: string
  readonly path: string
  readonly requestId: string
}

export function createReport(environment: Environment, about: Asked): Report {
  return new Report(environment, about)
}

/** Writes the one line of an upstream call into the log. */
class Report {
  readonly #environment: Environment
  readonly #about: Asked
  readonly #began: number
  #span: Span | undefined

  constructor(environment: Environment, about: Asked) {
    this.#environment = environment
    this.#about = about
    this.#began = environment.clock()
    // The template again: the URL may hold somebody's id.
    this.#span = environment.telemetry?.start(`${about.method} ${about.path}`)
  }

  done({ status, attempts }: Pick<Done<unknown>, 'status' | 'attempts'>): void {
    const { method, path, requestId } = this.#about
    const ms = this.#milliseconds()
    // Written out: to put it together of parts takes longer than to write it.
    this.#environment.log({
      level: 'info',
      event: 'upstream',
      method,
      path,
      requestId,
      ms,
      status,
      attempts,
      outcome: 'ok',
    })
    this.#endSpan({ 'http.response.status_code': status, 'partnerkit.attempts': attempts })
  }

  /** @returns what the caller is told. */
  failed(error: unknown, { changes, expired }: { changes: boolean; expired: boolean }): UpstreamFailure {
    const failed =
      error instanceof Failed ? error : new Failed(failureOf(error, { changes, expired }), error, 1)
    const { failure, attempts, detail } = failed
    const { status, outcome, reason, vendorRequestId } = failure
    const { log, alarm } = this.#environment
    const ms = this.#milliseconds()
    const line = { level: 'warn', event: 'upstream', ...this.#about, ms } as const
    log({ ...line, status, attempts, outcome, reason, detail, vendorRequestId })
    this.#endSpan(
      {
        ...(status !== undefined && { 'http.response.status_code': status }),
        'partnerkit.attempts': attempts,
        'partnerkit.outcome': outcome,
      },
      reason,
    )
    if (reason === 'auth') alarm?.('upstream-auth', this.#about)
    return failure
  }

  #milliseconds() {
    return Math.round(this.#environment.clock() - this.#began)
  }

  #endSpan(attributes: Readonly<Record<string, string | number>>, failed?: string): void {
    const span = this.#span
    if (!span) return
    this.#span = undefined
    const { method, path, requestId } = this.#about
    span.note({
      attributes: {
        'http.request.method': method,
        'url.template': path,
        'partnerkit.request_id': requestId,
        ...attributes,
      },
      ...(failed !== undefined && { failed }),
    })
    span.end()
  }
}
