import { describe, expect, it } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import { checkedOrigins, originOf, portalsOf } from './internals.ts'

// What JavaScript may hand over that TypeScript would not let through.
const checked = (origins: unknown) => checkedOrigins(origins as string[])

describe('the portals’ origins', () => {
  it.each([
    ['https://portal.test', 'https://portal.test'],
    ['https://portal.test/', 'https://portal.test'],
    ['HTTPS://Portal.Test:443', 'https://portal.test'],
    ['https://portal.test:8443', 'https://portal.test:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://127.1.22.133:80', 'http://127.1.22.133'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://a-1.localhost', 'http://a-1.localhost'],
  ])('are kept as browsers write them: %s', (text, origin) => {
    expect([...checked([text])]).toEqual([origin])
  })

  it.each([[[]], [undefined], ['https://portal.test']])('have to be named: %j', (origins) => {
    expect(() => checked(origins)).toThrow(
      "portalOrigins is empty. The same-site guard admits only pages of these origins. Name them: ['https://portal.partner.example'].",
    )
  })

  it.each([
    'portal.test',
    '*',
    'null',
    'https://portal.test/app',
    'https://portal.test?x',
    'https://portal.test#x',
    'https://ada@portal.test',
    'ftp://portal.test',
    'xhttps://portal.test/',
    'https+x://portal.test',
  ])('are scheme, host and port: %s is none', (text) => {
    expect(() => checked([text])).toThrow(
      `portalOrigins: "${text}" is no origin. Write scheme, host and port only: https://portal.partner.example.`,
    )
  })

  it.each([
    'http://portal.test',
    'http://10.0.0.1',
    'http://localhost.evil.test',
    'http://evil-localhost',
    'http://x.127.0.0.1.evil.test',
    'http://a.b.localhost.test',
    'http://[::2]',
  ])('are plain http on this machine alone: %s is not', (text) => {
    expect(() => checked([text])).toThrow(
      `portalOrigins: "${text}" is plain http. Sessions and launch tickets would travel readable. Use https; http is for this machine only.`,
    )
  })
})

describe('the portals a request may have come from', () => {
  const [north, south, port] = ['https://north.test', 'https://south.test', 'https://north.test:8443']
  const portals = new Set([north, south, port])
  const all = [north, south, port]

  it.each<[string, Record<string, string>, string[]]>([
    ['the one its Origin names', { origin: south }, [south]],
    ['the one its Referer names, whatever the page', { referer: `${port}/customers?page=2` }, [port]],
    [
      'the one its Origin names, also beside a foreign Referer',
      { origin: south, referer: 'https://x.test/' },
      [south],
    ],
    [
      'the one its Referer names, also beside an Origin that is none',
      { origin: 'null', referer: `${north}/` },
      [north],
    ],
    ['all, where it says nothing', {}, all],
    [
      'all, where it names somebody else',
      { origin: 'https://evil.test', referer: 'https://evil.test/' },
      all,
    ],
    ['all, where it names what is no address', { referer: 'about' }, all],
    [
      'the one at its host, from a page of this very server',
      { 'sec-fetch-site': 'same-origin', host: 'south.test' },
      [south],
    ],
    ['the one at its host and port', { 'sec-fetch-site': 'same-origin', host: 'north.test:8443' }, [port]],
    [
      'all, from a page of this very server at no portal’s host',
      { 'sec-fetch-site': 'same-origin', host: 'api.test' },
      all,
    ],
    [
      'all, from a page elsewhere, whatever the host',
      { 'sec-fetch-site': 'cross-site', host: 'south.test' },
      all,
    ],
    ['all, where the browser does not say from which page, whatever the host', { host: 'south.test' }, all],
    [
      'the one its Origin names, also from a page of this very server',
      { 'sec-fetch-site': 'same-origin', origin: north, host: 'south.test' },
      [north],
    ],
  ])('are %s', (_, headers, wanted) => {
    expect(portalsOf(exchangeOf({ headers }), portals)).toEqual(wanted)
  })
})

describe('the origin of an address', () => {
  it.each([
    ['https://north.test/customers?x#y', 'https://north.test'],
    ['https://north.test:443/', 'https://north.test'],
    ['http://north.test:81', 'http://north.test:81'],
    ['about:blank', 'null'],
    ['north.test', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })
})
