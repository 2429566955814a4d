import { silentWitness, type Transport } from '@partnerkit/bff'
import { postgresStore } from '@partnerkit/bff/stores/postgres'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { emptyStore } from '../../postgres/empty-store.ts'
import { openDatabase } from '../../postgres/open-database.ts'
import { patience } from '../../setup/patience.ts'
import { key } from '../bff/open-bff.ts'
import { account } from '../stores/account.ts'
import { importOf, onboarding } from '../stores/records.ts'
import { openInstances } from './open-instances.ts'

const database = openDatabase()
beforeEach(() => emptyStore(database.client))

/** What the issue allows between a write in one instance and the lists of the others. */
const fresh = { timeout: 1_000, interval: 10 }

let owners = 0
const bakery = (name: string) => ({
  body: { organization: { name }, owner: { email: `owner-${++owners}@bakery.test` } },
})

const namesOf = async ({ client: as }: Awaited<ReturnType<typeof openInstances>>['one']) =>
  (await as().listOrganizations({ limit: 50 })).items.map(({ name }) => name)

describe('the lists of two instances', () => {
  it('are right within a second after a create, a change and a deletion in the other one', async () => {
    const { one, other } = await openInstances(database.url)
    const before = await namesOf(other)
    const { id, users = [] } = await one.client().createOrganization(bakery('Harbor Bakery'), key())
    await vi.waitUntil(async () => (await namesOf(other)).includes('Harbor Bakery'), fresh)
    await other.client().updateOrganization({ organizationId: id, body: { name: 'Harbour Bakery' } })
    await namesOf(one)
    await vi.waitUntil(async () => (await namesOf(one)).includes('Harbour Bakery'), fresh)
    // The vendor deletes none that has people.
    for (const user of users) await one.client().removeUser({ organizationId: id, userId: user.id })
    await one.client().deleteOrganization({ organizationId: id })
    await vi.waitUntil(async () => !(await namesOf(other)).includes('Harbour Bakery'), fresh)
    expect(await namesOf(other)).toEqual(before)
  })

  it('become right again after an instance had lost its connection, and hear of the next write', async () => {
    const { one, other, sandbox } = await openInstances(database.url)
    await namesOf(other)
    const { rows } = await database.client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    )
    expect(rows).toHaveLength(2)
    for (const { pid } of rows) await database.client.query('SELECT pg_terminate_backend($1)', [pid])
    await one.client().createOrganization(bakery('In between'), key())
    const listening = async () =>
      (
        await database.client.query(
          `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
        )
      ).rows.length === 2
    await vi.waitUntil(listening, patience)
    await vi.waitUntil(async () => (await namesOf(other)).includes('In between'), fresh)

    sandbox.clearRequests()
    await one.client().createOrganization(bakery('Afterwards'), key())
    await vi.waitUntil(async () => (await namesOf(other)).includes('Afterwards'), fresh)
  })
})

describe('what is counted for all instances', () => {
  it('is the requests of a principal', async () => {
    const { one, other } = await openInstances(database.url, {
      limits: { requests: { principal: { perMinute: 60, burst: 6 } } },
    })
    const answers = await Promise.all(
      [one, other, one, other, one, other, one, other].map(({ send }) => send('GET', '/session')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  })

  it('is the calls to the vendor with one key', async () => {
    let sent = 0
    const transport: Transport = {
      async send({ url: address }) {
        sent++
        const body = { success: true, data: { id: String(address).split('/').at(-1), name: 'Harbor' } }
        return {
          status: 200,
          header: (name: string) => (name === 'content-type' ? 'application/json' : null),
          body: new Response(JSON.stringify(body)).body,
        } as unknown as Awaited<ReturnType<Transport['send']>> // as little of an answer as is looked at
      },
    }
    const provider = silentWitness({ apiKey: 'sk-x', baseUrl: 'http://127.0.0.1:4011', requestsPerMinute: 6 })
    const { one, other } = await openInstances(database.url, { provider, transport })
    // Equal reads at the same time would be one call.
    const read = (instance: typeof one, n: number) => instance.send('GET', `/organizations/org_${n}`)
    const answers = await Promise.all([one, other, one, other, one, other, one, other, one, other].map(read))
    expect(answers.filter(({ status }) => status === 429)).not.toEqual([])
    expect(sent).toBe(6)
  })
})

describe('an event of one organization', () => {
  it('is told by one of the instances, once', async () => {
    const told: string[] = []
    const { one, other } = await openInstances(database.url, {
      events: { onOrganizationCreated: ({ organizationId }) => void told.push(organizationId) },
    })
    const made = await Promise.all(
      [one, other, one, other].map((instance, n) =>
        instance.client().createOrganization(bakery(`Bakery ${n}`), key()),
      ),
    )
    await vi.waitUntil(() => told.length >= made.length, patience)
    expect(told.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
  })
})

describe('the lease of an instance', () => {
  const { scope, id } = onboarding()

  async function openStore() {
    const store = postgresStore({ url: database.url, connections: 2 })
    await store.open(account)
    onTestFinished(() => store.close())
    return store
  }

  it('is free as soon as the instance is gone, and not while it lives', async () => {
    const [one, other] = [await openStore(), await openStore()]
    await one.onboardings.begin(onboarding())
    expect(await one.onboardings.claim(scope, id, 0, 60_000)).toBeDefined()
    expect(await other.onboardings.claim(scope, id, 1, 60_000)).toBeUndefined()
    await one.close()
    expect(await other.onboardings.claim(scope, id, 1, 60_000)).toMatchObject({ fence: 2 })
  })

  it('is the same for an import', async () => {
    const [one, other] = [await openStore(), await openStore()]
    await one.imports.begin(importOf())
    expect(await one.imports.claim('tenant-1', 'i1', 0, 60_000)).toBeDefined()
    expect(await other.imports.claim('tenant-1', 'i1', 1, 60_000)).toBeUndefined()
    await one.close()
    expect(await other.imports.claim('tenant-1', 'i1', 1, 60_000)).toMatchObject({ fence: 2 })
  })

  it('of one that is gone cannot be saved under any more', async () => {
    const [one, other] = [await openStore(), await openStore()]
    await one.onboardings.begin(onboarding())
    const lease = await one.onboardings.claim(scope, id, 0, 60_000)
    await database.client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = (
         SELECT holder FROM partnerkit.onboardings)`,
    )
    await vi.waitUntil(
      async () => (await other.onboardings.claim(scope, id, 1, 60_000)) !== undefined,
      patience,
    )
    const late = one.onboardings.save(onboarding(), lease?.fence ?? 0, 60_000)
    await expect(late).rejects.toMatchObject({ name: 'LeaseLost' })
  })
})
