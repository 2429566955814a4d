import { operationNames, routes } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { matchRoute, methodsFor } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const refused = (target: string, method = 'GET') => refusalOf(() => matchRoute(method, target))
const notFound = { code: 'not-found' }

describe('a request', () => {
  it.each(operationNames)('is found by its row of the table: %s', (name) => {
    const { method, path } = routes[name]
    const { params, ...match } = matchRoute(method, path.replace(/\{(\w+)\}/g, 'the-$1'))
    expect(match).toMatchObject({ name, route: routes[name] })
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    expect(params).toEqual(Object.fromEntries(names.map((parameter) => [parameter, `the-${parameter}`])))
  })

  it('has its parameters decoded once, and its query apart', () => {
    const { params, query } = matchRoute('DELETE', '/organizations/a%2525b/users/x%40y?q=%2F&q=1?2')
    expect(params).toEqual({ organizationId: 'a%25b', userId: 'x@y' })
    expect(query).toBe('q=%2F&q=1?2')
    expect(matchRoute('GET', '/session').query).toBe('')
  })

  it.each([
    '',
    '/',
    'session',
    '/session/',
    '//session',
    '/Session',
    '/sessions',
    '/organizations/1/',
    '/organizations/1/nothing',
    '/organizations/1/users/2/3',
    '/organizations/%ff',
    '/organizations/%',
    '?/session',
  ])('that the table does not have is not found: %j', async (target) => {
    expect(await refused(target)).toEqual(notFound)
  })

  it('of 2,048 characters may be one of the table, a longer one is none', async () => {
    const target = '/session?'.padEnd(2_048, 'x')
    expect(matchRoute('GET', target).name).toBe('getSession')
    expect(await refused(`${target}x`)).toEqual(notFound)
  })

  it('by another method hears which there are', async () => {
    expect(await refused('/organizations/1', 'PUT')).toEqual({
      code: 'method-not-allowed',
      headers: { allow: 'GET, PATCH, DELETE' },
    })
    expect(await refused('/session', 'get')).toMatchObject({ code: 'method-not-allowed' })
  })
})

describe('the methods of a path', () => {
  it('are those of the table, none of what is not in it', () => {
    expect(methodsFor('/organizations?limit=1')).toEqual(['GET', 'POST'])
    expect(methodsFor('/nothing')).toEqual([])
  })
})
