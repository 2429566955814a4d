import {
  answeringAgent,
  type Bff,
  createBff,
  GRANTED,
  memoryStore,
  type Principal,
  type Transport,
} from '@partnerkit/bff'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { textOf } from '../text-of.ts'
import { get } from './attacks/attack.ts'
import { openSiege, portal } from './besieged-bff.ts'
import { sendRaw } from './raw-http.ts'
import { apiKey } from './secrets.ts'

const names = ['alpha', 'beta'] as const
type Name = (typeof names)[number]

/** Alpha has the even organizations, Beta the odd ones: neighbours everywhere. */
const organizationsOf = (name: Name) =>
  Array.from({ length: 20 }, (_, index) => String(1_000 + 2 * index + names.indexOf(name)))
const canaryOf = (name: Name) => `canary-of-${name}`
const ownerOf = (organizationId: string) => names[Number(organizationId) % 2] ?? 'alpha'

/** A vendor that answers out of order: each call waits for a few turns of the event loop, by a seed. */
function shuffledVendor(seed: number): Transport {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state
  }
  return {
    async send({ url }) {
      for (let turns = next() % 4; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
      const { pathname, searchParams } = new URL(url)
      const id = searchParams.get('organization_id') ?? pathname.split('/').at(-1) ?? ''
      const bytes = Buffer.from(JSON.stringify(answerTo(pathname, id)))
      return {
        status: 200,
        header: (name) => (name === 'content-type' ? 'application/json' : undefined),
        body: (async function* () {
          yield bytes
        })(),
      }
    },
  }
}

function answerTo(pathname: string, id: string): unknown {
  if (pathname.endsWith('/users')) return [userOf(id)]
  if (pathname.endsWith('/locations')) return bodyOf(id).phone_numbers
  return bodyOf(id)
}

function bodyOf(id: string) {
  const name = `${canaryOf(ownerOf(id))} ${id}`
  return {
    id: Number(id),
    name,
    users: [userOf(id)],
    phone_numbers: [{ id: 9_000 + Number(id), name, phone_number: null, status: 'active' }],
  }
}

function userOf(id: string) {
  const canary = canaryOf(ownerOf(id))
  return {
    id: Number(id) + 5_000,
    external_id: `${canary}-${id}`,
    name: canary,
    email: `${canary}@${id}.test`,
    organizations: [{ id: Number(id), name: canary, role: 'owner' }],
  }
}

async function open(seed: number) {
  const unlimited = { perMinute: 100_000_000, burst: 100_000_000 }
  const bff: Bff<Principal> = createBff<Principal>({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    authenticate: (_exchange, principal) => principal,
    store: memoryStore(),
    portalOrigins: [portal],
    transport: shuffledVendor(seed),
    logger: () => undefined,
    limits: { requests: { principal: unlimited, tenant: unlimited, all: unlimited } },
  })
  onTestFinished(() => bff.close())
  for (const name of names) for (const id of organizationsOf(name)) await bff.grants.add(name, id)
  return bff
}

const principals: Readonly<Record<Name, Principal>> = {
  alpha: { id: 'a', tenant: 'alpha', role: 'partner-admin', organizations: GRANTED },
  beta: { id: 'b', tenant: 'beta', role: 'partner-admin', organizations: GRANTED },
}

const headers: Readonly<Record<string, string>> = { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' }

interface Request {
  readonly name: Name
  /** Of either tenant: a foreign one must not be found. */
  readonly organizationId: string
  readonly path: string
}

const requests = fc.record({
  name: fc.constantFrom(...names),
  organizationId: fc.constantFrom(...names.flatMap(organizationsOf)),
  path: fc.constantFrom('', '/users', '/locations'),
})

/** Whether an answer is right for whom it went to: its own canary, or nothing. */
async function isRight(bff: Bff<Principal>, { name, organizationId, path }: Request): Promise<boolean> {
  const target = `/organizations/${organizationId}${path}`
  const exchange = {
    method: 'GET',
    target,
    header: (one: string) => headers[one],
    body: async () => new Uint8Array(),
  }
  const { status, body } = await bff.handle(exchange, principals[name])
  const foreign = canaryOf(name === 'alpha' ? 'beta' : 'alpha')
  const text = textOf(body)
  if (text.includes(foreign)) return false
  return ownerOf(organizationId) === name ? status === 200 && text.includes(canaryOf(name)) : status === 404
}

describe('two tenants at the same time', () => {
  it('100,000 interleaved requests never show one what is the other’s', { timeout: 240_000 }, async () => {
    const bff = await open(7)
    const pool = fc.sample(requests, { numRuns: 2_000, seed: 7 })
    let wrong = 0
    let sent = 0
    const began = performance.now()
    const worker = async () => {
      while (sent < 100_000) {
        const request = pool[sent++ % pool.length]
        if (request && !(await isRight(bff, request))) wrong++
      }
    }
    await Promise.all(Array.from({ length: 64 }, worker))
    const seconds = Math.round((performance.now() - began) / 1_000)
    recordFigure('two tenants', `${sent} interleaved requests, ${wrong} foreign canaries, ${seconds} s`)
    expect(wrong).toBe(0)
  })

  it('2,000 of them over a real port do not either', { timeout: 120_000 }, async () => {
    const siege = await openSiege('node:http')
    const unlimited = { perMinute: 100_000, burst: 100_000 }
    const requests = { principal: unlimited, tenant: unlimited, all: unlimited }
    const { close } = await siege.open({ bff: { limits: { requests } } })
    let wrong = 0
    let sent = 0
    const worker = async () => {
      while (sent < 2_000) {
        const turn = sent++
        const isAlice = turn % 2 === 0
        const id = String(101 + (turn % 7))
        const { body, status } = await sendRaw(
          siege.port,
          get(`/organizations/${id}`, { as: isAlice ? 'alice' : 'bob' }),
        )
        const isOwn = Number(id) <= 103 ? isAlice : Number(id) >= 105 && !isAlice
        if (status !== (isOwn ? 200 : 404) || (isAlice && body.includes('b0b'))) wrong++
      }
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    await close()
    await siege.close()
    expect(wrong).toBe(0)
  })
})

describe('a cache in front that knows the address only', () => {
  it('keeps nothing of one for the other: every answer forbids it', async () => {
    const bff = await open(3)
    const kept = new Map<string, string>()
    const through = async (name: Name, target: string) => {
      const known = kept.get(target)
      if (known !== undefined) return known
      const exchange = {
        method: 'GET',
        target,
        header: (one: string) => headers[one],
        body: async () => new Uint8Array(),
      }
      const answer = await bff.handle(exchange, principals[name])
      // RFC 9111 §3: a shared cache stores nothing that is private or no-store.
      if (!/no-store|private/.test(answer.headers['cache-control'] ?? ''))
        kept.set(target, textOf(answer.body))
      return textOf(answer.body)
    }
    for (const target of [
      '/organizations',
      '/organizations/1000',
      '/organizations/1001',
      '/session',
      '/nowhere',
    ]) {
      await through('alpha', target)
      expect(await through('beta', target)).not.toContain(canaryOf('alpha'))
    }
    expect(kept.size).toBe(0)
  })
})
