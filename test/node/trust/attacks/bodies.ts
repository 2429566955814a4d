import { expect } from 'vitest'
import { inside, organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, latin1, patch, post, request } from './attack.ts'

const [own] = organizationsOf.alice
const { userId } = inside(own)
const at = `/organizations/${own}`
const invalid = { status: 422, code: 'invalid' } as const
const malformed = { status: 400, code: 'malformed' } as const

const contentTypes = {
  'no content type': undefined,
  text: 'text/plain',
  'a form': 'application/x-www-form-urlencoded',
  'a form in parts': 'multipart/form-data; boundary=x',
  'UTF-7': 'application/json; charset=utf-7',
  'UTF-16': 'application/json; charset=utf-16',
  'two types': 'application/json, text/plain',
  'a type nobody knows': 'foo/bar',
  'a relative of JSON': 'application/ld+json',
  'text, that says it is JSON': 'text/json',
  'a type with a space': 'application / json',
}

const nested = (depth: number) => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`

const unreadable = {
  'a byte order mark': '\uFEFF{"name":"x"}',
  'a comma too many': '{"name":"x",}',
  'a comment': '{"name":"x"/* */}',
  NaN: '{"name":NaN}',
  'two documents': '{"name":"x"}{"name":"y"}',
  'single quotes': "{'name':'x'}",
  'half a document': '{"name":"x"',
  'no quotes': '{name:"x"}',
  'a number with a plus': '{"name":+1}',
  'a key twice': '{"name":"a","name":"b"}',
  'a key twice in disguise': '{"name":"a","n\\u0061me":"b"}',
  'a key twice, further in': '{"contact":{"city":"a","city":"b"}}',
  'nesting of 500': nested(500),
  'nesting of 5,000': nested(5_000),
  'a raw line break in a text': '{"name":"a\nb"}',
  'a bad escape': '{"name":"\\x41"}',
}

/** Documents that can be read and are refused, by their row. */
const wrongValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  B41: {
    'no document': '',
    null: 'null',
    'a list': '[]',
    'a text': '"x"',
    'a number': '1',
    true: 'true',
    'a list of the right thing': '[{"name":"x"}]',
  },
  B42: {
    'a lone surrogate': '{"name":"\\ud800"}',
    'a zero character': '{"name":"a\\u0000b"}',
    'a line break': '{"name":"a\\r\\nb"}',
    'an escape of a terminal': '{"name":"a\\u001b[31mb"}',
    'a bidirectional override': '{"name":"a\\u202eb"}',
    'a bidirectional isolate': '{"name":"a\\u2066b"}',
    '7,000 combining marks': `{"name":"a${'\u0301'.repeat(7_000)}"}`,
    'a name of 201 characters': JSON.stringify({ name: 'x'.repeat(201) }),
    'blanks for a name': '{"name":"   "}',
  },
  B44: {
    'a prototype': '{"__proto__":{"isAdmin":true}}',
    'a prototype beside a name': '{"name":"x","__proto__":{"isAdmin":true}}',
    'a constructor': '{"constructor":{"prototype":{"isAdmin":true}}}',
    'a prototype in disguise': '{"__pr\\u006fto__":{"isAdmin":true}}',
    'a prototype in a list': '{"name":[{"__proto__":{"isAdmin":true}}]}',
    'a prototype further in': '{"contact":{"__proto__":{"isAdmin":true}}}',
    'an empty key': '{"name":"x","":1}',
    '500 keys nobody knows': JSON.stringify(
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])),
    ),
    'a key of 10,000 characters': JSON.stringify({ [`k${'x'.repeat(10_000)}`]: 1 }),
  },
  B46: {
    'a list for a name': '{"name":["x"]}',
    'an object for a name': '{"name":{"$ne":null}}',
    'a number for a name': '{"name":7}',
    'a boolean for a name': '{"name":true}',
    'a name with a method': '{"name":{"toString":"x"}}',
  },
}

const nothingChanged = {
  'an empty change': '{}',
  'unknown fields only': '{"nope":1}',
  'an id': '{"name":"x","id":"105"}',
  'a time of creation': '{"name":"x","createdAt":"2020-01-01"}',
}

const wrongPeople = {
  'a role as a list': { email: 'n@a.test', role: ['owner'] },
  'a role nobody has': { email: 'n@a.test', role: 'god' },
  'an address as an object': { email: { $ne: null } },
}

const wrongAddresses = {
  'an address with a line break': { email: 'n@a.test\r\nBcc: x@evil.test' },
  'an address with a name': { email: 'Eve <n@a.test>' },
  'an address with two signs': { email: 'n@a@a.test' },
  'an address of 255 characters': { email: `${'n'.repeat(243)}@example.test` },
  'an address of look-alike letters': { email: 'n@\u0430.test' },
  'an address of full-width letters': { email: 'n@\uff41.test' },
  'an address with a comma': { email: 'n@a.test,x@evil.test' },
  'an address with a quote': { email: '"n\\"@a.test' },
  'an address without a domain': { email: 'n@' },
  'an id that climbs': { email: 'n@a.test', externalId: '..' },
  'an id with a slash': { email: 'n@a.test', externalId: 'a/b' },
  'an id of 129 characters': { email: 'n@a.test', externalId: 'a'.repeat(129) },
}

/** Texts made to keep a careless pattern busy, each as long as its place allows. */
const nearMisses: Readonly<Record<string, string>> = {
  'an address of dots': post(`${at}/users`, { email: `${'a.'.repeat(7_000)}@` }),
  'an address of dashes': post(`${at}/users`, { email: `a@${'a-'.repeat(7_000)}!` }),
  'an address of quotes': post(`${at}/users`, { email: `${'"'.repeat(7_000)}@a.test` }),
  'a name of blanks': patch(at, { name: `${' '.repeat(15_000)}\u0000` }),
  'an area code': post(`${at}/locations`, { name: 'x', areaCode: `${' '.repeat(15_000)}12x` }),
  'a role': post(`${at}/users`, { email: 'n@a.test', role: `${'a'.repeat(15_000)}!` }),
  'an id': get(`/organizations/${'1'.repeat(1_900)}x`),
  'an id of a person': get(`${at}/users/${'a.'.repeat(900)}%20`),
  'a slug': get(`/slugs/${'a-'.repeat(900)}!`),
  'a sort': get(`/organizations?sort=${'a'.repeat(1_900)}!`),
  'a version': get(at, { headers: { 'X-PartnerKit': `1${'0'.repeat(7_000)}x` } }),
  'a content type': patch(
    at,
    { name: 'x' },
    { headers: { 'Content-Type': `application/json;${' '.repeat(7_000)}charset` } },
  ),
  'a key': post(
    `${at}/users`,
    { email: 'n@a.test' },
    { headers: { 'Idempotency-Key': `${'0'.repeat(7_000)}-` } },
  ),
  'an Origin': get(at, { headers: { Origin: `https://${'a.'.repeat(3_500)}` } }),
  'quotes in a document': patch(at, `{"name":"${'\\"'.repeat(7_000)}`),
  '100 KB': patch(at, { name: 'a'.repeat(100_000) }),
}

