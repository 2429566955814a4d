import type { Bff, Principal } from '@partnerkit/bff'
import { type OperationName, operationNames, routes, type Session } from '@partnerkit/contract'
import type { VendorName } from '@partnerkit/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { textOf } from '../text-of.ts'
import { portal } from './besieged-bff.ts'
import { bodyFor } from './matrix/inputs.ts'
import { type Expected, expectedOf, innerOf, type Row, rowsOf } from './matrix/rows.ts'
import { type VendorWorld, vendors } from './matrix/vendors.ts'
import {
  grantAll,
  type Holdings,
  keptFor,
  openBff,
  pathOf,
  principalOf,
  sessionOf,
  survey,
} from './matrix/world.ts'

/** Reached but never with a success here, and why. Everything else has to succeed for somebody. */
const needsAState: Partial<Record<OperationName, string>> = {
  deleteOrganization: 'has people in it where the vendor has people',
  retryStep: 'needs a step that was refused',
  cancelOnboarding: 'needs an onboarding under way',
  resolveStep: 'needs a step nobody can decide',
}

const names = Object.keys(vendors) as VendorName[] // the keys of that record

describe.each(names)('at the vendor %s', (vendor) => {
  let session: Session
  let holdings: Holdings
  let pristine: ReturnType<(typeof vendors)[VendorName]['world']>
  let asked = 0
  let most = 0
  beforeAll(async () => {
    pristine = vendors[vendor].world()
    const bff = openBff(vendor, pristine)
    session = await sessionOf(bff)
    holdings = await survey(bff, session)
    await bff.close()
  })
  afterAll(() => {
    recordFigure(`tenancy matrix, ${vendor}`, `${asked} rows, 0 failures`)
    if (most === 0) return // nothing is inside an organization there
    recordFigure(
      `upstream calls of a launch or a change inside an organization, ${vendor}`,
      `at most ${most}`,
    )
  })

  it.each(operationNames)('%s', async (name) => {
    const isSupported = (operation: OperationName) => session.capabilities[operation] !== 'unsupported'
    const rows = rowsOf(name)
    expect(rows.length, 'rows').toBeGreaterThanOrEqual(18)
    const wrong: string[] = []
    const statuses = new Set<number>()
    let opened = await open()
    for (const row of rows) {
      const expected = expectedOf(row, { isSupported })
      const found = await ask(row, await opened.keptFor(row))
      asked++
      if (expected.calls === 'two') most = Math.max(most, found.calls.length)
      statuses.add(found.status)
      if (!fits(found, expected)) wrong.push(described(row, expected, found))
      // What a row has changed is not the next row's.
      if (found.changed || expected.verdict === 'reached') {
        await opened.bff.close()
        opened = await open()
      }
    }
    await opened.bff.close()
    expect(wrong).toEqual([])
    const succeeded = [...statuses].some((status) => status < 400)
    expect(succeeded || !isSupported(name) || name in needsAState || routes[name].access === 'ticket').toBe(
      true,
    )
  })

  async function open() {
    const world = pristine.copy()
    const bff = openBff(vendor, world)
    await grantAll(bff, holdings)
    const kept = new Map<Row['inner'], Awaited<ReturnType<typeof keptFor>>>()
    return {
      bff,
      world,
      /** What the rows of one kind name, made when the first of them asks. */
      async keptFor(row: Row) {
        const known = kept.get(row.inner) ?? (await keptFor(bff, row, session))
        kept.set(row.inner, known)
        return { bff, world, kept: known }
      },
    }
  }

  async function ask(row: Row, { bff, world, kept }: Asked) {
    world.clearRequests()
    const before = JSON.stringify(world.snapshot())
    const answer = await send(bff, row, {
      path: pathOf(row, holdings, kept),
      body: bodyFor(row.name, session),
      principal: principalOf(row, holdings),
    })
    return {
      ...answer,
      calls: world.requests.map(({ method, path }) => `${method} ${path}`),
      changed: JSON.stringify(world.snapshot()) !== before,
    }
  }
})

interface Asked {
  readonly bff: Bff<Principal | null>
  readonly world: VendorWorld
  readonly kept: Awaited<ReturnType<typeof keptFor>>
}

interface Found {
  readonly status: number
  readonly code: string | undefined
  readonly calls: readonly string[]
  readonly changed: boolean
}

function described(row: Row, expected: Expected, found: Found) {
  return [row, expected, found].map((one) => JSON.stringify(one)).join(' ')
}

function fits({ status, code, calls, changed }: Found, expected: Expected): boolean {
  if (expected.calls === 'none' && calls.length > 0) return false
  if (expected.calls === 'two' && calls.length > 2) return false
  if (expected.calls === 'reads' && calls.some((call) => !call.startsWith('GET '))) return false
  if (expected.verdict === 'refused') return status === expected.status && code === expected.code && !changed
  // It got past every guard: it succeeds, or the state of things is against it.
  return status < 400 || status === 409
}

async function send(
  bff: Bff<Principal | null>,
  { name }: Row,
  { path, body, principal }: { path: string; body: unknown; principal: Principal | null },
) {
  const { method, access } = routes[name]
  const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))
  const headers: Record<string, string> = {
    'x-partnerkit': '1',
    'sec-fetch-site': 'same-origin',
    origin: portal,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  const exchange = {
    method,
    target: path,
    header: (header: string) => headers[header],
    body: async () => bytes,
  }
  const answer = await bff.handle(exchange, principal)
  const text = textOf(answer.body)
  const { code } =
    answer.headers['content-type'] === 'application/problem+json' ? JSON.parse(text) : { code: undefined }
  const spent = access === 'ticket' && text.includes('ticket-spent') ? 'ticket-spent' : undefined
  return { status: answer.status, code: code ?? spent }
}

it('the matrix knows whom a path may be about: no parameter is new to it', () => {
  const known = new Set(['organizationId', 'slug', 'stepId', 'offset', 'ticket'])
  const parameters = operationNames.flatMap((name) =>
    [...routes[name].path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
      name,
      parameter: parameter ?? '',
    })),
  )
  expect(
    parameters.filter(({ name, parameter }) => !known.has(parameter) && parameter !== innerOf(name)),
  ).toEqual([])
})
