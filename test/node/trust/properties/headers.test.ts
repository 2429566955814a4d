import { problemStatus } from '@partnerkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admin, portal } from '../../bff/open-bff.ts'
import { textOf } from '../../text-of.ts'
import { harbor, json } from '../../upstream/scripted-vendor.ts'
import { watchedBff } from './watched-bff.ts'

/** All the BFF may ask a request for. */
const readByUs = new Set([
  ...['content-type', 'content-encoding', 'x-partnerkit', 'sec-fetch-site', 'origin', 'idempotency-key'],
  ...['referer', 'sec-fetch-dest'],
])

/** All the vendor is sent, and what stands there. */
const fixed = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'partnerkit',
  'x-api-key': 'canary-key-7f3a9c1e',
  'x-request-id': expect.stringMatching(/^(?:req_[\w-]{20}|[\da-f-]{36}\/\w+(?:\.\d+)?)$/),
}

/** All an answer may carry. */
const answered = new Set([
  ...['cache-control', 'cdn-cache-control', 'vary', 'x-content-type-options', 'cross-origin-resource-policy'],
  ...['content-type', 'x-request-id', 'ratelimit', 'ratelimit-policy', 'retry-after', 'allow'],
  ...['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-expose-headers'],
])

const pieces = fc.constantFrom(
  ...[
    '\r\n',
    '\n',
    '\r',
    '\r\n ',
    '\n\tfolded',
    '\u0000',
    '\u0085',
    'ü',
    '\u{1f469}',
    '\ud800',
    ' ',
    ',',
    ';',
    ':',
  ],
  ...['Set-Cookie: a=b', 'X-Evil: 1', 'chunked', 'gzip', '1', '2', 'same-origin', 'cross-site', portal],
  ...['https://evil.test', 'null', 'application/json', '; charset=utf-8', 'canary', '*', '0'.repeat(9_000)],
)
const values = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((found) => found.join(''))
const names = fc.oneof(
  fc.constantFrom(...readByUs),
  fc.constantFrom(
    ...[
      'cookie',
      'authorization',
      'x-api-key',
      'host',
      'connection',
      'keep-alive',
      'te',
      'trailer',
      'upgrade',
    ],
    ...[
      'transfer-encoding',
      'content-length',
      'expect',
      'proxy-authorization',
      'forwarded',
      'via',
      'user-agent',
    ],
    ...[
      'x-forwarded-for',
      'x-forwarded-host',
      'x-original-url',
      'x-http-method-override',
      'x-request-id',
      'accept',
    ],
    ...[
      'accept-encoding',
      'accept-language',
      'if-none-match',
      'if-modified-since',
      'range',
      'traceparent',
      'baggage',
    ],
  ),
  fc.stringMatching(/^x-[a-z]{1,8}$/),
)
const headers = fc.dictionary(names, values, { maxKeys: 8, noNullPrototype: true })
const requests = fc.constantFrom<[string, string, unknown?]>(
  ['GET', '/session'],
  ['GET', '/organizations/41'],
  ['PATCH', '/organizations/41', { name: 'Harbor' }],
  ['DELETE', '/organizations/41/users/acct-17'],
  ['POST', '/organizations/41/locations', { name: 'Desk' }],
  ['OPTIONS', '/organizations/41'],
  ['GET', `/launches/${'a'.repeat(43)}`],
)

/** What is true of every answer, whatever was sent and whatever the vendor said. */
function expectClean({ status, headers: own, text }: { status: number; headers: object; text: string }) {
  for (const [name, value] of Object.entries(own)) {
    expect(value, name).toMatch(/^[\x20-\x7e]*$/)
    expect(value, name).not.toMatch(/canary|evil/)
  }
  expect([undefined, portal]).toContain(
    Object.entries(own).find(([name]) => name === 'access-control-allow-origin')?.[1],
  )
  if (status < 400 || text.startsWith('<')) return
  const { code } = JSON.parse(text)
  expect(problemStatus[code as keyof typeof problemStatus]).toBe(status)
}