const texts: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror=alert(1)>',
  'a formula': "=cmd|' /C calc'!A0",
  'a template': `$\{7*7}`,
  'another template': '{{7*7}}',
  'a query': "' OR 1=1--",
  'a picture': '👩🏽‍🍳',
  'letters from right to left': 'مخبز السلام',
  'a letter in two parts': 'e\u0301',
}

function chunked(...pieces: string[]) {
  return pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')
}

const inChunks = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }
const tooLong = JSON.stringify({ name: 'x'.repeat(16_384 - 10) })
const isAdmin = () => expect('isAdmin' in {}).toBe(false)

export const bodyAttacks: readonly Attack[] = [
  ...inputs(
    'B37',
    {
      'a byte too many': patch(at, tooLong),
      'a byte too many, in chunks': `${request('PATCH', at, { headers: inChunks })}${chunked(tooLong, ' ')}0\r\n\r\n`,
      'a byte too many for a new person': post(`${at}/users`, tooLong),
      'chunks without end': `${request('PATCH', at, { headers: inChunks })}${chunked('{"name":"'.padEnd(60_000, 'x'))}`,
      'a length that lies high': patch(at, '{"name":"x"}', { headers: { 'Content-Length': '1000000000' } }),
      'a body where hardly any is read': request('DELETE', at, { body: `{"x":"${'x'.repeat(100)}"}` }),
    },
    (bytes) => ({ bytes, status: 413, code: 'too-large' }),
  ),
  {
    row: 'B37',
    name: 'a length that lies low',
    bytes: patch(at, '{"name":"x"}', { headers: { 'Content-Length': '5' } }),
    // What is left over is no request: Node's server may say so first.
    status: 400,
    by: 'either',
  },
  ...inputs('B39', contentTypes, (type) => ({
    bytes: patch(at, { name: 'x' }, { headers: { 'Content-Type': type } }),
    status: 415,
    code: 'unsupported-media-type',
    // Fastify refuses by itself what is no media type at all.
    by: 'either',
  })),
  ...inputs(
    'B40',
    {
      gzip: 'gzip',
      brotli: 'br',
      deflate: 'deflate',
      'gzip in gzip': 'gzip, gzip',
      'a coding nobody knows': 'x-foo',
    },
    (coding) => ({
      bytes: patch(at, '\x1f\x8b\x08\x00bomb', { headers: { 'Content-Encoding': coding } }),
      status: 415,
      code: 'unsupported-media-type',
    }),
  ),
  ...inputs('B41', unreadable, (body) => ({ bytes: patch(at, body), ...malformed })),
  {
    row: 'B42',
    name: 'bytes that are no UTF-8',
    bytes: request('PATCH', at, { body: '{"name":"\xff\xfe"}' }),
    ...malformed,
  },
  {
    row: 'B42',
    name: 'a letter written too long',
    bytes: request('PATCH', at, { body: '{"name":"\xc0\xaf"}' }),
    ...malformed,
  },
  ...Object.entries(wrongValues).flatMap(([row, bodies]) =>
    inputs(row, bodies, (body) => ({ bytes: patch(at, body), ...invalid, check: isAdmin })),
  ),
  ...inputs('B46', wrongPeople, (body) => ({ bytes: post(`${at}/users`, body), ...invalid })),
  ...inputs('B47', wrongAddresses, (body) => ({ bytes: post(`${at}/users`, body), ...invalid })),
  ...inputs('B48', nearMisses, (bytes) => ({
    bytes,
    status: [400, 403, 404, 405, 413, 415, 422, 431, 501],
    by: 'either',
  })),
  ...inputs('B49', texts, (name) => ({
    bytes: patch(at, { name }),
    status: 200,
    calls: { atMost: 2 },
    check({ answer, besieged }) {
      expect(JSON.parse(answer.body)).toMatchObject({ name })
      expect(besieged.sandbox.data().organizations[0]?.name).toBe(name)
    },
  })),
  ...inputs('B50', nothingChanged, (body) => ({ bytes: patch(at, body), ...invalid })),
  {
    row: 'B51',
    name: 'GET with a body',
    bytes: get(at, { body: '{"name":"x"}' }),
    status: 200,
    calls: 1,
    check: ({ besieged }) => expect(besieged.sandbox.data().organizations[0]?.name).not.toBe('x'),
  },
  {
    row: 'B51',
    name: 'DELETE with a body it does not have',
    bytes: request('DELETE', `${at}/users/${userId}`, { body: latin1('{"force":true}') }),
    ...invalid,
  },
]
