import { WIRE_VERSION } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import { checkSameSite, corsHeaders, GRANTED, type Principal, preflight } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const portal = 'https://portal.test'
const portals = new Set([portal])
const ada: Principal = { id: 'ada', tenant: 'north', role: 'admin', organizations: GRANTED }
const version = String(WIRE_VERSION)

interface From {
  method?: string
  headers?: Record<string, string>
  credential?: 'cookie' | 'header'
}

const refused = ({ method = 'POST', headers = {}, credential = 'cookie' }: From) =>
  refusalOf(() =>
    checkSameSite(
      exchangeOf({ method, headers: { 'x-partnerkit': version, ...headers } }),
      { ...ada, credential },
      portals,
    ),
  )
const because = (why: string) => ({
  code: 'same-site',
  detail: `Refused: ${why}. Calls come from a page of portalOrigins, through the PartnerKit client.`,
})

describe('a request by cookie', () => {
  it.each<[From]>([
    [{ headers: { 'sec-fetch-site': 'same-origin' } }],
    [{ headers: { 'sec-fetch-site': 'same-origin', origin: portal } }],
    [{ headers: { 'sec-fetch-site': 'cross-site', origin: portal } }],
    [{ headers: { origin: portal } }],
    [{ method: 'GET' }],
  ])('from the portal is let through: %o', async (from) => {
    expect(await refused(from)).toBeUndefined()
  })

  it.each<[From, string]>([
    [{ headers: { 'sec-fetch-site': 'same-origin', origin: 'https://evil.test' } }, 'another origin sent it'],
    [{ method: 'GET', headers: { origin: 'https://evil.test' } }, 'another origin sent it'],
    [{}, 'a write without an Origin'],
    [{ headers: { 'sec-fetch-site': 'cross-site' } }, 'it came from another site'],
    [{ method: 'GET', headers: { 'sec-fetch-site': 'none' } }, 'it came from another site'],
  ])('from elsewhere is refused: %o', async (from, why) => {
    expect(await refused(from)).toEqual(because(why))
  })
})

describe('a request by bearer token', () => {
  it('may come from anywhere, as long as it names the wire', async () => {
    const from: From = { credential: 'header', headers: { origin: 'https://evil.test' } }
    expect(await refused(from)).toBeUndefined()
    expect(await refused({ ...from, headers: { 'x-partnerkit': '' } })).toEqual(
      because('the header X-PartnerKit is missing'),
    )
  })
})

describe('the wire version', () => {
  const of = (text: string) => refused({ headers: { 'sec-fetch-site': 'same-origin', 'x-partnerkit': text } })

  it.each(['', '0', '01', 'x1', '1x', '1.0', '1234567'])('is none: %j', async (text) => {
    expect(await of(text)).toEqual(because('the header X-PartnerKit is missing'))
  })

  it('of a page that is newer, or older by more than one, is another kit', async () => {
    for (const text of [String(WIRE_VERSION + 1), '999999']) {
      expect(await of(text)).toEqual({ code: 'kit-outdated' })
    }
    expect(await of(version)).toBeUndefined()
  })

  it('is missing when it is not there at all', async () => {
    const check = () => checkSameSite(exchangeOf(), { ...ada, credential: 'header' }, portals)
    expect(await refusalOf(check)).toEqual(because('the header X-PartnerKit is missing'))
  })
})

describe('CORS', () => {
  const granted = {
    'access-control-allow-origin': portal,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy',
  }

  it('is granted to a portal and to nobody else', () => {
    expect(corsHeaders(exchangeOf({ headers: { origin: portal } }), portals)).toEqual(granted)
    expect(corsHeaders(exchangeOf({ headers: { origin: 'https://evil.test' } }), portals)).toEqual({})
    expect(corsHeaders(exchangeOf(), portals)).toEqual({})
  })

  it('has its preflight answered from the table', async () => {
    const target = '/organizations/1'
    expect(preflight(exchangeOf({ target, headers: { origin: portal } }), portals)).toEqual({
      status: 204,
      headers: {
        allow: 'GET, PATCH, DELETE, OPTIONS',
        'access-control-allow-methods': 'GET, PATCH, DELETE',
        'access-control-allow-headers': 'content-type, x-partnerkit, idempotency-key, authorization',
        'access-control-max-age': '600',
      },
      body: '',
    })
    expect(preflight(exchangeOf({ target }), portals).headers).toEqual({
      allow: 'GET, PATCH, DELETE, OPTIONS',
    })
    expect(await refusalOf(() => preflight(exchangeOf({ target: '/nothing' }), portals))).toEqual({
      code: 'not-found',
    })
  })
})
