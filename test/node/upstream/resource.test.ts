import { describe, expect, it } from 'vitest'
import { addressOf, nextPage } from './parts.ts'

const base = new URL('https://api.vendor.test/v1')
const user = '/users/{externalId}/embed-token' as const

describe('the address of a resource', () => {
  it.each([
    ['https://api.vendor.test', 'https://api.vendor.test/users/a%2Fb/embed-token'],
    ['https://api.vendor.test/', 'https://api.vendor.test/users/a%2Fb/embed-token'],
    ['https://api.vendor.test/v1', 'https://api.vendor.test/v1/users/a%2Fb/embed-token'],
    ['https://api.vendor.test/v1/', 'https://api.vendor.test/v1/users/a%2Fb/embed-token'],
    ['https://api.vendor.test/v1/x', 'https://api.vendor.test/v1/x/users/a%2Fb/embed-token'],
  ])('is below %s', (text, url) => {
    expect(addressOf(new URL(text), { path: user, params: { externalId: 'a/b' } })).toBe(url)
  })

  it('of one template is another below another base, each time', () => {
    const other = new URL('https://other.vendor.test')
    for (const _ of ['first', 'again']) {
      expect(addressOf(base, { path: '/users' })).toBe('https://api.vendor.test/v1/users')
      expect(addressOf(other, { path: '/users', query: { page: '2' } })).toBe(
        'https://other.vendor.test/users?page=2',
      )
    }
  })

  it('has its query encoded, and none where there is none', () => {
    expect(addressOf(base, { path: '/users', query: { a: '1&b=2', c: 'ü' } })).toBe(
      'https://api.vendor.test/v1/users?a=1%26b%3D2&c=%C3%BC',
    )
    expect(addressOf(base, { path: '/users' })).toBe('https://api.vendor.test/v1/users')
  })

  it.each(['..hidden', 'hidden..', '...', '.a', 'a.', 'x%2e%2e', '%2e%2ex', '%2e%2e'])(
    'may have dots that lead nowhere: %s',
    (externalId) => {
      expect(addressOf(base, { path: user, params: { externalId } })).toBe(
        `https://api.vendor.test/v1/users/${encodeURIComponent(externalId)}/embed-token`,
      )
    },
  )

  it.each(['', '.', '..', '\ud800', 'a\udc00b'])('is none for the id %j', (externalId) => {
    expect(() => addressOf(base, { path: user, params: { externalId } })).toThrow(
      new TypeError(`A parameter of ${user} cannot be part of a URL. Check ids before calling the upstream.`),
    )
  })

  it('is none for an id that is not given', () => {
    expect(() => addressOf(base, { path: user })).toThrow(TypeError)
    expect(() => addressOf(base, { path: user, params: { other: '1' } })).toThrow(TypeError)
  })

  // Templates are ours; one that is wrong must not go unnoticed either.
  it.each(['/users/..', '/users/%2E', '/%2e%2E/users', '/users//x', '/users\\x', '/us ers', '/users/ü', '/'])(
    'is none for the template %s',
    (path) => {
      expect(() => addressOf(base, { path: path as `/${string}` })).toThrow(TypeError)
    },
  )
})

describe('the next page', () => {
  const current = 'https://api.vendor.test/v1/users?page=1'
  const next = (links: unknown) => nextPage({ links }, current)

  it.each([
    ['https://api.vendor.test/v1/users?page=2', 'https://api.vendor.test/v1/users?page=2'],
    ['/v1/users?page=2', 'https://api.vendor.test/v1/users?page=2'],
    ['?page=2#end', 'https://api.vendor.test/v1/users?page=2'],
    ['https://api.vendor.test:443/v1/x/../users?page=2', 'https://api.vendor.test/v1/users?page=2'],
    ['/v1/users', 'https://api.vendor.test/v1/users'],
  ])('is of the same resource: %s', (text, url) => {
    expect(next({ next: text })).toBe(url)
  })

  it.each([[undefined], [null], ['x'], [[]], [{}], [{ next: null }], [{ next: undefined }], [7]])(
    'is none where the vendor names none: %j',
    (links) => {
      expect(next(links)).toBeUndefined()
    },
  )

  it.each([[undefined], [null], ['links'], [7], [[]]])('is none without an envelope: %j', (envelope) => {
    expect(nextPage(envelope, current)).toBeUndefined()
  })

  it.each([
    'https://evil.test/v1/users?page=2',
    'http://api.vendor.test/v1/users?page=2',
    '//evil.test/v1/users?page=2',
    '/v1/organizations?page=2',
    'https://api.vendor.test/v1/users?page=1',
    '?page=1#again',
    'javascript:x',
    'https://',
    '',
    7,
    true,
    {},
    ['?page=2'],
  ])('is nonsense elsewhere: %j', (text) => {
    expect(() => next({ next: text })).toThrow('the next page is somewhere else')
  })
})