describe('a request’s headers', () => {
  it('never reach the vendor, who is sent a fixed list', async () => {
    const { send, sent } = watchedBff(({ method }) => (method === 'DELETE' ? json({}, 200) : json(harbor)))
    let calls = 0
    await fc.assert(
      fc.asyncProperty(requests, headers, async ([method, target, body], changes) => {
        const answer = await send(method, target, { body, headers: changes })
        for (const request of sent()) {
          calls++
          const { 'content-type': type, ...always } = Object.fromEntries(request.headers)
          expect(always).toEqual(fixed)
          expect(type).toBe(request.body === undefined ? undefined : 'application/json')
        }
        expectClean(answer)
      }),
      { numRuns: 500 },
    )
    expect(calls).toBeGreaterThan(50)
  })

  it('are read by a list of names, whatever each of them says', async () => {
    const { bff, sent } = watchedBff(() => json(harbor))
    await fc.assert(
      fc.asyncProperty(requests, values, async ([method, target, body], value) => {
        const asked: string[] = []
        const header = (name: string) => {
          asked.push(name)
          return value
        }
        const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))
        const answer = await bff.handle({ method, target, header, body: async () => bytes }, admin)
        const isLaunch = target.startsWith('/launches')
        // The page of a failed launch speaks to a portal. Which of them, the host may say; that it is one, never.
        expect(asked.filter((name) => !readByUs.has(name) && !(isLaunch && name === 'host'))).toEqual([])
        expectClean({ ...answer, text: textOf(answer.body) })
        // None of these words is all that a cookie from the portal has to say.
        if (!isLaunch) expect(sent()).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('come through `fetch` to the same end', async () => {
    const { bff, sent } = watchedBff(() => json(harbor))
    await fc.assert(
      fc.asyncProperty(headers, async (changes) => {
        const request = new Request('https://portal.test/organizations/41', { headers: legal(changes) })
        for (const name of ['x-partnerkit', 'sec-fetch-site']) request.headers.delete(name)
        request.headers.set('x-partnerkit', '1')
        const response = await bff.fetch(request, { ...admin, credential: 'header' })
        expect(response.status).toBe(200)
        const [asked, ...more] = sent()
        expect([Object.fromEntries(asked?.headers ?? []), more]).toEqual([fixed, []])
        expectClean({
          status: 200,
          headers: Object.fromEntries(response.headers),
          text: await response.text(),
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('the vendor’s headers', () => {
  const statuses = fc.constantFrom(200, 201, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503)
  const said = fc.dictionary(
    fc.constantFrom(
      ...[
        'retry-after',
        'x-ratelimit-reset',
        'x-ratelimit-remaining',
        'set-cookie',
        'location',
        'content-type',
      ],
      ...[
        'cache-control',
        'access-control-allow-origin',
        'x-request-id',
        'www-authenticate',
        'refresh',
        'link',
      ],
    ),
    fc.oneof(
      fc.constantFrom(
        '1',
        '0',
        '-1',
        '1e9',
        '999999999999',
        '4102444800',
        'Thu, 01 Jan 2099 00:00:00 GMT',
        '*',
      ),
      fc.constantFrom('application/json', 'text/html', 'https://evil.test/canary', 'canary=1', 'no-cache'),
    ),
    { maxKeys: 6, noNullPrototype: true },
  )

  it('never reach the browser, and bind us to no more than five minutes', async () => {
    let answer = () => json(harbor)
    // A write: it is tried once, so that nothing is waited for.
    const { send } = watchedBff(() => answer())
    await fc.assert(
      fc.asyncProperty(statuses, said, async (status, vendorHeaders) => {
        answer = () => json(harbor, status, vendorHeaders)
        const reply = await send('PATCH', '/organizations/41', { body: { name: 'Harbor' } })
        expect(Object.keys(reply.headers).filter((name) => !answered.has(name))).toEqual([])
        expectClean(reply)
        const wait = reply.headers['retry-after']
        if (wait === undefined) return
        expect(Number(wait)).toBeGreaterThanOrEqual(1)
        expect(Number(wait)).toBeLessThanOrEqual(300)
      }),
      { numRuns: 500 },
    )
  })
})

/** Those that a `Request` takes. */
function legal(changes: Readonly<Record<string, string>>): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(changes)) {
    try {
      kept.set(name, value)
    } catch {
      // What HTTP cannot carry never arrives.
    }
  }
  return kept
}
