import { describe, expect, it, vi } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const target = '/organizations/101'

describe('a JSON body', () => {
  it.each([
    ['text', '""', 422],
    ['a number', '1', 422],
    ['true', 'true', 422],
    ['NaN', '{"name":NaN}', 400],
    ['single quotes', "{'name':'x'}", 400],
    ['a comma too many', '{"name":"x",}', 400],
    ['a comment', '{"name":"x"}//', 400],
    ['a control character in a name', '{"name":"a\\u0000b"}', 422],
    ['blanks for a name', '{"name":"   "}', 422],
    ['a list for a name', '{"name":["x"]}', 422],
    ['an empty key', '{"name":"x","":1}', 422],
    ['a key every object has', '{"name":"x","toString":"y"}', 422],
    ['a constructor', '{"constructor":{"prototype":{"polluted":1}}}', 422],
    ['a prototype in disguise', '{"__pr\\u006fto__":{"polluted":1}}', 422],
    ['one key twice, further in', '{"name":{"a":1,"b":2,"a":3}}', 400],
  ])('of %s is refused', async (_, rawBody, status) => {
    const { send, sandbox } = openBff()
    const answer = await send('PATCH', target, { rawBody })
    expect([answer.status, answer.json.code]).toEqual([status, status === 400 ? 'malformed' : 'invalid'])
    expect(sandbox.requests).toHaveLength(0)
    expect('polluted' in {}).toBe(false)
  })

  it.each([
    ['nested 33 deep', nested(33), 400],
    ['nested 32 deep', nested(32), 422],
    ['of 1,001 keys', keys(1_001), 400],
    ['of 1,000 keys', keys(1_000), 422],
  ])('%s is answered as it should be', async (_, rawBody, status) => {
    const { send, sandbox } = openBff()
    const answer = await send('PATCH', target, { rawBody })
    expect(answer.status).toBe(status)
    expect(sandbox.requests).toHaveLength(0)
  })

  it('with 22 wrong keys is answered in less than 4 KiB, whatever the keys are', async () => {
    const { send } = openBff()
    const wrong = Array.from({ length: 22 }, (__, at) => [`\u0001\u{1f469}"\\${at}`.padEnd(100, '\u0007'), 1])
    const answer = await send('PATCH', target, { body: Object.fromEntries(wrong) })
    expect(answer.json).toMatchObject({ code: 'invalid', errors: expect.any(Array) })
    expect(answer.json.errors).toHaveLength(20)
    expect(new TextEncoder().encode(answer.text).length).toBeLessThan(4_096)
    expect(answer.json.errors[0].field).toMatch(/^[?0-9]{64}$/)
  })

  it.each([
    'application/ld+json',
    'application/json, text/plain',
    'application/json; charset=latin1',
    'multipart/form-data; boundary=x',
    'foo/bar',
    undefined,
  ])('declared as %s is refused', async (type) => {
    const { send, sandbox } = openBff()
    const answer = await send('PATCH', target, { body: { name: 'x' }, headers: { 'content-type': type } })
    expect([answer.status, answer.json.code]).toEqual([415, 'unsupported-media-type'])
    expect(sandbox.requests).toHaveLength(0)
  })

  it('of bytes inside a text that are no UTF-8 is refused', async () => {
    const { send, sandbox } = openBff()
    const answer = await send('PATCH', target, { rawBody: Buffer.from('{"name":"a\xff"}', 'latin1') })
    expect([answer.status, answer.json.code]).toEqual([400, 'malformed'])
    expect(sandbox.requests).toHaveLength(0)
  })

  it.each(['application/json;charset=UTF-8', 'Application/JSON', 'application/json; charset="utf-8"'])(
    'declared as %s is read',
    async (type) => {
      const { send } = openBff()
      const answer = await send('PATCH', target, { body: { name: 'x' }, headers: { 'content-type': type } })
      expect(answer.status).toBe(200)
    },
  )

  it.each([
    `<img src=x onerror=alert(1)>`,
    `=cmd|' /C calc'!A0`,
    `{{7*7}}`,
    `' OR 1=1--`,
    '👩🏽‍🍳 مخبز',
    'e\u0301',
  ])('keeps a name as it was typed: %s', async (name) => {
    const { client } = openBff()
    await client().updateOrganization({ organizationId: '101', body: { name } })
    expect((await client().getOrganization({ organizationId: '101' })).name).toBe(name)
  })
})

describe('a body that does not arrive', () => {
  const headers: Record<string, string> = {
    'x-partnerkit': '1',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  }
  const exchange = (body: () => Promise<Uint8Array>) => ({
    method: 'PATCH',
    target,
    header: (name: string) => headers[name],
    body,
  })

  it('is waited for 10 s, and not heard of later', async () => {
    vi.useFakeTimers()
    try {
      const { bff, sandbox } = openBff()
      await bff.started
      let breakOff = () => {}
      const body = new Promise<Uint8Array>((_, reject) => {
        breakOff = () => reject(new Error('the connection broke'))
      })
      const answer = bff.handle(
        exchange(() => body),
        admin,
      )
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await answer).toMatchObject({ status: 408 })
      breakOff()
      await vi.advanceTimersByTimeAsync(1)
      expect(sandbox.requests).toHaveLength(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is malformed when it breaks off', async () => {
    const { bff } = openBff()
    const broken = () => Promise.reject(new Error('aborted'))
    expect(await bff.handle(exchange(broken), admin)).toMatchObject({ status: 400 })
  })
})

function nested(depth: number) {
  return `{"name":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
}

function keys(count: number) {
  return JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1])))
}
