import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { apiKey } from '../secrets.ts'
import { organizationsOf } from '../two-customers.ts'
import type { Misbehaviour } from '../vendor-port.ts'
import { type Attack, get, inputs } from './attack.ts'
import { answers, jsonType, misbehaving } from './misbehaviours.ts'

const [own] = organizationsOf.alice
const at = `/organizations/${own}`
const organization = {
  id: 101,
  name: 'Acme',
  created_at: '2025-03-02T09:00:00Z',
  users: [],
  phone_numbers: [],
}

const good = JSON.stringify(organization)
const invalid = { status: 502, code: 'upstream-invalid', calls: 1 } as const

const redirects = [301, 302, 303, 307, 308].flatMap((status) =>
  Object.entries({
    'another host': 'http://169.254.169.254/latest/meta-data',
    'another path': '/api/v1/organizations/105',
    http: 'http://127.0.0.1:1/',
    itself: `/api/v1/organizations/${own}`,
  }).map(
    ([where, location]) =>
      [`${status} to ${where}`, answers(status, '', { ...jsonType, Location: location })] as const,
  ),
)

const noJson: Readonly<Record<string, Misbehaviour>> = {
  'a sign-in page': answers(200, '<form>', { 'Content-Type': 'text/html' }),
  'no content type': answers(200, good, {}),
  'HTML that says it is JSON': answers(200, '<form>'),
  'JSON that says it is text': answers(200, good, { 'Content-Type': 'text/plain' }),
  'JSON that says it is a script': answers(200, good, { 'Content-Type': 'application/javascript' }),
}

const brokenJson: Readonly<Record<string, Misbehaviour>> = {
  'half a document': answers(200, good.slice(0, 20)),
  'no document': answers(200, ''),
  null: answers(200, 'null'),
  'a byte order mark': answers(200, `\uFEFF${good}`),
  'two documents': answers(200, good + good),
  NaN: answers(200, good.replace('101', 'NaN')),
  'no UTF-8': answers(200, Buffer.from('{"id":1,"name":"\xff"}', 'latin1')),
  'compressed, though nobody asked': answers(200, gzipSync(good), {
    ...jsonType,
    'Content-Encoding': 'gzip',
  }),
}

const wrongShape: Readonly<Record<string, Misbehaviour>> = {
  'no id': answers(200, JSON.stringify({ ...organization, id: undefined })),
  'an object for an id': answers(200, JSON.stringify({ ...organization, id: { x: 1 } })),
  'no name': answers(200, JSON.stringify({ ...organization, name: undefined })),
  'a list instead of one': answers(200, JSON.stringify([organization])),
  'people as an object': answers(200, JSON.stringify({ ...organization, users: { a: 1 } })),
  'people as texts': answers(200, JSON.stringify({ ...organization, users: ['x'] })),
}

const extras = {
  apiKey,
  passwordHash: 'hash-of-a-password',
  partnerSecret: 'partner-secret',
  embed_token: 'live-token',
}

const headersOfItsOwn: Record<string, string | string[]> = {
  ...jsonType,
  'Set-Cookie': ['session=bob', 'x=y'],
  'Access-Control-Allow-Origin': '*',
  Location: 'https://evil.test',
  Refresh: '0;url=https://evil.test',
  'Clear-Site-Data': '"*"',
  'Content-Security-Policy': 'frame-ancestors *',
  Server: 'evil',
  'X-Powered-By': 'evil',
  Link: '<https://evil.test>;rel=preload',
  'Alt-Svc': 'h3="evil.test:443"',
  'Strict-Transport-Security': 'max-age=0',
  'X-Request-Id': 'evil',
  ETag: '"evil"',
}

const oddStatuses = Object.fromEntries(
  [206, 300, 304, 418, 451, 600, 999].map((status) => [
    `${status}`,
    answers(status, status === 304 ? '' : good),
  ]),
)

const proto = `{"__proto__":{"isAdmin":true},"id":101,"name":"Acme","constructor":{"prototype":{"isAdmin":true}}}`

