import {
  ALL_ORGANIZATIONS,
  answeringAgent,
  type Bff,
  createBff,
  type OnboardingRecord,
  type Principal,
  type ProviderDefinition,
  type Store,
  silentWitness,
} from '@partnerkit/bff'
import { vi } from 'vitest'
import { type Customer, customersOf, singleIds } from './customers.ts'
import type { Action, Vendor } from './history.ts'
import { createMortal, type Mortal } from './mortal.ts'
import { createTroubledVendor, type TroubledVendor, vendorKey, vendorUrls } from './troubled-vendor.ts'
import { watchedStore } from './watched-store.ts'

/** Everything a history happens in: one vendor, one store, and one process after the other. */
export interface World {
  readonly vendor: TroubledVendor
  readonly store: Store
  readonly customers: readonly Customer[]
  act(action: Action): Promise<void>
  /** All trouble ends, and time passes until everything is at rest; what waits for a person is decided by the truth. */
  settle(): Promise<void>
  /** Everything that was begun. */
  records(): Promise<readonly OnboardingRecord[]>
  /** What should never have been seen on the way. */
  readonly offences: readonly string[]
  /** The organizations the partner has heard of. */
  readonly heard: ReadonlySet<string>
  end(): Promise<void>
}

const operator: Principal = {
  id: 'operator',
  tenant: 'partner',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}
/** Seconds in which a lost create may still turn up: the latest of a history is a little faster. */
const settleAfter = 60

