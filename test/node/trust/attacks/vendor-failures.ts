import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect } from 'vitest'
import { apiKey, bobCanary } from '../secrets.ts'
import { alice, embedTokens, inside, organizationsOf } from '../two-customers.ts'
import type { Misbehaviour } from '../vendor-port.ts'
import { type Attack, get, inputs, patch, post, request } from './attack.ts'
import { answers, breaks, jsonType, losesItsAnswer, misbehaving, onWrites } from './misbehaviours.ts'

const [own] = organizationsOf.alice
const at = `/organizations/${own}`
const { userId } = inside(own)
const rotate = `${at}/users/${userId}/embed-token/rotate`

function echoes(status: number): Misbehaviour {
  const text = `key ${apiKey} of ${bobCanary}@bob.test is wrong`
  const body = JSON.stringify({
    message: text,
    errors: { name: [text], email: [text], [apiKey]: [text] },
    error: text,
  })
  return answers(status, body, { ...jsonType, 'X-Echo': Buffer.from(apiKey).toString('hex') })
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const breaking: Readonly<Record<string, Misbehaviour>> = {
  'before a word': (_, response) => void response.socket?.resetAndDestroy(),
  'in a header': breaks('HTTP/1.1 200 OK\r\nContent-Ty'),
  'in the body': breaks(`${head}Content-Length: 500\r\n\r\n{"id":101,`),
  'in a chunk': breaks(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"id":101,`),
  'before the length it promised': breaks(`${head}Content-Length: 50\r\n\r\n{"id":101}`),
}

const noHttp: Readonly<Record<string, Misbehaviour>> = {
  'words of another protocol': breaks('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
  '1,000 headers': breaks(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(20_000)}\r\n`),
  'a header of 100 KB': breaks(`${head}X: ${'y'.repeat(100_000)}\r\n\r\n{}`),
  'two lengths': breaks(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
}

/** Tells people to wait: what the vendor says, and the most the browser may be told, in seconds. */
const waits: Readonly<Record<string, string | undefined>> = {
  '3 seconds': '3',
  'a date': 'Fri, 01 Jan 2100 00:00:00 GMT',
  'less than nothing': '-1',
  'thirty years': '999999999',
  'no number': 'abc',
  nothing: undefined,
}

async function unreachable() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 1
}

const nobody = `http://127.0.0.1:${await unreachable()}/api/v1`

/** The vendor refuses, fails, or is not there. */
export const vendorFailureAttacks: readonly Attack[] = [
  ...[400, 422].flatMap((status) => [
    {
      row: 'B78',
      name: `${status} with the key, to a read`,
      bytes: get(at),
      status: [422, 502],
      calls: 1,
      ...misbehaving(echoes(status)),
    },
    {
      row: 'B78',
      name: `${status} with the key, to a change`,
      bytes: patch(at, { name: 'x' }),
      status: 422,
      code: 'invalid' as const,
      calls: { atMost: 2 },
      ...misbehaving(onWrites(echoes(status))),
    },
    {
      row: 'B78',
      name: `${status} with the key, to a create`,
      bytes: post(`${at}/users`, { email: 'n@a.test' }),
      status: 422,
      code: 'invalid' as const,
      calls: { atMost: 4 },
      ...misbehaving(onWrites(echoes(status))),
    },
  ]),
  ...[401, 403, 404, 409, 418, 429, 500, 503].map(
    (status): Attack => ({
      row: 'B78',
      name: `${status} with the key`,
      bytes: get(at),
      status: [404, 409, 429, 502, 503],
      calls: { atMost: 3 },
      within: 1_000,
      recovers: status !== 401 && status !== 403,
      ...misbehaving(echoes(status)),
    }),
  ),
  {
    row: 'B80',
    name: 'no such organization, though it was granted',
    bytes: get(at),
    status: 404,
    code: 'not-found',
    calls: 1,
    ...misbehaving(answers(404, '{}')),
  },
  {
    row: 'B81',
    name: 'a conflict',
    bytes: post(`${at}/users`, { email: 'n@a.test' }),
    status: [409, 422, 502],
    calls: { atMost: 6 },
    ...misbehaving(onWrites(answers(409, '{}'))),
  },
  ...inputs('B82', waits, (wait) => ({
    bytes: get(at),
    status: [429, 503],
    calls: { atMost: 2 },
    ...misbehaving(answers(429, '{}', { ...jsonType, ...(wait !== undefined && { 'Retry-After': wait }) })),
    check({ answer }) {
      expect(Number(answer.headers.get('retry-after')?.[0] ?? 1)).toBeGreaterThanOrEqual(1)
      expect(Number(answer.headers.get('retry-after')?.[0] ?? 1)).toBeLessThanOrEqual(300)
    },
  })),
  {
    row: 'B82',
    name: 'a write that is told to wait',
    bytes: patch(at, { name: 'x' }),
    status: 429,
    code: 'rate-limited',
    calls: 1,
    ...misbehaving(onWrites(answers(429, '{}', { ...jsonType, 'Retry-After': '1' }))),
  },
  ...[500, 502, 503, 504].flatMap((status): Attack[] => [
    {
      row: 'B83',
      name: `${status} to a read`,
      bytes: get(at),
      status: 503,
      code: 'upstream-unavailable',
      calls: { atMost: 3 },
      within: 1_000,
      ...misbehaving(answers(status, 'oops', {})),
    },
    {
      row: 'B84',
      name: `${status} to a change`,
      bytes: patch(at, { name: 'x' }),
      status: 502,
      code: 'outcome-unknown',
      calls: 1,
      ...misbehaving(onWrites(answers(status, 'oops', {}))),
    },
    {
      row: 'B84',
      name: `${status} to a rotation`,
      bytes: post(rotate, {}),
      status: 502,
      code: 'outcome-unknown',
      calls: 2,
      check: oneWrite,
      ...misbehaving(onWrites(answers(status, 'oops', {}))),
    },
    {
      row: 'B84',
      name: `${status} to a removal`,
      bytes: request('DELETE', `${at}/users/${userId}`),
      status: 502,
      code: 'outcome-unknown',
      calls: { atMost: 3 },
      check: oneWrite,
      ...misbehaving(onWrites(answers(status, 'oops', {}))),
    },
  ]),
  ...inputs('B87', breaking, (misbehaviour) => ({
    bytes: get(at),
    status: [502, 503],
    calls: { atMost: 3 },
    within: 1_000,
    ...misbehaving(misbehaviour),
  })),
  ...inputs('B87', breaking, (misbehaviour) => ({
    bytes: patch(at, { name: 'x' }),
    status: 502,
    code: 'outcome-unknown',
    calls: 1,
    ...misbehaving(onWrites(misbehaviour)),
  })).map((attack) => ({ ...attack, name: `${attack.name}, of a write` })),
  ...inputs('B87', noHttp, (misbehaviour) => ({
    bytes: get(at),
    status: [502, 503],
    calls: { atMost: 3 },
    within: 1_000,
    ...misbehaving(misbehaviour),
  })),
  {
    row: 'B88',
    name: 'nobody at that port',
    bytes: get(at),
    status: 503,
    code: 'upstream-unavailable',
    calls: 0,
    recovers: false,
    within: 1_000,
    open: () => ({ baseUrl: nobody }),
  },
  {
    row: 'B88',
    name: 'nobody at that port, for a write',
    bytes: patch(at, { name: 'x' }),
    status: 503,
    code: 'upstream-unavailable',
    calls: 0,
    recovers: false,
    within: 1_000,
    open: () => ({ baseUrl: nobody }),
  },
  {
    row: 'B88',
    name: 'a port that speaks no TLS',
    bytes: get(at),
    status: [502, 503],
    recovers: false,
    calls: { atMost: 3 },
    within: 1_000,
    open: () => ({ baseUrl: nobody.replace('http:', 'https:') }),
  },
  {
    row: 'B99',
    name: 'a rotation whose answer is lost',
    bytes: post(rotate, {}),
    status: 502,
    code: 'outcome-unknown',
    calls: 2,
    check: oneWrite,
    ...misbehaving(onWrites(async (_, response) => void response.socket?.resetAndDestroy())),
  },
  {
    row: 'B99',
    name: 'a rotation that happens, and whose answer is lost',
    bytes: post(rotate, {}),
    status: 502,
    code: 'outcome-unknown',
    calls: 2,
    async check({ asked, besieged: { bff, sandbox } }) {
      const { embedUrl } = await bff.as(alice).getEmbedUrl({ organizationId: own, userId })
      const now = sandbox.data().organizations[0]?.users[0]?.embedToken ?? ''
      expect(embedTokens).not.toContain(now)
      expect(embedUrl).toContain(encodeURIComponent(now))
      oneWrite({ asked })
    },
    ...misbehaving(onWrites(losesItsAnswer)),
  },
]

function oneWrite({ asked }: { asked: readonly { method: string }[] }) {
  expect(asked.filter(({ method }) => method !== 'GET')).toHaveLength(1)
}
