import { inspect } from 'node:util'
import { answeringAgent, fetchTransport, type LogEntry, TransportError } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { Secret } from './internals.ts'
import { apiKey, base, call, connect, harbor, json, scriptedVendor } from './scripted-vendor.ts'

describe('the API key', () => {
  it('goes out in its own header, with nothing else that was not agreed', async () => {
    const { provider, requests } = scriptedVendor(() => json(harbor))
    await provider.organizations.get('41', call())
    await provider.organizations.update('41', { name: 'Harbor' }, call())
    const [read, write] = requests.map(({ headers }) => Object.fromEntries(headers))
    const always = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'partnerkit',
      'x-api-key': apiKey,
      'x-request-id': 'request-1',
    }
    expect(read).toEqual(always)
    expect(write).toEqual({ ...always, 'content-type': 'application/json' })
  })

  it('is shown by no error and no line of the log, whatever the network layer says', async () => {
    const talkative = Object.assign(
      new TypeError(`Headers.append: "${apiKey}" is an invalid header value.`),
      {
        code: `E ${apiKey}`,
        cause: new TransportError(true, new Error(apiKey)),
        headers: { 'x-api-key': apiKey },
      },
    )
    const { provider, log } = scriptedVendor(() => {
      throw talkative
    })
    const failures = await Promise.all([
      provider.organizations.get('41', call()).catch((error: unknown) => error),
      provider.locations?.delete('41', '66', call()).catch((error: unknown) => error),
    ])
    for (const shown of [...failures, log]) {
      expect(inspect(shown, { depth: 20, showHidden: true })).not.toContain(apiKey)
    }
  })

  it.each([
    ['as it is', apiKey],
    ['in base64', Buffer.from(apiKey).toString('base64')],
    ['in a URL', encodeURIComponent(apiKey)],
  ])('that a vendor repeats %s in a good answer is cut out of it', async (_, echo) => {
    const name = `Harbor ${echo} Dental`
    const { provider } = scriptedVendor(({ url }) =>
      json(url.endsWith('/41') ? { ...harbor, name } : [{ ...harbor, name }]),
    )
    const whole = /^Harbor \[redacted\][\w=]{0,4} Dental$/ // the last group of base64 is not the key's alone
    expect((await provider.organizations.get('41', call())).name).toMatch(whole)
    const rows = []
    for await (const entry of provider.organizations.all?.(call()) ?? []) rows.push(entry?.row.name)
    expect(rows).toEqual([expect.stringMatching(whole)])
  })

  it('is found behind the escapes of JSON, and other escapes are left as they were', async () => {
    const escaped = (text: string) =>
      Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
    const name = `${escaped(apiKey)} \\\\u0041 \\u0022 \\u005c \\u00e9`
    const { provider } = scriptedVendor(
      () =>
        new Response(JSON.stringify(harbor).replace('Harbor Dental', name), {
          headers: { 'content-type': 'application/json' },
        }),
    )
    expect((await provider.organizations.get('41', call())).name).toBe('[redacted] \\u0041 " \\ é')
  })

  it('is shown by nobody who prints the provider or writes it down', () => {
    const definition = answeringAgent({ apiKey, baseUrl: base, dashboardUrl: base })
    expect(inspect(definition, { depth: 20, showHidden: true })).not.toContain(apiKey)
    expect(JSON.stringify(definition)).not.toContain(apiKey)
  })

  it('is no part of the connected provider', () => {
    const { provider } = connect(fetchTransport())
    expect(inspect(provider, { depth: 20, showHidden: true })).not.toContain(apiKey)
  })

  it.each([
    ['a line break', 'canary-key\n'],
    ['a space', 'canary key'],
    ['a letter beyond ASCII', 'canary-kéy'],
    ['513 characters', 'canary'.padEnd(513, 'x')],
  ])('is refused with %s, by a message that does not show it', (_, key) => {
    const make = () => answeringAgent({ apiKey: key, baseUrl: base, dashboardUrl: base })
    expect(make).toThrow(/apiKey must be 1 to 512 visible ASCII characters/)
    expect(make).not.toThrow(/canary/)
  })

  it('as a Secret shows itself nowhere but where it is asked to', () => {
    const secret = new Secret('canary-key', 'apiKey')
    expect([
      `${secret}`,
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ secret }, { showHidden: true }),
    ]).toEqual(['[redacted]', '{"secret":"[redacted]"}', '[redacted]', '{ secret: [redacted] }'])
    expect(Object.keys(secret)).toEqual([])
    expect(secret.reveal()).toBe('canary-key')
  })
})

describe('the log', () => {
  it('has one line for each call, with the template of the path instead of the ids', async () => {
    const { provider, log } = scriptedVendor(() => json(harbor))
    await provider.organizations.get('41', call())
    expect(log).toEqual([
      {
        level: 'info',
        event: 'upstream',
        method: 'GET',
        path: '/organizations/{organizationId}',
        requestId: 'request-1',
        ms: expect.any(Number),
        status: 200,
        attempts: 1,
        outcome: 'ok',
      } satisfies LogEntry,
    ])
  })

  it('says why a call failed in codes', async () => {
    const { provider, log } = scriptedVendor(() => {
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:443'), { code: 'ECONNREFUSED' }),
      })
    })
    await provider.locations?.delete('41', '66', call()).catch(() => undefined)
    expect(log).toMatchObject([
      { level: 'warn', outcome: 'not-sent', reason: 'unavailable', detail: 'ECONNREFUSED', attempts: 1 },
    ])
    expect(JSON.stringify(log)).not.toContain('10.0.0.7')
  })
})
