import { fetchTransport, TransportError } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  all,
  answered,
  bakery,
  dying,
  neighbour,
  newId,
  onlyOrganization,
  openStage,
  operator,
  pass,
  staff,
} from './stage.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const post = 'POST /organizations'
const call = () => ({ onboardingId: newId(), body: bakery })

describe('the process that creates the organization dies', () => {
  it('F1 before the intent row is written: nothing is upstream, and the retry starts clean', async () => {
    const stage = openStage()
    const first = dying(stage, { word: 'begin', nth: 1, when: 'before' })
    const same = call()
    first.client(staff).startOnboarding(same).catch(silent)
    await first.died()
    expect(stage.sandbox.requests).toEqual([])
    const second = stage.live()
    expect((await second.client(staff).listOnboardings()).total).toBe(0)
    expect((await second.client(staff).startOnboarding(same)).status).toBe('completed')
    expect(stage.made()).toEqual(all)
    expect(stage.creates()).toBe(1)
  })

  it.each([
    ['F2 after the intent, before the POST leaves: it is looked for, and created once', 'send', 'before', 2],
    ['F3 after the POST was sent, before the answer: the one match is adopted', 'send', 'after', 1],
    ['F4 after the answer, before it is written down: the one match is adopted', 'save', 'before', 2],
  ] as const)('%s', async (_, word, when, nth) => {
    const stage = openStage()
    const first = dying(stage, { word, nth: word === 'send' ? 1 : nth, when })
    const same = call()
    first.client(staff).startOnboarding(same).catch(silent)
    await first.died()
    const before = stage.creates()
    const second = stage.live()
    await second.bff.started
    await pass(70_000)
    const { status, organizationId = '' } = await second.client(staff).getOnboarding(same)
    expect(status).toBe('completed')
    expect(stage.made()).toEqual(all)
    expect([before, stage.creates()]).toEqual(before === 0 ? [0, 1] : [1, 1])
    expect((await second.client(staff).getOrganization({ organizationId })).name).toBe('Bakery')
    const stranger = second.client(neighbour).getOrganization({ organizationId })
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' })
  })

  it('F5 after the outcome is written, before the browser is answered: the result stands, without a call', async () => {
    const stage = openStage()
    const same = { onboardingId: newId(), body: onlyOrganization }
    const first = dying(stage, { word: 'save', nth: 2, when: 'after' })
    first.client(staff).startOnboarding(same).catch(silent)
    await first.died()
    stage.sandbox.clearRequests()
    const second = stage.live()
    const again = await second.client(staff).startOnboarding(same)
    expect(again.steps[0]).toMatchObject({ status: 'done', resourceId: again.organizationId })
    // Its last outcome was its end: nobody has to find that out.
    expect(again.status).toBe('completed')
    expect(stage.sandbox.requests).toEqual([])
  })
})

describe('the create of the organization gets no answer', () => {
  it('F6 and has happened: it is being checked, then adopted', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: post, kind: 'commit-then-fail', failure: 'reset', times: 1 })
    stage.sandbox.faults.add({ route: 'GET /users/{external_id}', kind: 'status', status: 503, times: 3 })
    const parts = stage.live()
    const same = call()
    const first = await answered(parts.client(staff).startOnboarding(same))
    expect(first.status).not.toBe('completed')
    expect(first.steps[0]?.status).not.toBe('refused')
    await pass(30_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })

  it('F7 and has not happened: it is looked for over the whole window, then created exactly once', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: post, kind: 'reset', times: 1 })
    const parts = stage.live()
    const same = call()
    await parts.client(staff).startOnboarding(same)
    stage.sandbox.clearRequests()
    await pass(55_000)
    expect(stage.creates()).toBe(0)
    expect(stage.sandbox.requests.length).toBeGreaterThan(5)
    await pass(10_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })

  it('F8 and happens after the window, at a vendor that allows two: the late twin is for a person, never silent', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    let late = () => {}
    const parts = stage.live({
      transport: {
        async send(request) {
          if (request.method !== 'POST' || !request.url.includes('/locations') || late !== nothing) {
            return vendor.send(request)
          }
          late = () => void vendor.send({ ...request, signal: new AbortController().signal })
          throw new TransportError(true, new Error('lost'))
        },
      },
    })
    const nothing = late
    const same = {
      onboardingId: newId(),
      body: { ...onlyOrganization, locations: bakery.locations.slice(0, 1) },
    }
    await parts.client(staff).startOnboarding(same)
    await pass(70_000)
    const client = parts.client(staff)
    expect(await client.getOnboarding(same)).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
    expect(stage.made().lines).toBe(1)
    late()
    await pass(70_000)
    expect(stage.made().lines).toBe(2)
    expect(await client.getOnboarding(same)).toMatchObject({ status: 'needs-review', waitingFor: 'operator' })

    const about = { onboardingId: same.onboardingId, stepId: 'locations.0', tenant: 'north' }
    const ours = parts.client(operator)
    const { items } = await ours.listCandidates(about)
    expect(items.map(({ current }) => current)).toEqual([true, undefined])
    const resolved = await ours.resolveStep({ ...about, body: { adopt: items[0]?.id ?? '' } })
    expect(resolved.status).toBe('completed')
    expect(stage.made().lines).toBe(2)
  })

  it('F9 and the look-up is empty for 10 s: nothing is created inside the window', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: post, kind: 'commit-then-fail', failure: 'reset', times: 1 })
    stage.sandbox.faults.add({ route: 'GET /users/{external_id}', kind: 'status', status: 404 })
    const parts = stage.live()
    const same = call()
    await parts.client(staff).startOnboarding(same)
    await pass(10_000)
    expect(stage.creates()).toBe(1)
    stage.sandbox.faults.clear()
    await pass(10_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })
})

describe('the vendor says that it is there already', () => {
  it('F10 on a retry: a hint to look, and what the lost call has made is adopted', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    let isBlind = true
    let isFirst = true
    const parts = stage.live({
      transport: {
        async send(request) {
          const isCreate = request.method === 'POST' && request.url.endsWith('/organizations')
          if (isCreate && isFirst) {
            isFirst = false
            await vendor.send(request)
            throw new TransportError(true, new Error('lost'))
          }
          if (isCreate) isBlind = false
          // The look-up shows nothing until the vendor has said that there is one.
          const isLook = request.method === 'GET' && request.url.includes('/users/')
          const url = isLook && isBlind ? `${request.url}-unknown` : request.url
          return vendor.send({ ...request, url })
        },
      },
    })
    const same = call()
    await parts.client(staff).startOnboarding(same)
    await pass(70_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect(stage.made()).toEqual(all)
  })

  // Refused, not left for a review as some would: the vendor has made nothing, so there is nothing to decide, and a
  // review would keep the tenant waiting for others where another address of its own ends the matter.
  it('F11 because another tenant has the address: no adoption, and a neutral problem', async () => {
    const stage = openStage()
    const parts = stage.live()
    await parts.client(neighbour).startOnboarding({ onboardingId: newId(), body: onlyOrganization })
    const mine = await parts.client(staff).startOnboarding({ onboardingId: newId(), body: onlyOrganization })
    expect(mine.steps[0]?.status).toBe('refused')
    const errors = mine.steps[0]?.problem?.errors ?? []
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual(['owner.email not-usable'])
    expect(JSON.stringify(mine)).not.toMatch(/taken|south/)
    expect((await parts.client(staff).listOrganizations()).total).toBe(0)
    expect(stage.made().organizations).toBe(1)
  })
})

const silent = () => undefined
