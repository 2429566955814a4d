import { GRANTED, type Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const viewer: Principal = { ...admin, role: 'partner-viewer' }
const stranger: Principal = {
  id: 'sam',
  tenant: 'south',
  role: 'customer-owner',
  organizations: new Set(['1']),
}

/** A request as it is right, but for one thing, and what has to come of it. */
const rows: [string, string, string, Parameters<ReturnType<typeof openBff>['send']>[2], number, string][] = [
  ['nobody signed in', 'GET', '/organizations', { principal: null }, 401, 'unauthenticated'],
  ['no X-PartnerKit', 'GET', '/organizations', { headers: { 'x-partnerkit': undefined } }, 403, 'same-site'],
  ['X-PartnerKit of zero', 'GET', '/session', { headers: { 'x-partnerkit': '0' } }, 403, 'same-site'],
  ['X-PartnerKit twice', 'GET', '/session', { headers: { 'x-partnerkit': '1, 1' } }, 403, 'same-site'],
  ['a newer wire', 'GET', '/session', { headers: { 'x-partnerkit': '2' } }, 426, 'kit-outdated'],
  ['another site', 'GET', '/session', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'same-site'],
  ['a sibling domain', 'GET', '/session', { headers: { 'sec-fetch-site': 'same-site' } }, 403, 'same-site'],
  ['a typed address', 'GET', '/session', { headers: { 'sec-fetch-site': 'none' } }, 403, 'same-site'],
  ['a foreign Origin', 'GET', '/session', { headers: { origin: 'https://evil.test' } }, 403, 'same-site'],
  ['Origin null', 'GET', '/session', { headers: { origin: 'null' } }, 403, 'same-site'],
  [
    'a write with no word on where it comes from',
    'DELETE',
    '/organizations/1',
    { headers: { 'sec-fetch-site': undefined, origin: undefined } },
    403,
    'same-site',
  ],
  ['a role without the permission', 'DELETE', '/organizations/1', { principal: viewer }, 403, 'forbidden'],
  [
    'that, of an organization that is not there',
    'DELETE',
    '/organizations/999999',
    { principal: viewer },
    403,
    'forbidden',
  ],
  [
    'a role nobody knows',
    'GET',
    '/organizations',
    { principal: { ...admin, role: 'constructor' } },
    403,
    'forbidden',
  ],
  ['a foreign organization', 'GET', '/organizations/2', { principal: stranger }, 404, 'not-found'],
  [
    'a foreign organization, written to',
    'PATCH',
    '/organizations/2',
    { principal: stranger, body: { name: 'x' } },
    404,
    'not-found',
  ],
  [
    'a foreign organization with a wrong body',
    'PATCH',
    '/organizations/2',
    { principal: stranger, body: { nope: 1 } },
    404,
    'not-found',
  ],
  [
    'an organization of no grant',
    'GET',
    '/organizations/2',
    { principal: { ...admin, organizations: GRANTED } },
    404,
    'not-found',
  ],
  ['a path outside of the table', 'GET', '/partners', {}, 404, 'not-found'],
  ['a trailing slash', 'GET', '/organizations/', {}, 404, 'not-found'],
  ['a doubled slash', 'GET', '//organizations', {}, 404, 'not-found'],
  ['another case', 'GET', '/Organizations', {}, 404, 'not-found'],
  ['dots for an id', 'GET', '/organizations/..', {}, 404, 'not-found'],
  ['encoded dots for an id', 'DELETE', '/organizations/%2e%2e', {}, 404, 'not-found'],
  ['an encoded slash in an id', 'GET', '/organizations/1%2fusers', {}, 404, 'not-found'],
  ['a path climbed through an id', 'GET', '/organizations/..%2f..%2fusers', {}, 404, 'not-found'],
  ['a doubly encoded id', 'GET', '/organizations/%252e%252e', {}, 404, 'not-found'],
  ['a query smuggled in an id', 'GET', '/organizations/1%3fx=1', {}, 404, 'not-found'],
  ['an id that cannot be decoded', 'GET', '/organizations/%ff', {}, 404, 'not-found'],
  ['an id of another vendor', 'GET', '/organizations/org_a1', {}, 404, 'not-found'],
  ['an id that is too long', 'GET', `/organizations/${'1'.repeat(4000)}`, {}, 404, 'not-found'],
  ['a wide digit', 'GET', '/organizations/%EF%BC%91', {}, 404, 'not-found'],
  ['another method', 'PUT', '/organizations/1', { body: {} }, 405, 'method-not-allowed'],
  ['a method in small letters', 'get', '/organizations', {}, 405, 'method-not-allowed'],
  ['TRACE', 'TRACE', '/organizations', {}, 405, 'method-not-allowed'],
  ['an unknown query parameter', 'GET', '/organizations?tenantId=B', {}, 422, 'invalid'],
  ['a parameter given twice', 'GET', '/organizations?limit=1&limit=2', {}, 422, 'invalid'],
  ['a limit above 200', 'GET', '/organizations?limit=201', {}, 422, 'invalid'],
  ['an offset that is no number', 'GET', '/organizations?offset=1e3', {}, 422, 'invalid'],
  ['a sort nobody offers', 'GET', '/organizations?sort=secret', {}, 422, 'invalid'],
  [
    'an unknown body field',
    'PATCH',
    '/organizations/1',
    { body: { name: 'x', tenantId: 'B' } },
    422,
    'invalid',
  ],
  ['a wrong type', 'PATCH', '/organizations/1', { body: { name: { $ne: null } } }, 422, 'invalid'],
  ['an empty change', 'PATCH', '/organizations/1', { body: {} }, 422, 'invalid'],
  [
    'a bidirectional override in a name',
    'PATCH',
    '/organizations/1',
    { body: { name: 'a\u202Eb' } },
    422,
    'invalid',
  ],
  ['half a surrogate pair', 'PATCH', '/organizations/1', { rawBody: '{"name":"\\ud800"}' }, 422, 'invalid'],
  [
    'a prototype in the body',
    'PATCH',
    '/organizations/1',
    { rawBody: '{"__proto__":{"isAdmin":true}}' },
    422,
    'invalid',
  ],
  ['null for a body', 'PATCH', '/organizations/1', { rawBody: 'null' }, 422, 'invalid'],
  ['a list for a body', 'PATCH', '/organizations/1', { rawBody: '[]' }, 422, 'invalid'],
  [
    'a key named twice',
    'PATCH',
    '/organizations/1',
    { rawBody: '{"name":"a","name":"b"}' },
    400,
    'malformed',
  ],
  [
    'a key named twice in disguise',
    'PATCH',
    '/organizations/1',
    { rawBody: '{"name":"a","n\\u0061me":"b"}' },
    400,
    'malformed',
  ],
  ['half a document', 'PATCH', '/organizations/1', { rawBody: '{"name":' }, 400, 'malformed'],
  ['two documents', 'PATCH', '/organizations/1', { rawBody: '{"name":"a"}{}' }, 400, 'malformed'],
  ['a byte order mark', 'PATCH', '/organizations/1', { rawBody: '\uFEFF{"name":"a"}' }, 400, 'malformed'],
  [
    'deep nesting',
    'PATCH',
    '/organizations/1',
    { rawBody: `{"name":${'['.repeat(500)}${']'.repeat(500)}}` },
    400,
    'malformed',
  ],
  [
    'bytes that are not UTF-8',
    'PATCH',
    '/organizations/1',
    { rawBody: new Uint8Array([0x7b, 0xff, 0x7d]) },
    400,
    'malformed',
  ],
  ['an oversize body', 'PATCH', '/organizations/1', { body: { name: 'x'.repeat(20_000) } }, 413, 'too-large'],
  [
    'a form',
    'PATCH',
    '/organizations/1',
    { body: { name: 'x' }, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported-media-type',
  ],
  [
    'text',
    'PATCH',
    '/organizations/1',
    { body: { name: 'x' }, headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported-media-type',
  ],
  [
    'another charset',
    'PATCH',
    '/organizations/1',
    { body: { name: 'x' }, headers: { 'content-type': 'application/json; charset=utf-7' } },
    415,
    'unsupported-media-type',
  ],
  [
    'a compressed body',
    'PATCH',
    '/organizations/1',
    { body: { name: 'x' }, headers: { 'content-encoding': 'gzip' } },
    415,
    'unsupported-media-type',
  ],
  [
    'a create without a key',
    'POST',
    '/organizations/1/users',
    { body: { email: 'a@b.test' }, headers: { 'idempotency-key': undefined } },
    400,
    'malformed',
  ],
  [
    'a field the vendor does not have',
    'POST',
    '/organizations',
    { body: { organization: { name: 'A', slug: 'a' }, owner: { email: 'a@b.test' } } },
    422,
    'invalid',
  ],
  [
    'a part the vendor demands',
    'POST',
    '/organizations',
    { body: { organization: { name: 'A' } } },
    422,
    'invalid',
  ],
  [
    'a role the vendor does not have',
    'POST',
    '/organizations/1/users',
    { body: { email: 'a@b.test', role: 'god' } },
    422,
    'invalid',
  ],
  [
    'an area code of letters',
    'POST',
    '/organizations/1/locations',
    { body: { name: 'A', areaCode: 'abc' } },
    422,
    'invalid',
  ],
  ['an operation to come', 'GET', '/organizations/1/children', {}, 501, 'not-supported'],
  ['a body that never arrives whole', 'PATCH', '/organizations/1', { rawBody: '{"na' }, 400, 'malformed'],
]

describe('a request that is refused', () => {
  it.each(rows)('%s', async (_, method, target, request, status, code) => {
    const { send, sandbox } = openBff()
    const answer = await send(method, target, request)
    expect({ status: answer.status, code: answer.json?.code }).toEqual({ status, code })
    expect(sandbox.requests, 'the vendor was called').toHaveLength(0)
  })

  it.each(rows)(
    'is answered as a problem that gives nothing away: %s',
    async (_, method, target, request) => {
      const { send } = openBff()
      const answer = await send(method, target, request)
      expect(answer.headers).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': answer.json.requestId,
      })
      expect(answer.text.length).toBeLessThan(4096)
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    },
  )
})
