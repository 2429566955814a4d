import { setImmediate } from 'node:timers/promises'
import { problemStatus } from '@partnerkit/contract'
import { expect } from 'vitest'
import { type Attack, get } from './attacks/attack.ts'
import type { Besieged, Siege } from './besieged-bff.ts'
import { type RawAnswer, sendRaw } from './raw-http.ts'
import { apiKey, bobCanary, createLeakFinder } from './secrets.ts'
import { embedTokens, organizationsOf } from './two-customers.ts'
import type { Asked } from './vendor-port.ts'

/** Milliseconds until what is closing has closed. */
const patience = 5_000

const findLeaks = createLeakFinder([apiKey, bobCanary, ...embedTokens])

/** U1: the vendor was asked as often as stated. */
export function expectCalls(asked: readonly Asked[], calls: Attack['calls'] = 0): void {
  const found = asked.map(({ method, url }) => `${method} ${url}`)
  if (typeof calls === 'number') expect(found, 'U1: calls to the vendor').toHaveLength(calls)
  else expect(found.length, `U1: ${found.join(', ')}`).toBeLessThanOrEqual(calls.atMost)
}

/** U2: no key, no token and nothing of Bob's in what was answered and logged. */
export function expectNoLeak(answer: RawAnswer, { log }: Besieged): void {
  expect(findLeaks(answer.raw + JSON.stringify(log)), 'U2: what leaked').toEqual([])
}

/** U3 and U4: a known problem, and nothing for a cache or a browser to make something of. */
export function expectOurAnswer({ status, headers, body }: RawAnswer): void {
  const first = (name: string) => headers.get(name)?.join(', ')
  expect(first('cache-control'), 'U4').toContain('no-store')
  expect(first('x-content-type-options'), 'U4').toBe('nosniff')
  if (status < 400 || first('content-type')?.startsWith('text/html') || body === '') return
  // A framework may add the charset.
  expect(first('content-type'), 'U3').toMatch(/^application\/problem\+json(?:; charset=utf-8)?$/)
  const problem = JSON.parse(body) as { code: string; type: string; status: number } // asserted below
  expect(Object.keys(problemStatus), 'U3').toContain(problem.code)
  expect([problem.type, problem.status], 'U3').toEqual([`urn:partnerkit:problem:${problem.code}`, status])
  expect(Buffer.byteLength(body), 'U3: bytes').toBeLessThan(4_096)
}

/** U5: once the BFF is closed nothing of it is open, and no timer runs on. */
export async function expectNothingLeft(siege: Siege, timersBefore: number): Promise<void> {
  const left = async () => ({
    fromBrowsers: await siege.connections(),
    toTheVendor: await siege.vendor.connections(),
    timers: Math.max(0, runningTimers() - timersBefore),
  })
  const nothing = { fromBrowsers: 0, toTheVendor: 0, timers: 0 }
  // Sockets take a few turns of the event loop to close. A poll of Vitest's would be a timer itself.
  const end = performance.now() + patience
  while (performance.now() < end && JSON.stringify(await left()) !== JSON.stringify(nothing))
    await setImmediate()
  expect(await left(), 'U5: left open').toEqual(nothing)
}

export function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
}

/** U6: the very next well-formed request succeeds. */
export async function expectRecovery(siege: Siege): Promise<void> {
  siege.vendor.behave()
  const [, own] = organizationsOf.alice
  const answer = await sendRaw(siege.port, get(`/organizations/${own}`))
  expect(answer.status, 'U6: the next request').toBe(200)
}

const allowedHeaders = {
  accept: /^application\/json$/,
  'accept-encoding': /^identity$/,
  'user-agent': /^partnerkit$/,
  'x-api-key': new RegExp(`^${apiKey.replace(/[+/]/g, '\\$&')}$`),
  // Of the request, or of the step of an onboarding that may outlive it.
  'x-request-id': /^(?:req_[\w-]{20}|[\da-f-]{36}\/[a-z]+(?:\.\d+)?)$/,
  // What HTTP itself needs.
  host: /^127\.0\.0\.1:\d+$/,
  connection: /^keep-alive$/,
} as const
const withBody = { 'content-type': /^application\/json$/, 'content-length': /^\d+$/ } as const

const allowedPaths = [
  /^\/organizations(?:\/\d+)?$/,
  /^\/users(?:\?organization_id=\d+|\/[\w.%@|:+-]+(?:\/embed-token)?)?$/,
  /^\/locations(?:\?organization_id=\d+|\/\d+)?$/,
  /^\/phone-numbers\b/,
]

/** U7: what the vendor was sent is exactly what was agreed, header for header. */
export function expectAgreedRequests(asked: readonly Asked[]): void {
  for (const { method, url, rawHeaders } of asked) {
    const path = url.replace(/^\/api\/v1/, '')
    expect(
      allowedPaths.some((pattern) => pattern.test(path)),
      `U7: ${method} ${url}`,
    ).toBe(true)
    const sent = new Map<string, string>()
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const name = (rawHeaders[at] ?? '').toLowerCase()
      expect(sent.has(name), `U7: ${name} twice`).toBe(false)
      sent.set(name, rawHeaders[at + 1] ?? '')
    }
    const allowed: Record<string, RegExp> = { ...allowedHeaders, ...(sent.has('content-type') && withBody) }
    if (method !== 'GET') allowed['content-length'] = withBody['content-length']
    expect(
      [...sent.keys()].filter((name) => !(name in allowed)),
      'U7: headers',
    ).toEqual([])
    for (const [name, value] of sent) expect(value, `U7: ${name}`).toMatch(allowed[name] ?? /$^/)
    for (const name of Object.keys(allowedHeaders))
      expect(sent.has(name), `U7: ${name} is missing`).toBe(true)
  }
}
