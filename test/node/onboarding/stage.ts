import {
  ALL_ORGANIZATIONS,
  answeringAgent,
  createBff,
  fetchTransport,
  GRANTED,
  memoryStore,
  type Principal,
  type Store,
} from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { apiKey, openBff, portal } from '../bff/open-bff.ts'
import { createMortal } from './mortal.ts'

export const staff: Principal = { id: 'gil', tenant: 'north', role: 'partner-admin', organizations: GRANTED }
export const neighbour: Principal = { ...staff, id: 'sue', tenant: 'south' }
export const operator: Principal = {
  ...staff,
  id: 'ada',
  tenant: 'partner',
  organizations: ALL_ORGANIZATIONS,
}

/** A customer with an owner, two people and two lines of one name. */
export const bakery = {
  organization: { name: 'Bakery' },
  owner: { email: 'ann@bakery.test' },
  users: [{ email: 'ben@bakery.test' }, { email: 'cy@bakery.test' }],
  locations: [
    { name: 'Main', address: '1 High St', areaCode: '303' },
    { name: 'Main', address: '1 High St', areaCode: '303' },
  ],
}
export const onlyOrganization = { organization: bakery.organization, owner: bakery.owner }

type Bff = Parameters<typeof openBff>[0]

/** A vendor and a store that outlive the processes between them. */
export function openStage({ store = memoryStore() }: { store?: Store } = {}) {
  const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
  return {
    sandbox,
    store,
    /** A process. */
    live: (bff: NonNullable<Bff>['bff'] = {}) => openBff({ sandbox, bff: { store, ...bff } }),
    /** What the vendor really has under that name. */
    made: (name = bakery.organization.name) => {
      const found = sandbox.data().organizations.filter((organization) => organization.name === name)
      return {
        organizations: found.length,
        people: found.flatMap(({ users }) => users.map(({ email }) => email)).sort(),
        lines: found.flatMap(({ locations }) => locations).length,
      }
    },
    creates: (path = '/organizations') =>
      sandbox.requests.filter((request) => request.method === 'POST' && request.path === `/api/v1${path}`)
        .length,
  }
}

export const all = { organizations: 1, people: peopleOf(bakery), lines: 2 }

function peopleOf({ owner, users }: typeof bakery) {
  return [owner, ...users].map(({ email }) => email).sort()
}

/** A client whose process dies at the nth call of a method of the store, or of one to the vendor. */
export function dying(
  { sandbox, store }: Pick<ReturnType<typeof openStage>, 'sandbox' | 'store'>,
  at: { word: 'begin' | 'save' | 'send'; nth: number; when: 'before' | 'after' },
) {
  const mortal = createMortal(() => undefined)
  let said = 0
  const fatal =
    <Input extends unknown[], Result>(word: string, call: (...input: Input) => Promise<Result>) =>
    (...input: Input) =>
      mortal.say(async () => {
        if (word !== at.word || ++said !== at.nth) return call(...input)
        if (at.when === 'after') await call(...input)
        mortal.kill()
        return new Promise<never>(() => undefined)
      })
  const onboardings = mortal.through(store.onboardings)
  // Nobody closes it: it is gone in the middle of a sentence.
  const bff = createBff({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    authenticate: () => null,
    portalOrigins: [portal],
    store: {
      ...store,
      grants: mortal.through(store.grants),
      outbox: mortal.through(store.outbox),
      audit: mortal.through(store.audit),
      onboardings: {
        ...onboardings,
        begin: fatal('begin', store.onboardings.begin),
        save: fatal('save', store.onboardings.save),
      },
      prune: (now) => mortal.say(() => store.prune(now)),
    },
    transport: { send: fatal('send', fetchTransport(sandbox.fetch).send) },
    logger: () => undefined,
  })
  return {
    client: bff.as,
    get isDead() {
      return mortal.isDead
    },
    async died() {
      await vi.waitFor(() => {
        if (!mortal.isDead) throw new Error('It lives.')
      }, patience)
      await store.close()
    },
  }
}

export const newId = () => crypto.randomUUID()

/** Time passes, and what is due happens. */
export async function pass(milliseconds: number): Promise<void> {
  // In parts: what is under way sets its timers on the way.
  for (let part = 0; part < 20; part++) await vi.advanceTimersByTimeAsync(milliseconds / 20)
}

/** Time passes until it is answered. */
export async function answered<Result>(promise: Promise<Result>): Promise<Result> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  promise.then(over, over)
  while (!isOver) await vi.advanceTimersByTimeAsync(100)
  return promise
}
