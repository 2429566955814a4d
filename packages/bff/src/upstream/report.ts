import type { Environment } from '../environment.ts'
import { type Done, Failed, failureOf } from './attempts.ts'
import type { UpstreamFailure } from './failure.ts'

/** Writes the one line of an upstream call into the log. The path is the template: no ids, no query. */
export function createReport(
  { clock, log, alarm, telemetry }: Environment,
  about: { readonly method: string; readonly path: string; readonly requestId: string },
) {
  const began = clock()
  // The template again: the URL may hold somebody's id.
  let span = telemetry?.start(`${about.method} ${about.path}`)
  const endSpan = (attributes: Readonly<Record<string, string | number>>, failed?: string) => {
    const { method, path, requestId } = about
    span?.note({
      attributes: {
        'http.request.method': method,
        'url.template': path,
        'partnerkit.request_id': requestId,
        ...attributes,
      },
      ...(failed !== undefined && { failed }),
    })
    span?.end()
    span = undefined
  }
  const line = () => ({ event: 'upstream', ...about, ms: Math.round(clock() - began) })
  return {
    done({ status, attempts }: Pick<Done<unknown>, 'status' | 'attempts'>): void {
      log({ level: 'info', ...line(), status, attempts, outcome: 'ok' })
      endSpan({ 'http.response.status_code': status, 'partnerkit.attempts': attempts })
    },
    /** @returns what the caller is told. */
    failed(error: unknown, { changes, expired }: { changes: boolean; expired: boolean }): UpstreamFailure {
      const failed =
        error instanceof Failed ? error : new Failed(failureOf(error, { changes, expired }), error, 1)
      const { failure, attempts, detail } = failed
      const { status, outcome, reason, vendorRequestId } = failure
      log({ level: 'warn', ...line(), status, attempts, outcome, reason, detail, vendorRequestId })
      endSpan(
        {
          ...(status !== undefined && { 'http.response.status_code': status }),
          'partnerkit.attempts': attempts,
          'partnerkit.outcome': outcome,
        },
        reason,
      )
      if (reason === 'auth') alarm?.('upstream-auth', about)
      return failure
    },
  }
}
