import { answeringAgent } from '@partnerkit/bff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base, call, json, scriptedVendor } from '../../upstream/scripted-vendor.ts'
import { segments, texts } from './segments.ts'
import { kindsOfIds } from './vendors-with-ids.ts'
import { watchedBff } from './watched-bff.ts'
import { wellFormed } from './well-formed.ts'

/** What a segment of a request names. Undefined where it is no segment, or cannot be decoded. */
function named(segment: string): string | undefined {
  if (/[/?]/.test(segment)) return undefined
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** The segments of a URL on the wire, each decoded once. It must be written as it will be read. */
function segmentsOf(url: string, origin = 'http://127.0.0.1:4010'): string[] {
  const { origin: found, pathname, href } = new URL(url)
  expect([found, href]).toEqual([origin, url])
  return pathname.slice(1).split('/').map(decodeURIComponent)
}

/** Tried in every run, whatever chance brings. */
const edges = ['.', '..', '%2e%2e', 'a%2fb', 'a%5cb', '0106', '41/', 'x'.repeat(129)].map((one): [string] => [
  one,
])

describe('an id', () => {
  it.each(kindsOfIds)('of $kind reaches the vendor as it was meant, or not at all', async (row) => {
    let answer = row.answer('')
    const { send, sent } = watchedBff(({ method }) => answer(method), row.provider)
    await fc.assert(
      fc.asyncProperty(segments, async (segment) => {
        const id = named(segment)
        const isAccepted = id !== undefined && row.accepts(id)
        answer = row.answer(id ?? '')
        const { status, json: said } = await send(row.method, row.target(segment))
        const asked = sent()
        for (const { url } of asked) segmentsOf(url)
        if (isAccepted) {
          expect(status).toBeLessThan(300)
          expect(segmentsOf(asked.at(-1)?.url ?? '')).toEqual(row.asked(id))
        } else if (!/[/?]/.test(segment)) {
          expect([status, said.code, asked]).toEqual([404, 'not-found', []])
        }
      }),
      { numRuns: 120, examples: edges },
    )
  })

  it.each(kindsOfIds)('of $kind is tried both right and wrong', ({ accepts }) => {
    const tried = fc.sample(segments, { numRuns: 120, seed: 7 })
    expect(new Set(tried.map((segment) => accepts(named(segment) ?? '')))).toEqual(new Set([true, false]))
  })
})

it('whatever a provider is given for an id stays one segment below the base URL', async () => {
  const { provider, requests } = scriptedVendor(() => new Response(null, { status: 204 }))
  await fc.assert(
    fc.asyncProperty(texts, async (id) => {
      requests.length = 0
      const refusal = await provider.users?.remove('41', id, call()).catch((error: unknown) => error)
      const [request] = requests
      if (request) expect(segmentsOf(request.url)).toEqual(['api', 'v1', 'users', id])
      else expect(refusal).toEqual(expect.objectContaining({ name: 'TypeError' }))
      const isAddressable = wellFormed(id) === id && !['', '.', '..'].includes(id)
      expect(request !== undefined).toBe(isAddressable)
    }),
    { numRuns: 500 },
  )
})

it('whatever a provider is given for a query is one value of it', async () => {
  const { provider, requests } = scriptedVendor(() =>
    json({ id: 1, external_id: 'x', email: 'x@y.test' }, 201),
  )
  const user = { externalId: 'acct-1', email: 'omar@example.com' }
  await fc.assert(
    fc.asyncProperty(texts, async (organizationId) => {
      requests.length = 0
      await provider.users?.create(organizationId, user, call()).catch(() => undefined)
      const url = new URL(requests[0]?.url ?? '')
      expect(url.origin + url.pathname).toBe(`${base}/users`)
      expect([...url.searchParams]).toEqual([['organization_id', wellFormed(organizationId)]])
      expect(url.hash).toBe('')
    }),
    { numRuns: 300 },
  )
})

it('whatever is given for the base URL, the key goes nowhere else', () => {
  const hosts = fc.constantFrom(
    'api.vendor.test',
    'evil.test',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'user:x@evil.test',
  )
  const pieces = fc.constantFrom(
    '',
    '/',
    '/api',
    '/api/',
    '/..',
    '?x',
    '#x',
    '@evil.test',
    '\\',
    '%2e',
    ':8443',
    ' ',
  )
  const urls = fc.tuple(
    fc.constantFrom('https://', 'http://', 'ftp://', '//', 'javascript:'),
    hosts,
    pieces,
    pieces,
  )
  fc.assert(
    fc.property(
      urls.map((parts) => parts.join('')),
      (baseUrl) => {
        const options = { apiKey: 'canary-key', baseUrl, dashboardUrl: 'http://127.0.0.1/dashboard.html' }
        let isTaken = true
        try {
          answeringAgent(options)
        } catch (error) {
          isTaken = false
          expect(error).toBeInstanceOf(TypeError)
        }
        // The vendor's own address, or this machine; nothing in it but an address.
        if (!isTaken) return
        const { protocol, hostname, username, search, hash } = new URL(baseUrl)
        expect([username, search, hash]).toEqual(['', '', ''])
        if (protocol !== 'https:') expect(['localhost', '127.0.0.1', '[::1]']).toContain(hostname)
      },
    ),
    { numRuns: 500 },
  )
})
