import { describe, expect, it } from 'vitest'
import {
  changesSomething,
  flag,
  page,
  pageQuery,
  search,
  sort,
} from '../../../packages/contract/src/schemas/list'
import { givenId } from '../../../packages/contract/src/schemas/text'

const issuesOf = (query: object) => pageQuery.safeParse(query).error?.issues.map(({ path }) => path.join('.'))

describe('a page of a list', () => {
  it('begins at the first of fifty when nothing is said', () => {
    expect(pageQuery.parse({})).toEqual({ offset: 0, limit: 50 })
  })

  it.each([
    ['0', '1'],
    ['999999999', '200'],
    ['007', '010'],
  ])('may be offset %s and limit %s', (offset, limit) => {
    expect(pageQuery.parse({ offset, limit })).toEqual({ offset: Number(offset), limit: Number(limit) })
  })

  it.each(['', ' 1', '1 ', '-1', '+1', '1.0', '1e1', '0x1', 'a1', '1a', '1000000000', '１'])(
    'has no offset and no limit of %j',
    (text) => expect(issuesOf({ offset: text, limit: text })).toEqual(['offset', 'limit']),
  )

  it('has a limit of 1 to 200, and nothing else', () => {
    expect(issuesOf({ limit: '0' })).toEqual(['limit'])
    expect(issuesOf({ limit: '201' })).toEqual(['limit'])
    expect(issuesOf({ page: '2' })).toEqual([''])
  })

  it('may be given as numbers by code', () => {
    expect(pageQuery.parse({ offset: 7, limit: 1 })).toEqual({ offset: 7, limit: 1 })
    expect(issuesOf({ offset: -1, limit: 1.5 })).toEqual(['offset', 'limit'])
  })

  it('answers with where it begins, how long it may be, and how many there are if anybody knows', () => {
    const names = page(givenId)
    expect(names.parse({ items: ['a'], offset: 1, limit: 2, total: 3, more: 4 })).toEqual({
      items: ['a'],
      offset: 1,
      limit: 2,
      total: 3,
    })
    expect(names.parse({ items: [], offset: 0, limit: 2 })).toEqual({ items: [], offset: 0, limit: 2 })
    expect(names.safeParse({ items: [7], offset: 0, limit: 2 }).success).toBe(false)
  })
})

describe('what is looked for', () => {
  it('is trimmed; an empty search is none; 200 characters are enough', () => {
    expect(search.parse(' a b ')).toBe('a b')
    expect([search.parse(''), search.parse('  '), search.parse(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(search.parse('x'.repeat(200))).toHaveLength(200)
    expect(search.safeParse('x'.repeat(201)).success).toBe(false)
  })

  it.each(['name', '-name', 'createdAt', 'x'.repeat(32)])('may be sorted by %s', (text) => {
    expect(sort.parse(text)).toBe(text)
  })
  it.each(['', '-', '--name', 'na me', 'name-', 'name;', '1', 'x'.repeat(33), ' name'])(
    'may not be sorted by %j',
    (text) => expect(sort.safeParse(text).success).toBe(false),
  )
})

it('a flag is true by its word alone', () => {
  expect([flag.parse('true'), flag.parse('false'), flag.parse(undefined)]).toEqual([true, false, false])
  for (const text of ['', 'TRUE', '1', 'yes']) expect(flag.safeParse(text).success).toBe(false)
})

it('a change names something', () => {
  expect([changesSomething({}), changesSomething({ name: undefined })]).toEqual([false, true])
})
