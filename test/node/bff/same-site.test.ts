import { describe, expect, it } from 'vitest'
import { admin, openBff, portal } from './open-bff.ts'

type Headers = Record<string, string | undefined>

const nothing = undefined

/** What a browser says of where a request comes from, and whether a read and a write get through. */
const rows: [string, Headers, read: number, write: number][] = [
  ['same-origin, no Origin', { 'sec-fetch-site': 'same-origin', origin: nothing }, 200, 204],
  ['same-origin, the portal’s Origin', { 'sec-fetch-site': 'same-origin', origin: portal }, 200, 204],
  [
    'same-origin, a foreign Origin',
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.test' },
    403,
    403,
  ],
  ['cross-site, the portal’s Origin', { 'sec-fetch-site': 'cross-site', origin: portal }, 200, 204],
  ['cross-site, no Origin', { 'sec-fetch-site': 'cross-site', origin: nothing }, 403, 403],
  ['same-site, no Origin', { 'sec-fetch-site': 'same-site', origin: nothing }, 403, 403],
  [
    'same-site, the Origin of a sibling',
    { 'sec-fetch-site': 'same-site', origin: `${portal}.evil.test` },
    403,
    403,
  ],
  ['nothing, the portal’s Origin', { 'sec-fetch-site': nothing, origin: portal }, 200, 204],
  ['nothing, no Origin', { 'sec-fetch-site': nothing, origin: nothing }, 200, 403],
  ['nothing, a foreign Origin', { 'sec-fetch-site': nothing, origin: 'https://evil.test' }, 403, 403],
  ['nothing, Origin null', { 'sec-fetch-site': nothing, origin: 'null' }, 403, 403],
  ['a word nobody knows', { 'sec-fetch-site': 'xyz', origin: nothing }, 403, 403],
  ['two words', { 'sec-fetch-site': 'same-origin, cross-site', origin: nothing }, 403, 403],
  ['capital letters', { 'sec-fetch-site': 'SAME-ORIGIN', origin: nothing }, 403, 403],
  ['the Origin with a slash', { 'sec-fetch-site': 'cross-site', origin: `${portal}/` }, 403, 403],
  ['the Origin on another port', { 'sec-fetch-site': 'cross-site', origin: `${portal}:8443` }, 403, 403],
  ['the Origin without its s', { 'sec-fetch-site': 'cross-site', origin: portal.replace('s', '') }, 403, 403],
  ['the Origin twice', { 'sec-fetch-site': 'cross-site', origin: `${portal}, ${portal}` }, 403, 403],
]

describe('a cookie', () => {
  it.each(rows)('with %s', async (_, headers, read, write) => {
    const { send, sandbox } = openBff()
    const line = `/organizations/101/locations/${sandbox.data().organizations[0]?.locations[0]?.id}`
    const before = sandbox.snapshot()
    expect((await send('GET', '/session', { headers })).status).toBe(read)
    expect((await send('DELETE', line, { headers })).status).toBe(write)
    if (write === 403) expect(sandbox.snapshot()).toEqual(before)
  })

  it('is asked for before the page: nobody signed in is 401 wherever it comes from', async () => {
    const { send } = openBff()
    const headers = { 'sec-fetch-site': 'cross-site', 'x-partnerkit': undefined }
    expect((await send('GET', '/session', { headers, principal: null })).status).toBe(401)
  })
})

describe('the wire version', () => {
  it.each(['01', '-1', '+1', '1.0', ' ', '1e0', '0x1', '9999999', 'true'])('%j is none', async (version) => {
    const { send } = openBff()
    const { status, json } = await send('GET', '/session', { headers: { 'x-partnerkit': version } })
    expect([status, json.code]).toEqual([403, 'same-site'])
  })

  it('is asked of a bearer token too', async () => {
    const { send } = openBff()
    const principal = { ...admin, credential: 'header' as const }
    const { status } = await send('GET', '/session', { principal, headers: { 'x-partnerkit': undefined } })
    expect(status).toBe(403)
  })
})

describe('a public operation', () => {
  it('answers anybody, and grants a foreign page nothing', async () => {
    const { send } = openBff()
    const headers = { 'sec-fetch-site': 'cross-site', 'x-partnerkit': undefined, origin: 'https://evil.test' }
    const answer = await send('GET', '/healthz', { principal: null, headers })
    expect([answer.status, answer.json]).toEqual([200, { status: 'ok' }])
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

it('no header turns one method into another', async () => {
  const { send, sandbox } = openBff()
  const before = sandbox.snapshot()
  const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }
  expect((await send('GET', '/organizations/101', { headers })).status).toBe(200)
  expect(sandbox.snapshot()).toEqual(before)
})
