import { expect } from 'vitest'
import { mount } from '../mounts.ts'
import { inside, organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, latin1, patch, request } from './attack.ts'

const [own] = organizationsOf.alice
const foreign = '105'
const { userId } = inside(own)

/** Ids that climb, split, or are spelled in another way. Each is read, changed and deleted. */
const ids: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  B21: {
    'two dots': '..',
    'two encoded dots': '%2e%2e',
    'a dot and an encoded one': '.%2e',
    'an encoded dot and one': '%2e.',
    'one dot': '.',
    'capital encoding': '%2E%2E',
  },
  B22: { 'climbs to the users': '..%2f..%2fusers', 'climbs in capital letters': '..%2F..%2Fusers' },
  B23: { 'climbs, doubly encoded': '%252e%252e%252fusers', 'an id, doubly encoded': '%25310%2531' },
  B24: { 'climbs into another organization': `${own}%2f..%2f${foreign}` },
  B25: { 'the users behind an encoded slash': `${own}%2fusers` },
  B26: {
    'an encoded query': `${own}%3fx=1`,
    'an encoded fragment': `${own}%23frag`,
    'a path parameter': `${own};v=1`,
    'an encoded ampersand': `${own}%26a=b`,
  },
  B28: { 'climbs with backslashes': `${own}%5c..%5c${foreign}`, 'a backslash': `${own}%5cusers` },
  B31: {
    'a zero in front': `0${own}`,
    'a space behind': `${own}%20`,
    'a space in front': `%20${own}`,
    'a plus in front': `%2b${own}`,
    'a minus in front': `-${own}`,
    'a fraction': `${own}.0`,
    'an exponent': '1e2',
    hexadecimal: '0x65',
    'full-width digits': '%EF%BC%91%EF%BC%90%EF%BC%91',
    'Arabic digits': '%D9%A1%D9%A0%D9%A1',
    'superscript digits': '%C2%B90%C2%B9',
    'a zero byte behind': `${own}%00`,
    'a line break behind': `${own}%0a`,
    'a tab inside': '1%0901',
    'a soft hyphen inside': '1%C2%AD01',
    'bytes that are no UTF-8': '%ff%fe',
    'half an escape': '%2',
    'a comma and another': `${own},${foreign}`,
    'a star': '*',
  },
  B33: {
    '65 characters': '1'.repeat(65),
    '1,000 characters': '1'.repeat(1_000),
    '8,000 characters': '1'.repeat(8_000),
  },
}

const notThere = { status: [400, 404, 414], by: 'either' } as const

const eachIdByEachMethod: Attack[] = Object.entries(ids).flatMap(([row, list]) =>
  Object.entries(list).flatMap(([name, id]): Attack[] => {
    const path = `/organizations/${id}`
    return [
      { row, name: `${name}, GET`, bytes: get(path), ...notThere },
      { row, name: `${name}, PATCH`, bytes: patch(path, { name: 'x' }), ...notThere },
      { row, name: `${name}, DELETE`, bytes: request('DELETE', path), ...notThere },
    ]
  }),
)

/** The id of a person is a text of the partner's: its other spellings are nobody. */
const people = {
  'in capital letters': userId.toUpperCase(),
  'with a space behind': `${userId}%20`,
  'with a Cyrillic letter': userId.replace('o', '%D0%BE'),
  'with a full-width letter': userId.replace('o', '%EF%BD%8F'),
  'with a combining mark': `${userId}%CC%81`,
  'with a zero byte': `${userId}%00`,
  'that climbs': '..%2f..%2fusers',
  'of two dots': '%2e%2e',
  'of 129 characters': 'a'.repeat(129),
  'with a slash': `${userId}%2fembed-token`,
  'with a query': `${userId}%3forganization_id=105`,
}

/** Other ways to write a path. What gets through is guarded like any other. */
const spellings: Readonly<Record<string, (id: string) => string>> = {
  'a doubled slash in front': (id) => `${mount}//organizations/${id}`,
  'a doubled slash inside': (id) => `${mount}/organizations//${id}`,
  'a slash behind': (id) => `${mount}/organizations/${id}/`,
  'a mount in capital letters': (id) => `${mount.toUpperCase()}/organizations/${id}`,
  'a path in capital letters': (id) => `${mount}/ORGANIZATIONS/${id}`,
  'an encoded letter': (id) => `${mount}/%6frganizations/${id}`,
  'an encoded digit': (id) => `${mount}/organizations/%31${id.slice(1)}`,
  'a way back': (id) => `${mount}/organizations/../organizations/${id}`,
  'an encoded way back': (id) => `${mount}/x/%2e%2e/organizations/${id}`,
  'dots in front of the mount': (id) => `/x/..${mount}/organizations/${id}`,
  'a backslash': (id) => `${mount}\\organizations\\${id}`,
  'a semicolon': (id) => `${mount}/organizations;x=1/${id}`,
  'a fragment': (id) => `${mount}/organizations/${id}#x`,
  'an empty query': (id) => `${mount}/organizations/${id}?`,
  'a format behind': (id) => `${mount}/organizations/${id}.json`,
}

