import { fetchTransport } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff, portal } from './open-bff.ts'

const local = 'http://localhost:4000'

interface Page {
  status?: number
  headers?: Record<string, string>
}

/** A vendor whose page sends these headers; `asked` are the requests for it. */
function opened({ page = {}, portals = [portal] }: { page?: Page; portals?: string[] } = {}) {
  let now = 1_800_000_000_000
  let current = page
  const asked: Request[] = []
  const sandbox = createSandbox({ apiKeys: [apiKey] })
  const transport = fetchTransport(async (input, init) => {
    const request = new Request(input, init)
    if (new URL(request.url).pathname !== '/dashboard.html') return sandbox.fetch(request)
    asked.push(request)
    const { status = 200, headers = {} } = current
    return new Response('a page', { status, headers })
  })
  const parts = openBff({ sandbox, bff: { transport, portalOrigins: portals, clock: () => now } })
  return {
    ...parts,
    asked,
    becomes: (next: Page) => {
      current = next
    },
    later: (minutes: number) => {
      now += minutes * 60_000
    },
    check: async (headers: Record<string, string | undefined> = {}) =>
      (await parts.send('GET', '/dashboard/check', { headers })).json,
  }
}

const frameOrigin = 'http://127.0.0.1:4010'
const yes = { frameable: true, frameOrigin, tab: false }
const no = (code: string) => ({ frameable: false, code, frameOrigin, tab: false })
const unknown = (code: string) => ({ ...no(code), frameable: 'unknown' })
const csp = (value: string) => ({ 'content-security-policy': value })
const framed = (value: string) => ({ 'x-frame-options': value })

describe('whether the portal may frame the dashboard', () => {
  it.each<[string, Record<string, string>, object]>([
    ['no header', {}, yes],
    ['DENY', framed('DENY'), no('frame-options')],
    ['SAMEORIGIN', framed('sameorigin'), no('frame-options')],
    ['two that agree', framed('DENY, DENY'), no('frame-options')],
    ['two that contradict each other', framed('ALLOWALL, SAMEORIGIN'), no('frame-options')],
    ['ALLOW-FROM, which no browser knows any more', framed('ALLOW-FROM https://x.test'), yes],
    ['a policy that does not speak of it', csp("default-src 'none'"), yes],
    ["frame-ancestors 'none'", csp("frame-ancestors 'none'"), no('frame-ancestors')],
    ['frame-ancestors with nobody in it', csp('frame-ancestors'), no('frame-ancestors')],
    ["frame-ancestors 'self'", csp("default-src 'self'; Frame-Ancestors 'self'"), no('frame-ancestors')],
    ['another portal', csp('frame-ancestors https://other.test'), no('frame-ancestors')],
    ['this portal', csp(`frame-ancestors 'self' ${portal}`), yes],
    ['this portal’s host', csp('frame-ancestors portal.test'), yes],
    ['all hosts below one', csp('frame-ancestors https://*.test'), yes],
    ['all hosts below itself', csp('frame-ancestors https://*.portal.test'), no('frame-ancestors')],
    ['everybody', csp('frame-ancestors *'), yes],
    ['everybody with https', csp('frame-ancestors https:'), yes],
    ['its port', csp('frame-ancestors https://portal.test:443'), yes],
    ['another port', csp('frame-ancestors https://portal.test:8443'), no('frame-ancestors')],
    ['any port', csp('frame-ancestors https://portal.test:*'), yes],
    ['the page before it was upgraded', csp('frame-ancestors http://portal.test'), yes],
    [
      'two policies, of which one refuses',
      csp(`frame-ancestors *, frame-ancestors 'none'`),
      no('frame-ancestors'),
    ],
    ['a list that allows, over DENY', { ...csp('frame-ancestors *'), ...framed('DENY') }, yes],
    ['a policy without a list, over DENY', { ...csp('img-src *'), ...framed('DENY') }, no('frame-options')],
  ])('is read from the vendor’s headers: %s', async (_, headers, answer) => {
    expect(await opened({ page: { headers } }).check()).toEqual(answer)
  })

  it.each<[Page, string]>([
    [{ status: 302, headers: { location: 'https://elsewhere.test/' } }, 'redirected'],
    [{ status: 404 }, 'error-status'],
    [{ status: 401 }, 'error-status'],
    [{ status: 500 }, 'unreachable'],
    [{ status: 429 }, 'unreachable'],
  ])('cannot be said of a page that answers %o', async (page, code) => {
    expect(await opened({ page }).check()).toEqual(unknown(code))
  })

  it('is answered for the portal that asks', async () => {
    const page = { headers: csp(`frame-ancestors ${local}`) }
    const { check } = opened({ page, portals: [portal, local] })
    expect(await check({ origin: local, 'sec-fetch-site': 'cross-site' })).toEqual(yes)
    expect(await check({ referer: `${portal}/customers` })).toEqual(no('frame-ancestors'))
    expect(await check({ host: 'localhost:4000' })).toEqual(yes)
    expect(await check()).toEqual(unknown('portal-unknown'))
  })

  it('says whether a tab is allowed', async () => {
    const { client } = openBff({ bff: { dashboard: { allowTab: true } } })
    expect(await client().checkDashboard()).toEqual({ ...yes, tab: true })
  })

  it('is asked of the vendor once in ten minutes, and once for all who ask together', async () => {
    const { check, asked, becomes, later } = opened()
    await Promise.all(Array.from({ length: 20 }, () => check()))
    becomes({ headers: framed('DENY') })
    later(9)
    expect(await check()).toEqual(yes)
    expect(asked).toHaveLength(1)
    later(1)
    expect(await check()).toEqual(no('frame-options'))
    expect(asked).toHaveLength(2)
  })

  it('is asked anew after no answer', async () => {
    const { check, becomes } = opened({ page: { status: 500 } })
    expect(await check()).toEqual(unknown('unreachable'))
    becomes({})
    expect(await check()).toEqual(yes)
  })

  it('is asked without the key and without a token, and rings no alarm', async () => {
    const { check, asked, bff } = opened({ page: { status: 401 } })
    await check()
    const [request] = asked
    expect(request?.url).toBe('http://127.0.0.1:4010/dashboard.html')
    expect(JSON.stringify([...(request?.headers ?? [])])).not.toContain(apiKey)
    expect(await bff.audit.list()).toEqual([])
  })

  it('is told to who may launch, and to nobody else', async () => {
    const { send, asked } = opened()
    const principal = { ...admin, role: 'partner-viewer' }
    expect((await send('GET', '/dashboard/check', { principal })).status).toBe(403)
    expect(asked).toEqual([])
  })
})
