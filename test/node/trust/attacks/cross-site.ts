import { expect } from 'vitest'
import { portal } from '../besieged-bff.ts'
import { inside, organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, patch, post, request } from './attack.ts'

const [own] = organizationsOf.alice
const at = `/organizations/${own}`
const { userId } = inside(own)
const rotate = `${at}/users/${userId}/embed-token/rotate`
const sameSite = { status: 403, code: 'same-site' } as const

const grantsNothing: NonNullable<Attack['check']> = ({ answer }) => {
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

const versions: Readonly<Record<string, string | readonly string[] | undefined>> = {
  'no version': undefined,
  'version 0': '0',
  'an empty version': '',
  'the version twice': ['1', '1'],
  'a version of 1 KB': '1'.repeat(1_024),
  'a version below zero': '-1',
  'a version that is a word': 'true',
  'a version as a fraction': '1.0',
  'a version in hexadecimal': '0x1',
}

/** Where a browser may say a request comes from. `read` and `write`: whether each is refused. */
const places: Readonly<Record<string, readonly [row: string, Headers]>> = {
  'another site': ['B55', { 'Sec-Fetch-Site': 'cross-site', Origin: undefined }],
  'another site, by its Origin too': ['B55', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test' }],
  'a sibling': ['B56', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.portal.test' }],
  'a sibling without an Origin': ['B56', { 'Sec-Fetch-Site': 'same-site', Origin: undefined }],
  'an address somebody typed': ['B57', { 'Sec-Fetch-Site': 'none', Origin: undefined }],
  'a word nobody knows': ['B57', { 'Sec-Fetch-Site': 'xyz', Origin: undefined }],
  'two words': ['B57', { 'Sec-Fetch-Site': ['same-origin', 'cross-site'], Origin: undefined }],
  'no word at all': ['B57', { 'Sec-Fetch-Site': '', Origin: undefined }],
  'the portal in capital letters': ['B57', { 'Sec-Fetch-Site': 'SAME-ORIGIN', Origin: undefined }],
  'Origin null': ['B57', { Origin: 'null' }],
  'the portal with a slash': ['B57', { 'Sec-Fetch-Site': 'cross-site', Origin: `${portal}/` }],
  'the portal on another port': ['B57', { 'Sec-Fetch-Site': 'cross-site', Origin: `${portal}:8443` }],
  'the portal over http': ['B57', { 'Sec-Fetch-Site': 'cross-site', Origin: portal.replace('s:', ':') }],
  'a domain that begins like the portal': ['B57', { Origin: `${portal}.evil.test` }],
  'a domain that ends like the portal': ['B57', { Origin: `https://evil-portal.test` }],
  'the portal as a user name': ['B57', { Origin: `${portal}@evil.test` }],
  'the portal in capitals': ['B57', { Origin: portal.toUpperCase() }],
  'the portal twice': ['B57', { Origin: [portal, portal] }],
  'the portal and another': ['B57', { Origin: `${portal} https://evil.test` }],
  'a form that was sent': [
    'B61',
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test', 'Sec-Fetch-Mode': 'navigate' },
  ],
  'a permissive proxy in front': [
    'B61',
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test', 'Access-Control-Allow-Origin': '*' },
  ],
}

/** How a foreign page can load an address without asking first. */
const embeddings: Readonly<Record<string, Headers>> = {
  'an image': { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Mode': 'no-cors' },
  'a script': { 'Sec-Fetch-Dest': 'script', 'Sec-Fetch-Mode': 'no-cors' },
  'a frame': { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' },
  'a style sheet': { 'Sec-Fetch-Dest': 'style', 'Sec-Fetch-Mode': 'no-cors' },
  'a fetch without CORS': { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'no-cors' },
  'a window': { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
  'a worker': { 'Sec-Fetch-Dest': 'sharedworker', 'Sec-Fetch-Mode': 'same-origin' },
  'a prefetch': { 'Sec-Purpose': 'prefetch', 'Sec-Fetch-Mode': 'navigate' },
}

const fromAfar: Headers = { 'Sec-Fetch-Site': 'cross-site', Origin: undefined, 'X-PartnerKit': undefined }

export const crossSiteAttacks: readonly Attack[] = [
  ...Object.entries(versions).flatMap(([name, version]): Attack[] => [
    {
      row: name === 'no version' ? 'B53' : 'B54',
      name: `rotates with ${name}`,
      bytes: post(rotate, {}, { headers: { 'X-PartnerKit': version } }),
      ...sameSite,
    },
    {
      row: name === 'no version' ? 'B53' : 'B54',
      name: `reads with ${name}`,
      bytes: get(at, { headers: { 'X-PartnerKit': version } }),
      ...sameSite,
    },
  ]),
  {
    row: 'B54',
    name: 'a version to come',
    bytes: post(rotate, {}, { headers: { 'X-PartnerKit': '2' } }),
    status: 426,
    code: 'kit-outdated',
  },
  {
    row: 'B53',
    name: 'a bearer token without a version',
    bytes: get(at, { as: 'bearer', headers: { 'X-PartnerKit': undefined } }),
    ...sameSite,
  },
  ...Object.entries(places).flatMap(
    ([name, [row, headers]]): Attack[] =>
      [
        { row, name: `a read from ${name}`, bytes: get(at, { headers }), ...sameSite, check: grantsNothing },
        {
          row,
          name: `a write from ${name}`,
          bytes: patch(at, { name: 'x' }, { headers }),
          ...sameSite,
          check: grantsNothing,
        },
      ].filter(
        ({ bytes }) => !bytes.includes(`Origin: ${portal}\r\n`) || name === 'the portal twice',
      ) as Attack[],
  ),
  {
    row: 'B57',
    name: 'a write from nowhere',
    bytes: patch(at, { name: 'x' }, { headers: { 'Sec-Fetch-Site': undefined, Origin: undefined } }),
    ...sameSite,
  },
  ...inputs('B59', embeddings, (headers) => ({
    bytes: get('/organizations', { headers: { ...fromAfar, ...headers } }),
    ...sameSite,
    check({ answer }) {
      expect(answer.headers.get('cross-origin-resource-policy')).toEqual(['same-origin'])
    },
  })),
  ...inputs(
    'B60',
    {
      'another site': 'https://evil.test',
      'a sibling': 'https://evil.portal.test',
      nobody: 'null',
      'a longer name': `${portal}.evil.test`,
      'a star': '*',
    },
    (Origin) => ({
      bytes: request('OPTIONS', at, {
        headers: {
          Origin,
          Cookie: undefined,
          'Sec-Fetch-Site': 'cross-site',
          'Access-Control-Request-Method': 'PATCH',
          'Access-Control-Request-Headers': 'x-partnerkit',
        },
      }),
      status: 204,
      check: grantsNothing,
    }),
  ),
  ...inputs(
    'B64',
    {
      'If-None-Match': { 'If-None-Match': '"bobs"' },
      'If-None-Match of anything': { 'If-None-Match': '*' },
      'If-Modified-Since': { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
      Range: { Range: 'bytes=0-10' },
      'If-Match of anything': { 'If-Match': '*' },
      'If-Match of another': { 'If-Match': '"bobs"' },
      'a cache that must not ask': { 'Cache-Control': 'only-if-cached' },
    },
    (headers) => ({
      bytes: get(at, { headers }),
      status: 200,
      calls: 1,
      check({ answer }) {
        expect(JSON.parse(answer.body)).toMatchObject({ id: own })
        expect([...answer.headers.keys()]).not.toContain('etag')
      },
    }),
  ),
]