export async function openWorld(kind: Vendor, given: Store): Promise<World> {
  const underWay = new Set<Promise<unknown>>()
  const store = watchedStore(given, underWay)
  const vendor = createTroubledVendor(kind)
  const customers = customersOf(kind)
  const offences: string[] = []
  const heard = new Set<string>()
  const rivals: (() => Promise<void>)[] = []
  let skew = 0
  let words = 0
  let life: { mortal: Mortal; bff: Bff<undefined> }

  async function live() {
    const mortal = createMortal(() => {
      words += 1
    })
    const onboardings = mortal.through(store.onboardings)
    const bff = createBff<undefined>({
      provider: providers[kind],
      authenticate: () => null,
      store: {
        ...store,
        grants: mortal.through(store.grants),
        onboardings: { ...onboardings, save: watched(onboardings.save) },
        outbox: mortal.through(store.outbox),
        audit: mortal.through(store.audit),
        imports: mortal.through(store.imports),
        prune: (now) => mortal.say(() => store.prune(now)),
      },
      portalOrigins: ['https://portal.test'],
      transport: { send: (request) => mortal.say(() => vendor.transport.send(request)) },
      clock: () => Date.now() + skew,
      limits: { settleAfter },
      logger: () => undefined,
      events: { onOrganizationCreated: ({ organizationId }) => void heard.add(organizationId) },
    })
    life = { mortal, bff }
    await bff.started
  }

  /** What is done stays done, with what it was done with. */
  function watched(save: Store['onboardings']['save']): Store['onboardings']['save'] {
    return async (record, ...others) => {
      const before = await store.onboardings.find(record.scope, record.id)
      await save(record, ...others)
      for (const step of before?.steps ?? []) {
        if (step.status !== 'done') continue
        const now = record.steps.find(({ id }) => id === step.id)
        if (now?.status !== 'done' || now.resourceId !== step.resourceId)
          offences.push(`${step.id} went back`)
      }
    }
  }

  async function restart() {
    life.mortal.kill()
    await store.close()
    await live()
    await quiet()
  }

  /** Until the store is at rest and nobody has said anything for some turns of the event loop. Time stands still. */
  async function quiet() {
    for (let still = 0, last = -1; still < 4; still += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (words !== last || underWay.size > 0) still = 0
      await Promise.allSettled(underWay)
      last = words
    }
  }

  async function pass(milliseconds: number) {
    const slice = Math.max(milliseconds / 10, 250)
    for (let left = milliseconds; left > 0; left -= slice) {
      vi.advanceTimersByTime(Math.min(slice, left))
      await quiet()
    }
  }

  const client = (principal: Principal) => life.bff.as(principal)
  const start = ({ id, tenant, body }: Customer) => {
    client(tenant).startOnboarding({ onboardingId: id, body }).catch(ignored)
  }

  async function act(action: Action) {
    const customer = 'which' in action ? customers[action.which] : undefined
    switch (action.do) {
      case 'start':
        if (customer) start(customer)
        break
      case 'double submit':
        if (customer) for (let n = 0; n < 2; n++) start(customer)
        break
      case 'refresh':
        if (customer) client(customer.tenant).getOnboarding({ onboardingId: customer.id }).catch(ignored)
        break
      case 'single': {
        const idempotencyKey = singleIds[action.which] ?? ''
        const { organization, owner } = customers[2]?.body ?? {}
        if (!organization || !customer) break
        const mail = owner && { owner: { email: `solo-${action.which}@solo.test` } }
        const body = { organization: { ...organization, name: 'Solo' }, ...mail }
        client(customer.tenant).createOrganization({ body }, { idempotencyKey }).catch(ignored)
        break
      }
      case 'pass':
        await pass(action.milliseconds)
        break
      case 'crash':
        life.mortal.dieIn(action.words)
        break
      case 'restart':
        await restart()
        break
      case 'trouble':
        vendor.trouble(action)
        break
      case 'lose lease': {
        if (!customer) break
        const [scope, { id }] = [JSON.stringify([customer.tenant.tenant]), customer]
        const lease = await store.onboardings.claim(scope, id, Date.now() + 200_000, 60_000)
        if (lease) rivals.push(() => store.onboardings.release(scope, id, lease.fence))
        break
      }
      case 'foreign twin':
        if (customer) await vendor.twin(customer.body)
        break
      case 'revoke key':
        vendor.setKey(false)
        break
      case 'new key':
        vendor.setKey(true)
        break
      case 'clock jumps':
        skew += action.milliseconds
        break
    }
    await quiet()
    if (life.mortal.isDead) await restart()
  }

  async function records() {
    const { items } = await store.onboardings.list({ offset: 0, limit: 100 })
    const singles = await Promise.all(
      singleIds.flatMap((id, n) => store.onboardings.findInTenant(customers[n]?.tenant.tenant ?? '', id)),
    )
    const all = [...items, ...singles.flatMap((record) => record ?? [])]
    return [...new Map(all.map((record) => [`${record.scope} ${record.id}`, record])).values()]
  }

  async function settle() {
    vendor.calm()
    for (const release of rivals) await release()
    await restart()
    for (let round = 0; round < 40; round++) {
      await pass(10_000)
      const moving = (await records()).filter(isMoving)
      for (const record of moving.filter(({ status }) => status === 'needs-review')) await decide(record)
      if (moving.length === 0) break
    }
    await pass(1_000) // the last event may be waiting for others
  }

  /** As somebody would who knows all: what this very step has made is adopted, and nothing else ever. */
  async function decide(record: OnboardingRecord) {
    const about = { onboardingId: record.id, tenant: record.principal.tenant }
    for (const { id: stepId, status, kind, resourceId, problem } of record.steps) {
      if (status !== 'unknown' && !(status === 'done' && problem)) continue
      const listing = client(operator).listCandidates({ ...about, stepId })
      await settled(listing)
      const { items } = await listing
      const own = items.find(({ id }) => vendor.makers.get(`${kind} ${id}`) === `${record.id}/${stepId}`)
      const adopted = status === 'done' ? resourceId : own?.id
      const body = adopted === undefined ? ({ create: true } as const) : { adopt: adopted }
      await settled(
        client(operator)
          .resolveStep({ ...about, stepId, body })
          .catch(ignored),
      )
    }
  }

  /** Lets time pass for what waits for it. */
  async function settled(promise: Promise<unknown>) {
    let isOver = false
    promise.then(
      () => {
        isOver = true
      },
      () => {
        isOver = true
      },
    )
    for (let n = 0; n < 50 && !isOver; n++) {
      await quiet()
      if (!isOver) await pass(250)
    }
  }

  await live()
  return {
    vendor,
    store,
    customers,
    act,
    settle,
    records,
    offences,
    heard,
    async end() {
      life.mortal.kill()
      vi.clearAllTimers()
      await store.close()
    },
  }
}

// What a caller is told is not what is judged.
const ignored = () => undefined

function isMoving({ status, steps }: OnboardingRecord) {
  if (status === 'completed' || status === 'cancelled') return false
  return status !== 'waiting' || steps.some((step) => step.status !== 'refused')
}

// One for all: its processes share nothing but what was said in the options.
const providers: Record<Vendor, ProviderDefinition> = {
  'answering-agent': answeringAgent({
    apiKey: vendorKey,
    baseUrl: vendorUrls['answering-agent'],
    dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
  }),
  'silent-witness': silentWitness({ apiKey: vendorKey, baseUrl: vendorUrls['silent-witness'] }),
}