const spelled: Attack[] = Object.entries(spellings).flatMap(([name, write]): Attack[] => [
  {
    row: 'B30',
    name: `${name}, somebody else’s`,
    bytes: get('', { target: write(foreign) }),
    status: [400, 404],
    by: 'either',
  },
  {
    row: 'B30',
    name: `${name}, nobody signed in`,
    bytes: get('', { target: write(own), headers: { Cookie: undefined } }),
    status: [400, 401, 404],
    by: 'either',
  },
  {
    row: 'B30',
    name: `${name}, from another site`,
    bytes: get('', { target: write(own), headers: { 'Sec-Fetch-Site': 'cross-site', Origin: undefined } }),
    status: [400, 403, 404],
    by: 'either',
  },
])

const elsewhere = '169.254.169.254'

const hosts: Attack[] = [
  ...inputs(
    'B34',
    {
      'a whole address as the target': get('', {
        target: `http://${elsewhere}${mount}/organizations/${foreign}`,
      }),
      'a whole address of another scheme': get('', {
        target: `gopher://${elsewhere}${mount}/organizations/${foreign}`,
      }),
      'an address without a scheme': get('', { target: `//${elsewhere}${mount}/organizations/${foreign}` }),
      'the target of a proxy': get('', { target: `${elsewhere}:80` }),
      'a star for a target': get('', { target: '*' }),
      'a path rewritten by X-Original-URL': get(`/organizations/${foreign}`, {
        headers: { 'X-Original-URL': '/healthz' },
      }),
      'a path rewritten by X-Rewrite-URL': get(`/organizations/${foreign}`, {
        headers: { 'X-Rewrite-URL': '/healthz' },
      }),
    },
    (bytes) => ({ bytes, status: [400, 404], by: 'either' }),
  ),
  ...inputs(
    'B34',
    {
      'another Host': { Host: 'evil.test' },
      // Two are let through by Node's server; nothing of ours reads either.
      'two Hosts': { Host: ['portal.test', 'evil.test'] },
      'another Host by a proxy’s word': { 'X-Forwarded-Host': 'evil.test' },
      'another scheme by a proxy’s word': { 'X-Forwarded-Proto': 'gopher' },
      'another place by Forwarded': { Forwarded: 'host=evil.test;proto=http;for=127.0.0.1' },
      'another path by X-Original-URL': { 'X-Original-URL': `${mount}/organizations/${foreign}` },
      'another path by X-Rewrite-URL': { 'X-Rewrite-URL': `${mount}/organizations/${foreign}` },
      'another path by X-Forwarded-Prefix': { 'X-Forwarded-Prefix': `${mount}/organizations/${foreign}/..` },
    },
    (headers) => ({
      bytes: get(`/organizations/${own}`, { headers }),
      status: [200, 400],
      by: 'either',
      calls: { atMost: 1 },
      check: ({ answer }) => expect(answer.raw).not.toContain('evil.test'),
    }),
  ),
]

export const pathAttacks: readonly Attack[] = [
  ...eachIdByEachMethod,
  ...inputs('B31', people, (id) => ({
    bytes: request('DELETE', `/organizations/${own}/users/${id}`),
    status: 404,
    by: 'either',
    calls: { atMost: 2 },
    check: ({ asked }) => expect(asked.every(({ method }) => method === 'GET')).toBe(true),
  })),
  ...spelled,
  ...hosts,
  ...inputs(
    'B36',
    {
      'a query of 20,000 characters': `search=${'x'.repeat(20_000)}`,
      'a query of 3,000 characters': `search=${'x'.repeat(3_000)}`,
      '5,000 parameters': 'a=1&'.repeat(5_000),
      '400 parameters': 'a=1&'.repeat(400),
      'a search of 201 characters': `search=${'x'.repeat(201)}`,
      'a search of bytes that are no UTF-8': latin1('search=').concat('%ff%fe'),
    },
    (query) => ({
      bytes: get(`/organizations?${query}`),
      status: [200, 400, 404, 414, 422, 431],
      by: 'either',
      calls: { atMost: query.includes('%ff') ? 3 : 0 },
    }),
  ),
]
