import { answeringAgent } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'

const apiKey = 'canary-key'
const production = {
  baseUrl: 'https://answeringagent.com/api/v1',
  dashboardUrl: 'https://answeringagent.com/dashboard.html',
}
const playground = {
  baseUrl: 'https://playground.answeringagent.com/api/v1',
  dashboardUrl: 'https://playground.answeringagent.com/dashboard.html',
}
const local = {
  baseUrl: 'http://127.0.0.1:4010/api/v1',
  dashboardUrl: 'http://localhost:4020/dashboard.html',
}

describe('the addresses of Answering Agent', () => {
  it.each([
    ['production', production],
    ['the playground', playground],
    ['this machine', local],
    [
      'this machine by its other names',
      { baseUrl: 'http://[::1]:4010/api/v1', dashboardUrl: 'https://127.0.0.1/dashboard.html' },
    ],
  ])('may both be %s', (_, urls) => {
    expect(revealed(answeringAgent({ apiKey, ...urls }))).toEqual([apiKey])
  })

  it.each([
    [
      'baseUrl is production but dashboardUrl is the playground',
      { ...production, dashboardUrl: playground.dashboardUrl },
    ],
    [
      'baseUrl is the playground but dashboardUrl is production',
      { ...playground, dashboardUrl: production.dashboardUrl },
    ],
    [
      'baseUrl is production but dashboardUrl is this machine',
      { ...production, dashboardUrl: local.dashboardUrl },
    ],
    [
      'baseUrl is this machine but dashboardUrl is production',
      { ...local, dashboardUrl: production.dashboardUrl },
    ],
    [
      'baseUrl is at an unknown host',
      { ...production, baseUrl: 'https://answeringagent.com.evil.example/api/v1' },
    ],
    ['baseUrl is at an unknown host', { ...production, baseUrl: 'https://answeringagent.com:8443/api/v1' }],
    [
      'dashboardUrl is at an unknown host',
      { ...production, dashboardUrl: 'https://evil.example/dashboard.html' },
    ],
    ['baseUrl is not a URL', { ...production, baseUrl: 'answeringagent.com/api/v1' }],
    ['baseUrl must begin with https://', { ...production, baseUrl: 'http://answeringagent.com/api/v1' }],
    ['baseUrl must begin with https://', { ...production, baseUrl: 'ftp://answeringagent.com/api/v1' }],
    [
      'baseUrl must be an address alone',
      { ...production, baseUrl: 'https://me:pw@answeringagent.com/api/v1' },
    ],
    ['baseUrl must be an address alone', { ...production, baseUrl: `${production.baseUrl}?a=b` }],
    [
      'dashboardUrl must be an address alone',
      { ...production, dashboardUrl: `${production.dashboardUrl}?token=x` },
    ],
    [
      'dashboardUrl must be an address alone',
      { ...production, dashboardUrl: `${production.dashboardUrl}#x` },
    ],
    [
      'dashboardUrl must be an address alone',
      { ...production, dashboardUrl: 'https://ada:word@answeringagent.com/dashboard.html' },
    ],
    ['dashboardUrl must begin with https://', { ...production, dashboardUrl: 'javascript:alert(1)' }],
    [
      'dashboardUrl must begin with https://',
      { ...production, dashboardUrl: 'http://answeringagent.com/dashboard.html' },
    ],
  ])('are refused because %s', (reason, urls) => {
    const make = () => answeringAgent({ apiKey, ...urls })
    expect(make).toThrow(`answeringAgent: ${reason}`)
    expect(make).not.toThrow(/canary|pw/)
  })

  it('may not put the dashboard on an origin of the portal', () => {
    const definition = answeringAgent({ apiKey, ...local })
    expect(() => definition.checkPortalOrigins(['https://portal.test', 'http://localhost:4020'])).toThrow(
      /dashboardUrl is on one of the portalOrigins/,
    )
    expect(() =>
      definition.checkPortalOrigins(['https://portal.test', 'http://localhost:4021']),
    ).not.toThrow()
  })
})

describe('the API key of Answering Agent', () => {
  it.each([undefined, '', [], ['one', ''], ['one', undefined], ['one', 'two', 'three'], 7])(
    'is missing when it is %j',
    (key) => {
      // As a JavaScript caller, or an unset environment variable, would have it.
      const make = () => answeringAgent({ apiKey: key as string, ...local })
      expect(make).toThrow(/answeringAgent: apiKey is missing/)
    },
  )

  it('may be two keys, or twice the same', () => {
    expect(revealed(answeringAgent({ apiKey: ['old-key', 'new-key'], ...local }))).toEqual([
      'old-key',
      'new-key',
    ])
    expect(revealed(answeringAgent({ apiKey: ['one-key', 'one-key'], ...local }))).toEqual(['one-key'])
  })
})

describe('the account', () => {
  const accountOf = (options: { baseUrl?: string; name?: string } = {}) =>
    answeringAgent({ apiKey, ...local, ...options }).connect({
      transport: { send: () => Promise.reject(new Error('not used')) },
      clock: () => 0,
      elapsed: () => performance.now(),
      random: (bytes) => new Uint8Array(bytes),
      log: () => undefined,
    }).account

  it('is the same with or without a slash at the end of the base URL', () => {
    expect(accountOf({ baseUrl: `${local.baseUrl}/` })).toBe(accountOf())
  })

  it('differs by base URL and by name', () => {
    expect(
      new Set([
        accountOf(),
        accountOf({ name: 'second' }),
        accountOf({ baseUrl: 'http://127.0.0.1:4011/api/v1' }),
      ]).size,
    ).toBe(3)
  })
})

function revealed({ secrets }: ReturnType<typeof answeringAgent>) {
  return secrets.map((secret) => secret.reveal())
}
