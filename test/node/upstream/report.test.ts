import type { LogEntry, SpanFacts } from '@partnerkit/bff'
import { expect, it } from 'vitest'
import { createReport, Failed, UpstreamFailure } from './parts.ts'

const about = { method: 'GET', path: '/users/{userId}', requestId: 'req_1' }
const known = {
  'http.request.method': 'GET',
  'url.template': '/users/{userId}',
  'partnerkit.request_id': 'req_1',
}

function reporting() {
  const time = { now: 1_000 }
  const log: LogEntry[] = []
  const alarms: unknown[][] = []
  const spans: { name: string; noted: SpanFacts[]; ends: number }[] = []
  const report = createReport(
    {
      transport: { send: () => Promise.reject(new Error('Nothing is sent here.')) },
      clock: () => time.now,
      elapsed: () => time.now,
      random: (bytes) => new Uint8Array(bytes),
      log: (entry) => log.push(entry),
      alarm: (...heard) => alarms.push(heard),
      telemetry: {
        inside: () => Promise.reject(new Error('A call begins no exchange.')),
        start(name) {
          const span = { name, noted: [] as SpanFacts[], ends: 0 }
          spans.push(span)
          return { note: (facts) => span.noted.push(facts), end: () => void span.ends++ }
        },
      },
    },
    about,
  )
  time.now += 12.4
  return { report, log, alarms, spans }
}

it('a call that succeeded is one line and one span, by its template', () => {
  const { report, log, alarms, spans } = reporting()
  report.done({ status: 201, attempts: 2 })
  expect(log).toEqual([
    { level: 'info', event: 'upstream', ...about, ms: 12, status: 201, attempts: 2, outcome: 'ok' },
  ])
  expect(spans).toEqual([
    {
      name: 'GET /users/{userId}',
      noted: [{ attributes: { ...known, 'http.response.status_code': 201, 'partnerkit.attempts': 2 } }],
      ends: 1,
    },
  ])
  expect(alarms).toEqual([])
})

it('a call that failed says how, how often it was tried, and what may have happened', () => {
  const { report, log, alarms, spans } = reporting()
  const failure = new UpstreamFailure('unavailable', {
    outcome: 'unknown',
    status: 503,
    vendorRequestId: 'v-1',
  })
  const told = report.failed(new Failed(failure, Object.assign(new Error('x'), { code: 'ECONNRESET' }), 3), {
    changes: true,
    expired: false,
  })
  expect(told).toBe(failure)
  expect(log).toEqual([
    {
      level: 'warn',
      event: 'upstream',
      ...about,
      ms: 12,
      status: 503,
      attempts: 3,
      outcome: 'unknown',
      reason: 'unavailable',
      detail: 'ECONNRESET',
      vendorRequestId: 'v-1',
    },
  ])
  expect(spans).toMatchObject([
    {
      noted: [
        {
          attributes: {
            ...known,
            'http.response.status_code': 503,
            'partnerkit.attempts': 3,
            'partnerkit.outcome': 'unknown',
          },
          failed: 'unavailable',
        },
      ],
      ends: 1,
    },
  ])
  expect(alarms).toEqual([])
})

it('a call without an answer has no status, and whatever was thrown becomes a failure', () => {
  const { report, spans } = reporting()
  const told = report.failed(new Error('lost'), { changes: true, expired: true })
  expect(told).toMatchObject({ reason: 'timeout', outcome: 'unknown', status: undefined })
  const attributes = { ...known, 'partnerkit.attempts': 1, 'partnerkit.outcome': 'unknown' }
  expect(spans[0]?.noted).toEqual([{ attributes, failed: 'timeout' }])
})

it('a key that is refused is an alarm, once, and no other failure is', () => {
  const { report, alarms } = reporting()
  report.failed(new UpstreamFailure('auth', { outcome: 'refused', status: 401 }), {
    changes: false,
    expired: false,
  })
  expect(alarms).toEqual([['upstream-auth', about]])
})

it('a span ends once, also when a list is reported as read and breaks afterwards', () => {
  const { report, spans } = reporting()
  report.done({ status: 200, attempts: 1 })
  report.failed(new Error('broken off'), { changes: false, expired: false })
  expect(spans).toMatchObject([{ noted: [{}], ends: 1 }])
})
