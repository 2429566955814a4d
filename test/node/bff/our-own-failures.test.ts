import { LeaseLost, memoryStore, type Store } from '@partnerkit/bff'
import { describe, expect, it, vi } from 'vitest'
import { openBff } from './open-bff.ts'

const body = { organization: { name: 'Steady' }, owner: { email: 'owner@steady.test' } }

describe('a logger that throws', () => {
  it('neither refuses the request nor loses what it has done', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue()
    const { client, bff } = openBff({
      bff: {
        logger: () => {
          throw new Error('the log is full')
        },
      },
    })
    const { status, organizationId } = await client().startOnboarding({
      onboardingId: crypto.randomUUID(),
      body,
    })
    expect(status).toBe('completed')
    expect(await bff.grants.list('north')).toEqual([organizationId])
    expect(complaint).toHaveBeenCalledWith('PartnerKit: the logger threw', 'Error')
  })
})

describe('a store that fails once', () => {
  /** Fails its nth save with what a full disk says, or with a lost lease. */
  function failing(nth: number, error: Error): Store {
    const store = memoryStore()
    let saves = 0
    const save: Store['onboardings']['save'] = async (...parameters) => {
      saves += 1
      if (saves === nth) throw error
      return store.onboardings.save(...parameters)
    }
    return { ...store, onboardings: { ...store.onboardings, save } }
  }

  it.each([1, 2, 3, 4])(
    'at its save number %i delays an onboarding, and neither loses nor doubles it',
    async (nth) => {
      vi.useFakeTimers()
      try {
        const { client, sandbox } = openBff({ bff: { store: failing(nth, new Error('disk full')) } })
        const onboardingId = crypto.randomUUID()
        // Two steps, each with its intent and its outcome.
        const start = { onboardingId, body: { ...body, users: [{ email: 'ann@steady.test' }] } }
        await expect(client().startOnboarding(start)).rejects.toMatchObject({ code: 'internal' })
        await vi.advanceTimersByTimeAsync(90_000)
        expect((await client().getOnboarding({ onboardingId })).status).toBe('completed')
        expect(sandbox.data().organizations.filter(({ name }) => name === 'Steady')).toHaveLength(1)
      } finally {
        vi.useRealTimers()
      }
    },
  )

  it('by a lost lease says that somebody else is at it', async () => {
    const { client } = openBff({ bff: { store: failing(1, new LeaseLost()) } })
    const start = client().startOnboarding({ onboardingId: crypto.randomUUID(), body })
    await expect(start).rejects.toMatchObject({ code: 'in-progress', status: 409 })
  })
})

describe('an event handler that hangs', () => {
  it('is given up and asked again, and does not keep the BFF from closing', async () => {
    vi.useFakeTimers()
    try {
      let calls = 0
      const { client, bff } = openBff({
        bff: {
          events: {
            onOrganizationCreated: () => {
              calls += 1
              return calls === 1 ? new Promise(() => undefined) : undefined
            },
          },
        },
      })
      await client().startOnboarding({ onboardingId: crypto.randomUUID(), body })
      await vi.advanceTimersByTimeAsync(26_000)
      expect(calls).toBe(2)
      await bff.close()
      await bff.close()
    } finally {
      vi.useRealTimers()
    }
  })
})
