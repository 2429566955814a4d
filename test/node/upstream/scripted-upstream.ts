import type { LogEntry } from '@partnerkit/bff'
import { operations } from '@partnerkit/contract'
import { vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import { createUpstream, type InboundAnswer, type OutboundRequest, Secret, type Upstream } from './parts.ts'

export const jsonType = { 'content-type': 'application/json' }
/** An organization. */
export const good = () => answerOf({ headers: jsonType, chunks: ['{"id":"41","name":"Harbor"}'] })
const schema = operations.getOrganization.output

type Options = Partial<Parameters<typeof createUpstream>[0]>

/** An upstream whose answers are scripted, its log, and what was sent. For fake timers. */
export function openUpstream(
  script: (request: OutboundRequest, count: number) => InboundAnswer | Promise<InboundAnswer>,
  options: Options = {},
) {
  const sent: OutboundRequest[] = []
  const log: LogEntry[] = []
  const environment = {
    transport: {
      async send(request: OutboundRequest) {
        sent.push(request)
        return script(request, sent.length)
      },
    },
    clock: Date.now,
    elapsed: Date.now,
    // Half of all there is: jitter in the middle.
    random: (bytes: number) => Uint8Array.from({ length: bytes }, (_, at) => (at === 0 ? 128 : 0)),
    log: (entry: LogEntry) => log.push(entry),
  }
  const key = new Secret('canary-key-7f3a9c1e', 'apiKey')
  const upstream: Upstream = createUpstream({
    baseUrl: 'https://api.vendor.test/v1',
    credentials: [{ credential: () => ({ 'x-api-key': key.reveal() }) }],
    secrets: [key],
    environment,
    ...options,
  })
  const call = { requestId: 'req_1', signal: new AbortController().signal }
  return {
    upstream,
    call,
    log,
    sent,
    /** What came of it, and after how many milliseconds. */
    async read() {
      const began = Date.now()
      let ended = began
      const reading = upstream
        .read({ path: '/users/{id}', params: { id: '7' }, answer: schema }, call)
        .catch((error: unknown) => error)
        .finally(() => {
          ended = Date.now()
        })
      await vi.advanceTimersByTimeAsync(30_000)
      return { outcome: await reading, after: ended - began }
    },
    write: (body?: unknown) =>
      upstream
        .write({ method: 'POST', path: '/users', ...(body !== undefined && { body }) }, call)
        .catch((error: unknown) => error),
    async list() {
      const found: unknown[] = []
      try {
        for await (const element of upstream.elements({ path: '/users' }, call)) found.push(element)
      } catch (error) {
        return error
      }
      return found
    },
  }
}
