import { answeringAgent, createBff, fetchTransport, GRANTED, memoryStore, type Store } from '@partnerkit/bff'
import { inPage } from '@partnerkit/bff/testing'
import { createClient } from '@partnerkit/contract/client'
import { createSandbox } from '@partnerkit/sandbox'
import { expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { admin, apiKey, openBff, portal } from './open-bff.ts'

const staff = { ...admin, organizations: GRANTED } as const

const minted = {
  organization: { name: 'Pizza Palace' },
  owner: { email: 'maria@pizza.test' },
  users: [{ email: 'john@pizza.test' }, { email: 'ann@pizza.test' }],
  // Two lines alike, on purpose.
  locations: [
    { name: 'Main', areaCode: '303' },
    { name: 'Main', areaCode: '303' },
  ],
}
const typed = {
  ...minted,
  owner: { ...minted.owner, externalId: 'owner_456' },
  users: minted.users.map((user, index) => ({ ...user, externalId: `staff_${index}` })),
}

type Death = 'is made' | 'is answered'

/** A process that dies before its nth word to the store or the vendor is said, or before the answer to it is heard. */
function lifeUntil(word: number, death: Death) {
  const silence = new Promise<never>(() => undefined)
  let die = () => {}
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died')
  })
  let said = 0
  async function say<Result>(call: () => Promise<Result>): Promise<Result> {
    said += 1
    if (said < word) {
      const answer = await call()
      return said < word ? answer : silence
    }
    if (said === word && death === 'is answered') await call()
    die()
    return silence
  }
  function through<Group extends object>(group: Group): Group {
    const calls = Object.entries(group).map(([name, call]) => [
      name,
      (...input: unknown[]) => say(() => call(...input)),
    ])
    return Object.fromEntries(calls) as Group // the same methods, each behind `say`
  }
  return { died, say, through, silence }
}

const deaths: [Death, 'reference' | 'guide', string, typeof minted][] = [
  ['is made', 'reference', 'minted', minted],
  ['is answered', 'reference', 'minted', minted],
  ['is answered', 'reference', 'typed', typed],
  ['is answered', 'guide', 'minted', minted],
  ['is made', 'guide', 'typed', typed],
]

it.each(deaths)(
  'a process that dies before any call %s leaves nothing twice and nothing lost (%s bodies, ids %s)',
  async (death, bodies, _ids, body) => {
    let word = 1
    while (await diesAt(word)) word += 1
    expect(word).toBeGreaterThan(25)

    async function diesAt(nth: number): Promise<boolean> {
      const store = memoryStore()
      const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey], bodies })
      const heard = new Map<string, Set<string>>()
      const hear = (about: string, eventId: string) =>
        void heard.set(about, (heard.get(about) ?? new Set()).add(eventId))
      const events = {
        onOrganizationCreated: (event: { organizationId: string; eventId: string }) =>
          hear(event.organizationId, event.eventId),
        onUserCreated: (event: { userId: string; eventId: string }) => hear(event.userId, event.eventId),
      }
      const call = { onboardingId: crypto.randomUUID(), body }

      const life = lifeUntil(nth, death)
      const first = mortalClient(life, { store, sandbox, events }).startOnboarding(call)
      if ((await Promise.race([first, life.died])) !== 'died') return false

      await store.close()
      const second = openBff({
        sandbox,
        // An hour later, and whatever was on its way has arrived.
        bff: { store, events, clock: () => Date.now() + 3_600_000, limits: { settleAfter: 0 } },
      })
      const client = second.client(staff)
      const { status } = await client.startOnboarding(call)
      await vi.waitFor(() => expect(heard.size, `dying at ${nth}`).toBe(3), patience)
      const created = sandbox.data().organizations.filter(({ name }) => name === 'Pizza Palace')
      expect(
        {
          status,
          organizations: created.length,
          users: created[0]?.users.length,
          lines: created[0]?.locations.length,
          seen: (await client.listOrganizations()).total,
          eventsOfOneThing: Math.max(...[...heard.values()].map((ids) => ids.size)),
        },
        `dying at ${nth}`,
      ).toEqual({
        status: 'completed',
        organizations: 1,
        users: 3,
        lines: 2,
        seen: 1,
        eventsOfOneThing: 1,
      })
      await second.bff.close()
      return true
    }
  },
  60_000,
)

type World = {
  store: Store
  sandbox: ReturnType<typeof createSandbox>
  events: NonNullable<Parameters<typeof createBff>[0]['events']>
}

/** A BFF that nobody closes: it is gone in the middle of a sentence. */
function mortalClient({ say, through, silence }: ReturnType<typeof lifeUntil>, world: World) {
  const { store, sandbox, events } = world
  const vendor = fetchTransport(sandbox.fetch)
  const bff = createBff<typeof staff | null>({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    authenticate: (_exchange, principal) => principal,
    store: {
      ...store,
      grants: through(store.grants),
      onboardings: through(store.onboardings),
      outbox: through(store.outbox),
      // Its own timer would outlive the process.
      prune: () => silence,
    },
    portalOrigins: [portal],
    transport: { send: (request) => say(() => vendor.send(request)) },
    events,
    logger: () => undefined,
  })
  const handle = (exchange: Parameters<typeof bff.handle>[0]) => bff.handle(exchange, staff)
  return createClient({ baseUrl: '', send: inPage({ handle }, { principal: staff, origin: portal }) })
}
