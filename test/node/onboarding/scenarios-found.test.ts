import { fetchTransport, TransportError } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { all, bakery, neighbour, newId, onlyOrganization, openStage, operator, staff } from './stage.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what is found is not certainly ours', () => {
  it('F12 two look-alikes: it stops for a person, and deletes nothing', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    const parts = stage.live({
      transport: {
        async send(request) {
          if (request.method !== 'POST' || !request.url.includes('/locations')) return vendor.send(request)
          await vendor.send(request)
          await vendor.send(request)
          throw new TransportError(true, new Error('lost'))
        },
      },
    })
    const same = {
      onboardingId: newId(),
      body: { ...onlyOrganization, locations: bakery.locations.slice(0, 1) },
    }
    const found = await parts.client(staff).startOnboarding(same)
    expect(found).toMatchObject({ status: 'needs-review', waitingFor: 'operator' })
    expect(stage.made().lines).toBe(2)
    const about = { onboardingId: same.onboardingId, stepId: 'locations.0', tenant: 'north' }
    await expect(parts.client(staff).listCandidates(about)).rejects.toMatchObject({ code: 'forbidden' })
    const body = { create: true } as const
    await expect(parts.client(staff).resolveStep({ ...about, body })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { items } = await parts.client(operator).listCandidates(about)
    expect(items.map(({ subject, fields }) => [subject, fields.every(({ same: agrees }) => agrees)])).toEqual(
      [
        ['Main', true],
        ['Main', true],
      ],
    )
    const chosen = items[1]?.id ?? ''
    const resolved = await parts.client(operator).resolveStep({ ...about, body: { adopt: chosen } })
    expect(resolved).toMatchObject({ status: 'completed', tenant: 'north' })
    expect(resolved.steps.at(-1)?.resourceId).toBe(chosen)
    expect(stage.made().lines).toBe(2)
  })

  it('F40 a 201 with the id of something that is another’s: alarm, review, and no mapping', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    let isWrong = false
    const parts = stage.live({
      transport: {
        async send(request) {
          const answer = await vendor.send(request)
          const isCreate = request.method === 'POST' && request.url.endsWith('/organizations')
          if (!isCreate || !isWrong) return answer
          const text = JSON.stringify(firstAnswer)
          return { ...answer, body: bytes(text) }
        },
      },
    })
    const first = await parts
      .client(neighbour)
      .startOnboarding({ onboardingId: newId(), body: onlyOrganization })
    const firstAnswer = {
      organization: { id: Number(first.organizationId), name: 'Bakery' },
      owner: { id: 1, external_id: 'x', email: 'x@y.test' },
    }
    isWrong = true
    const mine = await parts.client(staff).startOnboarding({
      onboardingId: newId(),
      body: { organization: { name: 'Bakery' }, owner: { email: 'other@bakery.test' } },
    })
    expect(mine).toMatchObject({ status: 'needs-review' })
    expect(mine).not.toHaveProperty('organizationId')
    expect(await parts.bff.grants.list('north')).toEqual([])
    expect(parts.log).toContainEqual(expect.objectContaining({ event: 'alarm', code: 'conflict' }))
  })

  it('F41 an answer without the id: it is looked for', async () => {
    const stage = openStage()
    const vendor = fetchTransport(stage.sandbox.fetch)
    const parts = stage.live({
      transport: {
        async send(request) {
          const answer = await vendor.send(request)
          const isCreate = request.method === 'POST' && request.url.endsWith('/organizations')
          return isCreate ? { ...answer, body: bytes('{"organization":{"name":"Bakery"}}') } : answer
        },
      },
    })
    const { status } = await parts.client(staff).startOnboarding({ onboardingId: newId(), body: bakery })
    expect(status).toBe('completed')
    expect([stage.made(), stage.creates()]).toEqual([all, 1])
  })
})

async function* bytes(text: string) {
  yield new TextEncoder().encode(text)
}