const noRefusalOfOurs: NonNullable<Attack['check']> = ({ answer }) => {
  for (const name of [
    'set-cookie',
    'location',
    'refresh',
    'clear-site-data',
    'server',
    'link',
    'alt-svc',
    'etag',
    'content-security-policy',
    'strict-transport-security',
    'access-control-allow-origin',
  ]) {
    const values = answer.headers.get(name)
    expect(
      name === 'access-control-allow-origin' ? values?.includes('*') : values?.join().includes('evil'),
      name,
    ).not.toBe(true)
  }
  expect(answer.raw).not.toContain('evil')
}

/** What the vendor answers is not what its contract says. */
export const vendorAnswerAttacks: readonly Attack[] = [
  ...inputs('B71', Object.fromEntries(redirects), (misbehaviour) => ({
    bytes: get(at),
    ...invalid,
    ...misbehaving(misbehaviour),
  })),
  ...inputs('B72', noJson, (misbehaviour) => ({ bytes: get(at), ...invalid, ...misbehaving(misbehaviour) })),
  ...inputs('B73', brokenJson, (misbehaviour) => ({
    bytes: get(at),
    ...invalid,
    ...misbehaving(misbehaviour),
  })),
  ...inputs('B74', wrongShape, (misbehaviour) => ({
    bytes: get(at),
    ...invalid,
    ...misbehaving(misbehaviour),
  })),
  {
    row: 'B75',
    name: 'more than was asked',
    bytes: get(at),
    status: 200,
    calls: 1,
    ...misbehaving(answers(200, JSON.stringify({ ...organization, ...extras }))),
    check: ({ answer }) =>
      expect(JSON.parse(answer.body)).toEqual({
        id: '101',
        name: 'Acme',
        createdAt: organization.created_at,
        users: [],
        locations: [],
      }),
  },
  {
    row: 'B77',
    name: 'the lines of everybody',
    bytes: get(`${at}/locations`),
    status: 200,
    calls: { atMost: 2 },
    ...misbehaving((asked, response, next) => {
      asked.url = asked.url?.replace(/\?.*/, '')
      return next().then(() => void response)
    }),
  },
  {
    row: 'B90',
    name: 'headers of its own',
    bytes: get(at),
    status: 200,
    calls: 1,
    ...misbehaving(answers(200, good, headersOfItsOwn)),
    check: noRefusalOfOurs,
  },
  ...inputs('B91', oddStatuses, (misbehaviour) => ({
    bytes: get(at),
    status: [502, 503],
    calls: { atMost: 3 },
    within: 1_000,
    ...misbehaving(misbehaviour),
  })),
  {
    row: 'B91',
    name: '204 where an organization belongs',
    bytes: get(at),
    ...invalid,
    ...misbehaving((_, response) => void response.writeHead(204).end()),
  },
  {
    row: 'B91',
    name: '201 where 200 belongs',
    bytes: get(at),
    status: 200,
    calls: 1,
    ...misbehaving(answers(201, good)),
  },
  {
    row: 'B91',
    name: '10,000 early hints',
    bytes: get(at),
    status: [200, 502, 503],
    calls: { atMost: 3 },
    within: 1_000,
    ...misbehaving(hints),
  },
  {
    row: 'B93',
    name: 'a prototype',
    bytes: get(at),
    status: 200,
    calls: 1,
    ...misbehaving(answers(200, proto)),
    check: () => expect('isAdmin' in {}).toBe(false),
  },
  {
    row: 'B93',
    name: '100,000 lists in each other',
    bytes: get(at),
    status: [200, 502],
    calls: 1,
    within: 1_000,
    ...misbehaving(answers(200, `{"id":101,"name":"x","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
  },
  {
    row: 'B93',
    name: 'an id that is too large for a number',
    bytes: get(at),
    status: 502,
    code: 'upstream-invalid',
    calls: 1,
    ...misbehaving(answers(200, good.replace('101', '9007199254740993'))),
  },
]

function hints(_: IncomingMessage, response: ServerResponse) {
  response.socket?.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(10_000))
  response.writeHead(200, jsonType)
  response.end(good)
}
