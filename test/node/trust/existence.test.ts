import { answeringAgent, memoryStore, type Principal } from '@partnerkit/bff'
import { type OperationName, operationNames, operations } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { openBff } from '../bff/open-bff.ts'
import { bodyFor } from './matrix/inputs.ts'
import { apiKey } from './secrets.ts'
import { alice, inside, organizationsOf, vendorOfTwo } from './two-customers.ts'

const [own] = organizationsOf.alice
const [foreign] = organizationsOf.bob
const theirs = inside(foreign)
const unknown = { organization: '999999', user: 'acct-nobody', location: '999999' }

/** Who may see some of the organizations. Who may see all of them has no foreign ones. */
const people: Readonly<Record<string, Principal>> = {
  'by grants': alice,
  'by a list': { ...alice, organizations: new Set(organizationsOf.alice) },
}

const nested = operationNames.filter((name) => operations[name].path.includes('{organizationId}'))
const about = (part: string) => nested.filter((name) => operations[name].path.includes(part))

/** A store that notes what it is asked, by the names of its methods. */
function watched<Part extends object>(part: Part, note: (name: string) => void, place = ''): Part {
  return new Proxy(part, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      const path = `${place}${String(name)}`
      if (typeof value === 'function') {
        return (...words: unknown[]) => {
          note(path)
          return Reflect.apply(value, target, words)
        }
      }
      return typeof value === 'object' && value !== null ? watched(value, note, `${path}.`) : value
    },
  })
}

/** All that somebody outside could tell one id from another by: the answer, and the work that was done for it. */
async function ask(principal: Principal, name: OperationName, ids: Readonly<Record<string, string>>) {
  const done: string[] = []
  // A BFF for each: what the first question leaves behind is no word on the second.
  const { send, sandbox, bff, calls } = openBff({
    sandbox: vendorOfTwo(),
    bff: {
      provider: answeringAgent({
        apiKey,
        baseUrl: 'http://127.0.0.1:4010/api/v1',
        dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
      }),
      store: watched(memoryStore(), (method) => done.push(method)),
      dashboard: { exposeEmbedToken: true, allowTab: true },
    },
  })
  for (const id of organizationsOf.alice) await bff.grants.add(alice.tenant, id)
  const { json: session } = await send('GET', '/session', { principal })
  const { method, path } = operations[name]
  const body = bodyFor(name, session)
  const target = path.replace(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? '1')
  done.length = 0
  sandbox.clearRequests()
  const answer = await send(method, target, { principal, ...(body !== undefined && { body }) })
  const { requestId, ...problem } = answer.json
  expect(answer.headers['x-request-id']).toBe(requestId)
  return {
    status: answer.status,
    problem,
    headers: Object.keys(answer.headers).sort(),
    bytes: answer.text.length,
    calls: calls().map((call) => Object.values(ids).reduce((text, id) => text.replace(id, '{id}'), call)),
    store: done,
  }
}

describe.each(Object.entries(people))('G18: for who sees its organizations %s', (_, principal) => {
  it.each(nested)('%s: a foreign organization is not told from one that never was', async (name) => {
    const ids = (organizationId: string, { userId, locationId } = theirs) => ({
      organizationId,
      userId,
      locationId,
    })
    const seen = await ask(principal, name, ids(foreign))
    expect(seen.status).not.toBe(200)
    expect(seen).toEqual(await ask(principal, name, ids(unknown.organization)))
    expect(seen.calls).toEqual([])
  })

  it.each(about('{userId}'))(
    '%s: a person of a foreign organization is not told from nobody',
    async (name) => {
      const ids = (userId: string) => ({ organizationId: own, userId })
      const seen = await ask(principal, name, ids(theirs.userId))
      expect(seen).toEqual(await ask(principal, name, ids(unknown.user)))
      expect(seen.status).toBe(404)
    },
  )

  it.each(about('{locationId}'))(
    '%s: a line of a foreign organization is not told from none',
    async (name) => {
      const ids = (locationId: string) => ({ organizationId: own, locationId })
      const seen = await ask(principal, name, ids(theirs.locationId))
      expect(seen).toEqual(await ask(principal, name, ids(unknown.location)))
      expect(seen.status).toBe(404)
    },
  )
})
