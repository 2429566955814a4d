import type { Fault } from '@partnerkit/sandbox'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { byKey, console, openAnyreach, root } from './open-anyreach.ts'

afterEach(() => {
  vi.useRealTimers()
})

const ox = { name: 'Ox Dental', slug: 'ox-dental', parent_id: root }

describe('an error of Anyreach', () => {
  it.each([
    [{ slug: 'ox-dental' }, 'name', 'Field name is required.'],
    [{ name: 'Ox' }, 'slug', 'Field slug is required.'],
    [{ name: 5, slug: 'ox-dental' }, 'name', 'Field name must be a string.'],
    [
      { name: 'Ox', slug: 'OX' },
      'slug',
      'Slug must be 3 to 48 lowercase letters, digits and single hyphens.',
    ],
    [
      { ...ox, billing_email: 'nobody' },
      'billing_email',
      'Field billing_email must be a valid email address.',
    ],
  ])('about %o is a sentence, or a list', async (body, field, msg) => {
    const sentence = await openAnyreach().call('POST /admin/organizations', body)
    expect(sentence).toEqual({ status: 422, body: { detail: msg } })
    const list = await openAnyreach({ errors: 'list' }).call('POST /admin/organizations', body)
    expect(list).toEqual({
      status: 422,
      body: { detail: [{ loc: ['body', field], msg, type: 'value_error' }] },
    })
  })

  it('tells all that is wrong at once', async () => {
    const { body } = await openAnyreach({ errors: 'list' }).call('POST /admin/organizations', {})
    expect(body).toMatchObject({ detail: [{ loc: ['body', 'name'] }, { loc: ['body', 'slug'] }] })
  })

  it('that is about no field stays a sentence', async () => {
    const { call } = openAnyreach({ errors: 'list' })
    expect((await call(`GET ${console}/organizations/none`)).body).toEqual({
      detail: 'Organization not found',
    })
  })

  it('about a taken slug names the slug in both forms', async () => {
    const taken = { ...ox, slug: 'globex' }
    const { call } = openAnyreach({ errors: 'list', takenSlug: 422 })
    expect(await call('POST /admin/organizations', taken)).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'slug'], msg: expect.stringContaining('taken') }] },
    })
  })

  it('answers a body that is not JSON, an unknown path and a wrong method', async () => {
    const { call } = openAnyreach()
    expect((await call('POST /admin/organizations', '{"name":')).status).toBe(422)
    expect((await call('GET /admin/nothing')).status).toBe(404)
    expect((await call(`PATCH ${console}/organizations/${root}`, {})).status).toBe(405)
  })
})

describe('times of Anyreach', () => {
  it('can be epochs', async () => {
    const { call } = openAnyreach({ times: 'epoch', clock: () => Date.UTC(2026, 0, 1) })
    expect((await call('POST /admin/organizations', ox)).body).toMatchObject({
      created_at: Date.UTC(2026, 0, 1),
    })
  })
})

describe('a fault of Anyreach', () => {
  const route = 'POST /admin/organizations'

  function open(fault: Fault) {
    const opened = openAnyreach()
    opened.sandbox.faults.add(fault)
    const create = () => opened.call(route, ox)
    const isMade = () => opened.sandbox.data().organizations.some(({ slug }) => slug === 'ox-dental')
    return { ...opened, create, isMade }
  }

  it.each([401, 403, 404, 409, 422, 500, 503])('of status %i has a detail', async (status) => {
    const { create, isMade } = open({ route, kind: 'status', status })
    expect(await create()).toEqual({ status, body: { detail: expect.any(String) } })
    expect(isMade()).toBe(false)
  })

  it('of commit-then-fail makes the organization all the same', async () => {
    const { create, isMade } = open({ route, kind: 'commit-then-fail', status: 504 })
    expect((await create()).status).toBe(504)
    expect(isMade()).toBe(true)
  })

  it('of reset drops the connection', async () => {
    const { create, isMade } = open({ route, kind: 'reset' })
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(isMade()).toBe(false)
  })

  it('of hang never answers', async () => {
    const { sandbox } = open({ route: `GET ${console}/organizations/{id}/children`, kind: 'hang' })
    const answer = sandbox.fetch(`https://vendor.test${console}/organizations/${root}/children`, {
      headers: byKey,
      signal: AbortSignal.abort(new Error('too slow')),
    })
    await expect(answer).rejects.toThrow('too slow')
  })

  it('of latency waits', async () => {
    vi.useFakeTimers()
    const { create, isMade } = open({ route, kind: 'latency', latency: 5000 })
    const answer = create()
    await vi.advanceTimersByTimeAsync(4999)
    expect(isMade()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).status).toBe(201)
  })

  it('of rate-limit and of html answer what they say', async () => {
    expect((await open({ route, kind: 'rate-limit' }).create()).status).toBe(429)
    const { sandbox } = open({ route: '*', kind: 'html' })
    const page = await sandbox.fetch('https://vendor.test/core/trunks')
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  })
})
