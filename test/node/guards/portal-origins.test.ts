import { describe, expect, it } from 'vitest'
import { checkedOrigins } from './internals.ts'

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
