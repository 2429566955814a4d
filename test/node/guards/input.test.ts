import { operations } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { checkBody, checkParams, checkQuery, fieldErrors, matchRoute } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const ids = { organization: /^o\d$/, user: /^u\d$/, location: /^l\d$/, invitation: /^i\d$/ }
const params = (target: string, method = 'GET', vendor: Parameters<typeof checkParams>[1] = ids) =>
  refusalOf(() => checkParams(matchRoute(method, target), vendor))

describe('an id in a path', () => {
  it.each([
    ['/organizations/o1', 'GET'],
    ['/organizations/o1/users/u1', 'DELETE'],
    ['/organizations/o1/locations/l1', 'DELETE'],
    ['/organizations/o1/invitations/i1', 'DELETE'],
    ['/slugs/harbor-dental', 'GET'],
  ])('of its own kind is let through: %s', async (target, method) => {
    expect(await params(target, method)).toBeUndefined()
  })

  it.each([
    ['/organizations/u1', 'GET'],
    ['/organizations/o1/users/o1', 'DELETE'],
    ['/organizations/o1/locations/u1', 'DELETE'],
    ['/organizations/o1/invitations/u1', 'DELETE'],
    ['/organizations/u1/users/u1', 'DELETE'],
    ['/slugs/Harbor', 'GET'],
    ['/slugs/-', 'GET'],
    [`/slugs/${'a'.repeat(64)}`, 'GET'],
    [`/launches/${'a'.repeat(42)}`, 'GET'],
    ['/onboardings/41', 'GET'],
  ])('of no kind that could exist names nothing: %s', async (target, method) => {
    expect(await params(target, method)).toEqual({ code: 'not-found' })
  })

  it('of an invitation names nothing at a vendor without invitations', async () => {
    const { invitation, ...others } = ids
    expect(await params('/organizations/o1/invitations/i1', 'DELETE', others)).toEqual({ code: 'not-found' })
  })

  it('comes out as the operation will see it', () => {
    const id = '018F4D7E-3C5A-4B6D-8E9F-0A1B2C3D4E5F'
    expect(checkParams(matchRoute('GET', '/organizations/o1/users'), ids)).toEqual({ organizationId: 'o1' })
    expect(checkParams(matchRoute('GET', `/onboardings/${id}`), ids)).toEqual({
      onboardingId: id.toLowerCase(),
    })
  })
})

describe('a query', () => {
  const query = (text: string) => checkQuery('listOrganizations', text)
  const refused = (text: string) => refusalOf(() => query(text))

  it('is parsed, defaults filled in', () => {
    expect(query('search=+a&limit=7')).toEqual({ search: 'a', offset: 0, limit: 7 })
    expect(checkQuery('getSession', '')).toEqual({})
  })

  it('is the same for the same text of the same operation, whatever else was asked meanwhile', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => `limit=${(at % 100) + 1}&offset=${at}`)
    for (const text of [...texts, ...texts]) {
      const [limit, offset] = /\d+/g[Symbol.match](text)?.map(Number) ?? []
      expect(checkQuery('listOrganizations', text)).toMatchObject({ limit, offset })
    }
    const page = checkQuery('listOrganizations', 'limit=7')
    expect(checkQuery('listOrganizations', 'limit=7')).toEqual(page)
    expect(() => Object.assign(page, { limit: 100 })).toThrow(TypeError)
    expect(await refusalOf(() => checkQuery('getSession', 'limit=7'))).toMatchObject({ code: 'invalid' })
    expect(await refusalOf(() => checkQuery('getSession', 'limit=7'))).toMatchObject({ code: 'invalid' })
  })

  const listed = (text: string) => checkQuery('listLocations', text)

  it('is kept up to 128 characters, and anew beyond', () => {
    const short = `search=a${'%61'.repeat(40)}`
    expect(short).toHaveLength(128)
    expect(query(short)).toBe(query(short))
    const long = `search=aa${'%61'.repeat(40)}`
    expect(query(long)).not.toBe(query(long))
    expect(query(long)).toEqual(query(long))
  })

  it('is kept until 63 others have been', () => {
    let offset = 1_000
    /** How many others it takes until it is made anew. */
    const lasts = () => {
      const page = listed('limit=9')
      for (let others = 1; others < 1_000; others++) {
        listed(`offset=${++offset}`)
        if (listed('limit=9') !== page) return others
      }
      return undefined
    }
    // Whatever was kept before: from here on nothing is.
    lasts()
    expect([lasts(), lasts()]).toEqual([63, 63])
  })

  it('that is wrong is refused by parameter', async () => {
    expect(await refused('limit=201&offset=x')).toEqual({
      code: 'invalid',
      errors: [
        { field: 'offset', code: 'format', message: 'must be of type number' },
        { field: 'limit', code: 'format', message: 'may be at most 200' },
      ],
    })
  })

  it('with one parameter twice is refused even if both are good', async () => {
    expect(await refused('limit=1&limit=1')).toEqual({
      code: 'invalid',
      errors: [{ field: 'limit', code: 'format', message: 'is given twice' }],
    })
  })

  it('with some parameters twice is refused for those alone, each time they are repeated', async () => {
    const refusal = await refused('offset=0&limit=1&limit=2&limit=3&sort=name')
    expect(refusal?.errors?.map(({ field }) => field)).toEqual(['limit', 'limit'])
  })

  it.each(['tenant', '__proto__', 'toString'])('that nobody offers is refused once: %s', async (name) => {
    expect((await refused(`${name}=1`))?.errors).toEqual([
      { field: name, code: 'unknown', message: 'is not known here' },
    ])
  })

  it('has no parameters where the row has none', async () => {
    expect(await refusalOf(() => checkQuery('getSession', 'a=1'))).toMatchObject({
      errors: [{ field: 'a', code: 'unknown' }],
    })
  })

  it('names twenty errors and no long or odd name', async () => {
    const twice = Array.from({ length: 15 }, (_, at) => `${at}=1&${at}=1`).join('&')
    expect((await refused(twice))?.errors).toHaveLength(20)
    const odd = `${'ü"\\\u0001'}${'x'.repeat(100)}`
    const named = (await refused(`${encodeURIComponent(odd)}=1&${encodeURIComponent(odd)}=2`))?.errors ?? []
    expect(named.map(({ field }) => field)).toEqual(Array(2).fill(`????${'x'.repeat(60)}`))
  })
})

