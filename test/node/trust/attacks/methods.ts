import { expect } from 'vitest'
import { mount } from '../mounts.ts'
import { organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, post, request } from './attack.ts'

const [own] = organizationsOf.alice
const at = `/organizations/${own}`

const unchanged: NonNullable<Attack['check']> = ({ besieged }) => {
  expect(besieged.sandbox.data().organizations.map(({ id }) => String(id))).toContain(own)
}

export const methodAttacks: readonly Attack[] = [
  {
    row: 'B51',
    name: 'HEAD',
    bytes: request('HEAD', at),
    status: 405,
    check: ({ answer }) => expect(answer.body).toBe(''),
  },
  ...inputs('B51', { 'OPTIONS of an organization': at, 'OPTIONS of the list': '/organizations' }, (path) => ({
    bytes: request('OPTIONS', path, { headers: { Origin: undefined } }),
    status: 204,
    check: ({ answer }) => expect(answer.raw).not.toMatch(/access-control-allow/i),
  })),
  ...inputs('B51', { 'OPTIONS of nothing': '/nowhere', 'OPTIONS of everything': '/' }, (path) => ({
    bytes: request('OPTIONS', path),
    status: [404, 405],
    by: 'either',
  })),
  {
    row: 'B51',
    name: 'OPTIONS of the server',
    bytes: request('OPTIONS', '', { target: '*' }),
    status: [200, 204, 400, 404],
    by: 'either',
  },
  ...inputs(
    'B52',
    {
      TRACE: 'TRACE',
      PROPFIND: 'PROPFIND',
      PUT: 'PUT',
      LOCK: 'LOCK',
      SEARCH: 'SEARCH',
      QUERY: 'QUERY',
      'a method in small letters': 'get',
      'a method with a tab': 'GET\t',
      'a method nobody knows': 'FETCH',
      'a method of 1,000 characters': 'G'.repeat(1_000),
      'a method with a zero byte': 'GE\0T',
    },
    (method) => ({ bytes: request(method, at), status: [0, 400, 404, 405, 501], by: 'either' }),
  ),
  {
    row: 'B52',
    name: 'CONNECT',
    bytes: `CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n`,
    status: [0, 400, 404, 405],
    by: 'either',
  },
  ...inputs(
    'B52',
    {
      'another method by X-HTTP-Method-Override': { 'X-HTTP-Method-Override': 'DELETE' },
      'another method by X-HTTP-Method': { 'X-HTTP-Method': 'DELETE' },
      'another method by X-Method-Override': { 'X-Method-Override': 'DELETE' },
    },
    (headers) => ({ bytes: get(at, { headers }), status: 200, calls: 1, check: unchanged }),
  ),
  {
    row: 'B52',
    name: 'another method by the query',
    bytes: get(`${at}?_method=DELETE`),
    status: 422,
    code: 'invalid',
    check: unchanged,
  },
  {
    row: 'B52',
    name: 'another method by a form',
    bytes: post(at, '_method=DELETE', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    status: 405,
    code: 'method-not-allowed',
    check: unchanged,
  },
  {
    row: 'B52',
    name: 'an older HTTP without a Host',
    bytes: `GET ${mount}/organizations/105 HTTP/1.0\r\nCookie: session=alice\r\nX-PartnerKit: 1\r\nSec-Fetch-Site: same-origin\r\n\r\n`,
    status: [400, 404],
    by: 'either',
  },
]
