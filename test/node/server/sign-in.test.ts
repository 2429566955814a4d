import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ada, jwtSecret, openVendor, portalOrigin, startServer, tokenFor } from './server-process.ts'

const cookie = '__Host-portal'
const claims = 'tenant=org_id,role=https://portal.test/role,dashboard_user=agent'

let vendor: Awaited<ReturnType<typeof openVendor>>
let server: Awaited<ReturnType<typeof startServer>>
let renamed: typeof server

beforeAll(async () => {
  vendor = await openVendor()
  const issued = {
    PARTNERKIT_JWT_COOKIE: cookie,
    PARTNERKIT_JWT_ISSUER: 'portal',
    PARTNERKIT_JWT_AUDIENCE: 'bff',
  }
  ;[server, renamed] = await Promise.all([
    startServer({ ...vendor.env, ...issued }),
    startServer({ ...vendor.env, PARTNERKIT_CLAIMS: claims }),
  ])
})
afterAll(() => Promise.all([server?.kill(), renamed?.kill(), vendor?.close()]))

const own = { ...ada, iss: 'portal', aud: 'bff' }

async function session(headers: Record<string, string>, { url } = server) {
  const response = await fetch(`${url}/session`, { headers: { 'x-partnerkit': '1', ...headers } })
  return { status: response.status, ...(await response.json()) }
}

const bearer = async (...token: Parameters<typeof tokenFor>) => ({
  authorization: `Bearer ${await tokenFor(...token)}`,
})

describe('a bearer token', () => {
  it('says who is calling, from anywhere: nothing of it is ambient', async () => {
    const { status, principal } = await session(await bearer(own))
    expect(status).toBe(200)
    expect(principal).toEqual({ id: 'ada', tenant: 'north', role: 'partner-admin', organizations: 'all' })
  })

  it.each([
    [{ ...own, organizations: 'granted' }, 'granted'],
    [{ ...own, organizations: ['101'] }, 'listed'],
    [{ ...own, organizations: [] }, 'listed'],
  ])('may see what its claim says: %o', async (payload, organizations) => {
    expect(await session(await bearer(payload))).toMatchObject({ principal: { organizations } })
  })

  it('sees the organizations it lists and no other', async () => {
    const headers = { 'x-partnerkit': '1', ...(await bearer({ ...own, organizations: ['101'] })) }
    expect((await fetch(`${server.url}/organizations/101`, { headers })).status).toBe(200)
    expect((await fetch(`${server.url}/organizations/102`, { headers })).status).toBe(404)
  })

  it.each<[string, Record<string, unknown>, { expires?: string; secret?: string }?]>([
    ['has run out', own, { expires: '-1s' }],
    ['never runs out', own, { expires: '' }],
    ['is signed with another secret', own, { secret: `${jwtSecret}!` }],
    ['is of another issuer', { ...own, iss: 'elsewhere' }],
    ['is for another audience', { ...own, aud: 'shop' }],
    ['is not for now', { ...own, nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['has no subject', { ...own, sub: undefined }],
    ['has no role', { ...own, role: undefined }],
    ['has a list as role', { ...own, role: ['partner-admin'] }],
    ['has no tenant', { ...own, tenant: '' }],
    ['has no organizations', { ...own, organizations: undefined }],
    ['has all of them by another word', { ...own, organizations: '*' }],
    ['has numbers as organizations', { ...own, organizations: [101] }],
    ['has a dashboard user that is none', { ...own, dashboard_user: 7 }],
  ])('that %s is nobody’s', async (_, payload, options) => {
    expect(await session(await bearer(payload, options))).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    })
  })

  it.each([
    '',
    'Bearer',
    'Bearer x',
    'Bearer a.b.c',
    'Basic YTpi',
    'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.',
  ])('that is none is nobody’s: %o', async (authorization) => {
    expect(await session({ authorization })).toMatchObject({ status: 401 })
  })
})

describe('a cookie with the token', () => {
  const fromPortal = { origin: portalOrigin, 'sec-fetch-site': 'cross-site' }

  it('is believed on a page of the portal alone', async () => {
    const cookies = { cookie: `theme=dark; ${cookie}=${await tokenFor(own)}; x=y` }
    expect(await session({ ...cookies, ...fromPortal })).toMatchObject({ principal: { id: 'ada' } })
    expect(await session({ ...cookies, 'sec-fetch-site': 'cross-site' })).toMatchObject({ code: 'same-site' })
  })

  it('loses to the header, also to one that is wrong', async () => {
    const cookies = { cookie: `${cookie}=${await tokenFor(own)}` }
    const eve = await bearer({ ...own, sub: 'eve' })
    expect(await session({ ...cookies, ...eve })).toMatchObject({ principal: { id: 'eve' } })
    expect(await session({ ...cookies, ...fromPortal, authorization: 'Bearer x' })).toMatchObject({
      status: 401,
    })
  })

  it('is nobody’s when another of its name was planted beside it', async () => {
    const [one, two] = [await tokenFor(own), await tokenFor({ ...own, sub: 'eve' })]
    const headers = { cookie: `${cookie}=${one}; ${cookie}=${two}`, ...fromPortal }
    expect(await session(headers)).toMatchObject({ status: 401 })
  })

  it('is not looked for unless it is named', async () => {
    const headers = { cookie: `${cookie}=${await tokenFor(ada)}`, ...fromPortal }
    expect(await session(headers, renamed)).toMatchObject({ status: 401 })
  })
})

it('takes claims by the names they have at the partner', async () => {
  const payload = {
    sub: 'ada',
    org_id: 'north',
    'https://portal.test/role': 'customer-user',
    organizations: ['101'],
    agent: 'owner_5001',
  }
  expect(await session(await bearer(payload), renamed)).toMatchObject({
    principal: { id: 'ada', tenant: 'north', role: 'customer-user', dashboardUserId: 'owner_5001' },
  })
  expect(await session(await bearer(ada), renamed)).toMatchObject({ status: 401 })
})

it('writes no token and no secret into its log', async () => {
  await session(await bearer(own))
  for (const { said } of [server, renamed]) expect(said.out + said.err).not.toMatch(/canary|eyJ/)
})
