import type { Environment } from '../environment.ts'
import type { Audit } from './audit.ts'

/** Milliseconds in which one kind of alarm rings once. */
const quiet = 10 * 60_000

/**
 * What the operator must hear of at once, however many requests run into it: one line of the log at level `error`, and
 * one line of the audit trail.
 */
export function createAlarms(
  { clock, log }: Pick<Environment, 'clock' | 'log'>,
  audit: Audit,
): NonNullable<Environment['alarm']> {
  const rang = new Map<string, number>()

  return (code, { requestId }) => {
    const now = clock()
    const last = rang.get(code)
    if (last !== undefined && now >= last && now - last < quiet) return
    rang.set(code, now)
    log({ level: 'error', event: 'alarm', code, requestId })
    void audit.record({ kind: 'alarm', operation: 'upstream', requestId, outcome: 'failed', code })
  }
}
