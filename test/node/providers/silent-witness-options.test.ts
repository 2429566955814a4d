import { type LogEntry, type SilentWitnessOptions, silentWitness } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'

const apiKey = 'sk-canary-key'
const baseUrl = 'https://api.silentwitness.ai'

/** The provider and the addresses it would call, without a network. */
function connect(options: Partial<SilentWitnessOptions> = {}) {
  const urls: string[] = []
  const log: LogEntry[] = []
  const provider = silentWitness({ apiKey, baseUrl, ...options }).connect({
    transport: {
      send: async ({ url }) => {
        urls.push(url)
        throw new Error('not sent')
      },
    },
    clock: () => 0,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: (entry) => log.push(entry),
  })
  return { provider, urls, log }
}

describe('the address of Silent Witness', () => {
  it.each([
    ['https://api.silentwitness.ai', 'https://api.silentwitness.ai/api'],
    ['https://api.silentwitness.ai/', 'https://api.silentwitness.ai/api'],
    ['https://api.silentwitness.ai/api', 'https://api.silentwitness.ai/api'],
    ['https://api.staging.silentwitness.ai/api/', 'https://api.staging.silentwitness.ai/api'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/api'],
    ['http://localhost:4010/api', 'http://localhost:4010/api'],
  ])('may be %s, and has /api once', async (given, base) => {
    const { provider, urls } = connect({ baseUrl: given })
    const signal = new AbortController().signal
    const gone = provider.organizations.delete('org_1', { requestId: 'request-1', signal })
    await expect(gone).rejects.toMatchObject({ reason: 'unavailable' })
    expect(urls).toEqual([`${base}/organizations/org_1`])
    expect(provider.account).toBe(`silent-witness ${base} default`)
  })

  it.each([
    ['is at an unknown host', 'https://api.silentwitness.ai.evil.example'],
    ['is at an unknown host', 'https://api.silentwitness.ai:8443'],
    ['is at an unknown host', 'https://app.silentwitness.ai'],
    ['has a path other than /api', 'https://api.silentwitness.ai/v1'],
    ['has a path other than /api', 'https://api.silentwitness.ai/api/api'],
    ['is not a URL', 'api.silentwitness.ai'],
    ['must begin with https://', 'http://api.silentwitness.ai'],
    ['must be an address alone', 'https://me:pw@api.silentwitness.ai'],
    ['must be an address alone', 'https://api.silentwitness.ai/api?x=1'],
  ])('is refused when it %s: %s', (reason, given) => {
    const make = () => silentWitness({ apiKey, baseUrl: given })
    expect(make).toThrow(`silentWitness: baseUrl ${reason}`)
    expect(make).not.toThrow(/canary|pw/)
  })
})

describe('the API key of Silent Witness', () => {
  it.each([undefined, '', [], ['one', ''], ['one', undefined], ['one', 'two', 'three'], 7])(
    'is missing when it is %j',
    (key) => {
      // As a JavaScript caller, or an unset environment variable, would have it.
      expect(() => silentWitness({ apiKey: key as string, baseUrl })).toThrow(
        /silentWitness: apiKey is missing/,
      )
    },
  )

  it('is worth a warning when it does not begin as the vendor’s do, without a word of it', () => {
    const { log } = connect({ apiKey: 'canary-key' })
    expect(log).toMatchObject([{ level: 'warn', event: 'api-key-without-sk' }])
    expect(JSON.stringify(log)).not.toContain('canary')
    expect(connect().log).toEqual([])
    expect(connect({ apiKey: 'canary-key', baseUrl: 'http://127.0.0.1:4010' }).log).toEqual([])
  })
})

describe('what Silent Witness offers', () => {
  it('is organizations, in pages the vendor makes, unsorted', () => {
    const { provider } = connect({ label: 'Crash Lab' })
    expect(provider.label).toBe('Crash Lab')
    expect(provider.lists.organizations).toEqual({ sort: [], search: true, total: 'exact' })
    expect(provider.organizations).not.toHaveProperty('all')
    for (const group of ['users', 'locations', 'dashboard', 'slugs', 'invitations', 'children', 'usage']) {
      expect(provider).not.toHaveProperty(group)
    }
  })

  it('asks for all seven fields, six of them an address', () => {
    const { forms } = connect().provider
    expect(forms.organization.every(({ required }) => required)).toBe(true)
    expect(forms.organization.map(({ name, type, group }) => [name, type, group])).toEqual([
      ['name', 'text', undefined],
      ['contact.phoneNumber', 'phone', 'address'],
      ['contact.streetAddress', 'text', 'address'],
      ['contact.city', 'text', 'address'],
      ['contact.state', 'text', 'address'],
      ['contact.zipCode', 'text', 'address'],
      ['contact.country', 'country', 'address'],
    ])
  })

  it.each([{ requestsPerMinute: 0 }, { requestsPerHour: 1.5 }, { requestsPerHour: Number.NaN }])(
    'refuses the limit %j',
    (limit) => expect(() => connect(limit)).toThrow(/must be a whole number above 0/),
  )
})
