import type { Environment } from '../environment.ts'
import type { Call } from '../providers/provider.ts'
import { discard } from './answer-body.ts'
import { attemptUntilDone, type Plan } from './attempts.ts'
import { createDeadline } from './deadline.ts'
import { createGate } from './gate.ts'
import { createReport } from './report.ts'
import { createSender } from './sender.ts'
import type { InboundAnswer } from './transport.ts'

/** Milliseconds, and calls that are under way or wait. */
const limits = { total: 6_000, attempt: 3_000, concurrent: 2, queued: 10 }

/**
 * Reads the headers of one page of the vendor's, on the guarded path of all calls to it, but without the key: it is a
 * page for browsers. Redirects are not followed, and what is in the page is not looked at.
 *
 * @throws {UpstreamFailure} also for every answer that is no success.
 */
export function createPageHeaders(page: URL, environment: Environment) {
  // A page that wants a sign-in says nothing about the key.
  const { alarm: _, ...quiet } = environment
  const send = createSender(environment.transport, [])
  const gate = createGate(environment, limits)

  return async ({ requestId, signal }: Call): Promise<InboundAnswer['header']> => {
    const plan: Plan<InboundAnswer['header']> = {
      request: {
        method: 'GET',
        url: page.href,
        headers: { accept: 'text/html', 'user-agent': 'partnerkit', 'x-request-id': requestId },
      },
      changes: false,
      fields: {},
      scrub: (json) => json,
      retries: 1,
      attemptLimit: limits.attempt,
      use: async (answer, deadline) => {
        await discard(answer, deadline.signal)
        return (name) => answer.header(name)
      },
    }
    const total = createDeadline(limits.total, signal)
    const report = createReport(quiet, { method: 'GET', path: page.pathname, requestId })
    try {
      const done = await attemptUntilDone(plan, { send, gate, total, environment })
      report.done(done)
      return done.result
    } catch (error) {
      throw report.failed(error, { changes: false, expired: total.isOver })
    } finally {
      total.end()
    }
  }
}