describe('a body', () => {
  it('is parsed by its operation', () => {
    expect(checkBody('updateOrganization', { name: ' Acme ' })).toEqual({ name: 'Acme' })
  })

  it('that is missing is an empty one', async () => {
    expect(checkBody('launchDashboard', undefined)).toMatchObject({})
    expect(checkBody('launchDashboard', undefined)).toBeDefined()
    expect(await refusalOf(() => checkBody('createUser', undefined))).toMatchObject({
      errors: [{ field: 'email', code: 'required', message: 'is required' }],
    })
  })

  it('where there is none may be empty, and is not handed on', async () => {
    expect(checkBody('deleteOrganization', undefined)).toBeUndefined()
    expect(checkBody('deleteOrganization', {})).toBeUndefined()
    expect(await refusalOf(() => checkBody('deleteOrganization', { a: 1 }))).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'a', code: 'unknown' }],
    })
  })

  it('names twenty errors', async () => {
    const body = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, 1]))
    const refusal = await refusalOf(() => checkBody('createUser', { ...body, email: 7 }))
    expect(refusal?.code).toBe('invalid')
    expect(refusal?.errors).toHaveLength(20)
  })
})

describe('what is wrong with a field', () => {
  const errorsOf = async (body: object) => (await refusalOf(() => checkBody('startOnboarding', body)))?.errors
  const good = { organization: { name: 'Acme' }, users: [{ email: 'a@b.test' }] }

  it.each([
    [{ organization: undefined }, { field: 'organization', code: 'required', message: 'is required' }],
    [{ organization: null }, { field: 'organization', code: 'required', message: 'is required' }],
    [{ organization: 7 }, { field: 'organization', code: 'format', message: 'must be of type object' }],
    [
      { organization: { name: '' } },
      { field: 'organization.name', code: 'required', message: 'must not be empty' },
    ],
    [
      { organization: { name: 'x'.repeat(201) } },
      { field: 'organization.name', code: 'too-long', message: 'may have at most 200 characters' },
    ],
    [
      { organization: { name: 'a\u0000b' } },
      { field: 'organization.name', code: 'format', message: 'has characters that cannot be shown' },
    ],
    [
      { users: [{ email: 'a@b.test' }, { email: 'nobody' }] },
      { field: 'users.1.email', code: 'format', message: 'does not have the right form' },
    ],
    [
      { users: Array.from({ length: 300 }, (_, at) => ({ email: `${at}@b.test` })) },
      { field: 'users', code: 'format', message: expect.stringMatching(/^may be at most \d+$/) },
    ],
    [{ extra: 1 }, { field: 'extra', code: 'unknown', message: 'is not known here' }],
    [
      { organization: { name: 'Acme', extra: 1 } },
      { field: 'organization.extra', code: 'unknown', message: 'is not known here' },
    ],
  ])('is said in our words: %o', async (change, error) => {
    expect(await errorsOf({ ...good, ...change })).toEqual([error])
  })

  it('that is a number is said in numbers', async () => {
    const refusal = await refusalOf(() => checkQuery('listOrganizations', 'limit=0'))
    expect(refusal?.errors).toEqual([{ field: 'limit', code: 'format', message: 'must be at least 1' }])
  })

  const wrongUser = (body: object) => {
    const { error } = operations.createUser.body.safeParse(body, { reportInput: true })
    return error ? fieldErrors(error, 'users.2') : []
  }

  it('is named by its place in the whole body', () => {
    expect(wrongUser({ email: null, extra: 1 }).map(({ field }) => field)).toEqual([
      'users.2.email',
      'users.2.extra',
    ])
  })

  it('is said of twenty at most', async () => {
    const users = Array.from({ length: 30 }, () => ({ email: 'nobody' }))
    expect(await errorsOf({ ...good, users })).toHaveLength(20)
    expect(wrongUser(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, 1])))).toHaveLength(
      21,
    )
  })
})
