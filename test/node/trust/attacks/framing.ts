import { expect } from 'vitest'
import { mount } from '../mounts.ts'
import { inside, organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, request } from './attack.ts'

const [own] = organizationsOf.alice
const at = `/organizations/${own}`
const { locationId } = inside(own)

const signedIn =
  'Host: portal.test\r\nCookie: session=alice\r\nX-PartnerKit: 1\r\nSec-Fetch-Site: same-origin\r\nOrigin: https://portal.test\r\n'
/** What must never run: it stands where a careless server sees the next request. */
const smuggled = `DELETE ${mount}${at}/locations/${locationId} HTTP/1.1\r\n${signedIn}\r\n`
const start = `PATCH ${mount}${at} HTTP/1.1\r\n${signedIn}Content-Type: application/json\r\n`

const nothingRan: NonNullable<Attack['check']> = ({ besieged }) => {
  const lines = besieged.sandbox.data().organizations.find(({ id }) => String(id) === own)?.locations
  expect(lines?.map(({ id }) => String(id))).toContain(locationId)
}

/** Bodies with two ends, headers with two readings. */
const framings: Readonly<Record<string, string>> = {
  'chunks and a length': `${start}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'a length and chunks': `${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'two lengths': `${start}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`,
  'two lengths in one': `${start}Content-Length: 2, 40\r\n\r\n{}${smuggled}`,
  'a length with a sign': `${start}Content-Length: +2\r\n\r\n{}${smuggled}`,
  'a length in hexadecimal': `${start}Content-Length: 0x2\r\n\r\n{}${smuggled}`,
  'a length below zero': `${start}Content-Length: -1\r\n\r\n${smuggled}`,
  'a length without end': `${start}Content-Length: 99999999999999999999999\r\n\r\n${smuggled}`,
  'a coding nobody knows': `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunked, and not last': `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunked behind a vertical tab': `${start}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'lines that end in LF': `${start.replaceAll('\r\n', '\n')}\n${smuggled}`,
  'a header that ends in CR': `${start}X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'a space before the colon': `${start}Content-Length : 2\r\n\r\n{}${smuggled}`,
  'a folded header': `${start}X: a\r\n Content-Length: 2\r\n\r\n{}${smuggled}`.replace(
    'X: a\r\n ',
    'X:\r\n\t',
  ),
  'a zero byte in a header': `${start}X: a\0b\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
  'a zero byte in a name': `${start}X\0: a\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
  'a chunk larger than any': `${start}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n${smuggled}`,
  'a chunk of no number': `${start}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n${smuggled}`,
  'a chunk below zero': `${start}Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n${smuggled}`,
  'a chunk with a line break too few': `${start}Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n${smuggled}`,
  'an extension of 20 KB': `${start}Transfer-Encoding: chunked\r\n\r\n2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n${smuggled}`,
  'a version to come': `GET ${mount}/organizations/105 HTTP/2.0\r\n${signedIn}Connection: close\r\n\r\n`,
  'an older version': `GET ${mount}/organizations/105 HTTP/0.9\r\n${signedIn}Connection: close\r\n\r\n`,
  'no version': `GET ${mount}/organizations/105\r\n${signedIn}Connection: close\r\n\r\n`,
  'bytes of TLS': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(200, '\x00'),
  'the preface of HTTP/2': `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${smuggled}`,
  '20 KB of one header': `${start}X: ${'x'.repeat(20_000)}\r\n\r\n${smuggled}`,
}

const ids = {
  'a trace that is no trace': { traceparent: 'zzz' },
  'a trace of zeros': { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00` },
  'a trace of another': { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
  'a trace with 10 KB of state': {
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    tracestate: 'a=b,'.repeat(2_500),
  },
  'baggage with a secret': { baggage: 'session=alice,secret=hunter2' },
  'a request id of its own': { 'X-Request-Id': 'mine\u0022}' },
  'a trace of B3': { b3: '0', 'X-B3-TraceId': 'a'.repeat(32) },
}

const accepts = {
  'HTML only': { Accept: 'text/html' },
  'nothing at all': { Accept: '*/*;q=0' },
  '1,400 types': { Accept: 'a/b,'.repeat(1_400) },
  'every coding': { 'Accept-Encoding': 'gzip,br,deflate,'.repeat(200) },
  'no identity': { 'Accept-Encoding': 'identity;q=0' },
  'a language without end': { 'Accept-Language': 'en-'.repeat(2_000) },
  'an upgrade': {
    Upgrade: 'h2c',
    Connection: 'Upgrade, HTTP2-Settings, close',
    'HTTP2-Settings': 'AAMAAABkAAQAAP__',
  },
  'a wish to go on': { Expect: '100-continue' },
  'a header of a prototype': { __proto__x: '1', constructor: 'x', toString: 'y' },
}

const many = (count: number, header: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => header(index))

export const framingAttacks: readonly Attack[] = [
  ...inputs('B66', framings, (bytes) => ({
    bytes,
    status: [0, 400, 404, 413, 431, 505],
    by: 'either',
    check({ answer, ...seen }) {
      expect(answer.statuses.length, 'answers to one request').toBeLessThanOrEqual(1)
      return nothingRan({ answer, ...seen })
    },
  })),
  ...inputs(
    'B67',
    {
      '200 headers': get(at, {
        headers: Object.fromEntries(many(200, (i) => `X-${i}`).map((name) => [name, 'x'])),
      }),
      '1,500 headers': get(at, {
        headers: Object.fromEntries(many(1_500, (i) => `X-${i}`).map((name) => [name, 'x'])),
      }),
      'a cookie of 20 KB': get(at, { headers: { Cookie: `session=alice; x=${'x'.repeat(20_000)}` } }),
      '1,000 cookies': get(at, {
        headers: { Cookie: `session=alice; ${many(1_000, (i) => `c${i}=x`).join('; ')}` },
      }),
      'a session that was tossed in': get(at, { headers: { Cookie: 'session=bob; session=alice' } }),
      'a session in a second header': get(at, { headers: { Cookie: ['session=bob', 'session=alice'] } }),
    },
    (bytes) => ({ bytes, status: [200, 400, 401, 431], by: 'either', calls: { atMost: 1 } }),
  ),
  ...inputs('B69', ids, (headers) => ({
    bytes: get(at, { headers }),
    status: 200,
    calls: 1,
    check({ answer, besieged }) {
      expect(answer.headers.get('x-request-id')).toEqual([expect.stringMatching(/^req_[A-Za-z0-9_-]{20}$/)])
      expect(JSON.stringify(besieged.log)).not.toContain('hunter2')
    },
  })),
  ...inputs('B70', accepts, (headers) => ({
    bytes: get(at, { headers }),
    status: 200,
    calls: 1,
    check: ({ answer }) => expect(answer.headers.get('content-type')?.[0]).toMatch(/^application\/json/),
  })),
  {
    row: 'B68',
    name: 'an address of its own choice',
    bytes: request('GET', at, {
      headers: { 'X-Forwarded-For': '1.2.3.4', 'X-Real-IP': '1.2.3.4', 'Client-IP': '1.2.3.4' },
    }),
    status: 200,
    calls: 1,
    check: ({ besieged }) => expect(JSON.stringify(besieged.log)).not.toContain('1.2.3.4'),
  },
]
