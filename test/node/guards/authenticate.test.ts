import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import {
  ALL_ORGANIZATIONS,
  authenticatePrincipal,
  checkedPrincipal,
  GRANTED,
  type Principal,
  ProblemError,
} from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const ada: Principal = { id: 'ada', tenant: 'north', role: 'admin', organizations: ALL_ORGANIZATIONS }

// What JavaScript may answer that TypeScript would not let through.
const answering = (answer: unknown) => () => answer as Principal
const ask = async (authenticate: () => Principal | null | Promise<Principal | null>) =>
  authenticatePrincipal(authenticate, exchangeOf(), undefined)
const unavailable = { code: 'sign-in-unavailable', retryAfter: 5 }

/** What stands in the log, where only the operator reads it. */
async function reasonFor(answer: unknown) {
  const error = await ask(answering(answer)).catch((cause: unknown) => cause)
  return error instanceof ProblemError ? String(error.options.cause) : error
}

describe('the answer of authenticate', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is a copy of the principal and nothing else, signed in by cookie unless it says otherwise', async () => {
    const organizations = new Set(['1', '2'])
    const found = await ask(answering({ ...ada, organizations, dashboardUserId: 'u-1', isRoot: true }))
    expect(found).toEqual({
      id: 'ada',
      tenant: 'north',
      role: 'admin',
      organizations: new Set(['1', '2']),
      dashboardUserId: 'u-1',
      credential: 'cookie',
    })
    expect(found.organizations).not.toBe(organizations)
    expect(Object.keys(await ask(answering(ada)))).not.toContain('dashboardUserId')
  })

  it.each(['cookie', 'header'] as const)('may name the credential %s', async (credential) => {
    expect(await ask(answering({ ...ada, credential }))).toMatchObject({ credential })
  })

  it.each([ALL_ORGANIZATIONS, GRANTED])('may see %s', async (organizations) => {
    expect((await ask(answering({ ...ada, organizations }))).organizations).toBe(organizations)
  })

  it('null is nobody', async () => {
    expect(await refusalOf(() => ask(() => null))).toEqual({ code: 'unauthenticated' })
    expect(await refusalOf(() => ask(async () => null))).toEqual({ code: 'unauthenticated' })
  })

  it.each([
    [undefined, 'it is not an object'],
    ['ada', 'it is not an object'],
    [7, 'it is not an object'],
    [{ ...ada, id: 7 }, 'id, tenant and role must be strings of 1 to 256 characters'],
    [{ ...ada, id: '' }, 'id, tenant and role must be'],
    [{ ...ada, id: 'x'.repeat(257) }, 'id, tenant and role must be'],
    [{ ...ada, tenant: '' }, 'id, tenant and role must be'],
    [{ ...ada, role: '' }, 'id, tenant and role must be'],
    [{ ...ada, role: undefined }, 'id, tenant and role must be'],
    [{ ...ada, dashboardUserId: '' }, 'dashboardUserId must be a string of 1 to 256 characters, or absent'],
    [{ ...ada, dashboardUserId: null }, 'dashboardUserId must be'],
    [{ ...ada, credential: 'Cookie' }, "credential must be 'cookie' or 'header', or absent"],
    [{ ...ada, credential: null }, "credential must be 'cookie'"],
    [{ ...ada, organizations: ['1'] }, 'organizations must be a Set of ids, GRANTED or ALL_ORGANIZATIONS'],
    [{ ...ada, organizations: 'all' }, 'organizations must be a Set of ids'],
    [{ ...ada, organizations: new Set(['1', '']) }, 'organizations must hold only non-empty strings'],
    [{ ...ada, organizations: new Set([1]) }, 'organizations must hold only non-empty strings'],
    [
      { ...ada, organizations: numbered(10_001) },
      'organizations may hold at most 10000 ids; use GRANTED for more',
    ],
  ])('that is nonsense is an outage, and the log says why: %o', async (answer, why) => {
    expect(await refusalOf(() => ask(answering(answer)))).toEqual(unavailable)
    expect(await reasonFor(answer)).toContain(`authenticate must return a Principal or null: ${why}`)
  })

  it('may be as long as it may be', async () => {
    const longest = { ...ada, id: 'x'.repeat(256), organizations: numbered(10_000) }
    expect(await ask(answering(longest))).toMatchObject({ id: longest.id })
  })

  it('that cannot be read is an outage whose cause is kept for the log', async () => {
    const cause = new Error('the session broke')
    const broken = {
      get id(): string {
        throw cause
      },
    }
    const error = await ask(answering(broken)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'sign-in-unavailable', options: { cause, retryAfter: 5 } })
  })

  it('that is late by more than two seconds is an outage, and no timer is left', async () => {
    const refusal = ask(() => new Promise(() => undefined)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await refusal).toMatchObject({
      code: 'sign-in-unavailable',
      options: { cause: new Error('authenticate took longer than 2 s.') },
    })
    await ask(async () => ada)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that is there already needs no timer', async () => {
    const later = ask(async () => ada)
    expect(vi.getTimerCount()).toBe(1)
    await later
    const now = ask(() => ada)
    expect(vi.getTimerCount()).toBe(0)
    await now
  })

  it('is an outage when authenticate throws, now or later; a refusal of its own kind too', async () => {
    const cause = new Error('down')
    const now = () => {
      throw cause
    }
    expect(await ask(now).catch((error: unknown) => error)).toMatchObject({ options: { cause } })
    expect(await refusalOf(() => ask(() => Promise.reject(cause)))).toEqual(unavailable)
    const forbidden = () => Promise.reject(new ProblemError('forbidden'))
    expect(await refusalOf(() => ask(forbidden))).toEqual(unavailable)
  })

  it('is an outage with words for the log also when nothing is thrown', async () => {
    const nothing = () => Promise.reject(undefined)
    const broken = {
      get id(): string {
        throw undefined
      },
    }
    expect(await ask(nothing).catch((error: unknown) => error)).toMatchObject({
      options: { cause: new TypeError('authenticate did not answer.') },
    })
    expect(await reasonFor(broken)).toContain('The principal cannot be read.')
  })

  it('is an outage when its `then` cannot be read', async () => {
    const cause = new Error('no then')
    const broken = Object.defineProperty({}, 'then', {
      get() {
        throw cause
      },
    })
    expect(await ask(answering(broken)).catch((error: unknown) => error)).toMatchObject({
      code: 'sign-in-unavailable',
      options: { cause },
    })
  })
})

it('a principal given in process is held to the same shape', () => {
  expect(checkedPrincipal(ada)).toEqual({ ...ada, credential: 'cookie' })
  expect(() => checkedPrincipal(null)).toThrow(ProblemError)
})

function numbered(count: number) {
  return new Set(Array.from({ length: count }, (_, at) => String(at)))
}
