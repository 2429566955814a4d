import {
  type PartnerKitError,
  type PartnerKitEvent,
  useCreateLocation,
  useCreateOrganization,
  useCreateUser,
  useDeleteLocation,
  useDeleteOrganization,
  useLocations,
  useOrganization,
  useOrganizations,
  useRemoveUser,
  useRevokeEmbedToken,
  useRotateEmbedToken,
  useUpdateLocation,
  useUpdateOrganization,
  useUpdateUser,
  useUsers,
} from '@partnerkit/react/headless'
import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ada, createGate, openPortal } from './open-portal.tsx'

const solo = { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } }

const keys = (network: ReturnType<typeof openPortal>['network']) =>
  network.exchanges.flatMap((exchange) => exchange.header('idempotency-key') ?? [])

describe('a create', () => {
  it('resolves with what was made, and the list shows it', async () => {
    const { render } = openPortal()
    const { result } = render(() => [useOrganizations(), useCreateOrganization()] as const)
    await waitFor(() => expect(result.current[0].data?.total).toBe(3))
    await act(async () => {
      await expect(result.current[1].trigger(solo)).resolves.toMatchObject({ name: 'Solo' })
    })
    expect(result.current[1]).toMatchObject({ isMutating: false, error: undefined, data: { name: 'Solo' } })
    await waitFor(() => expect(result.current[0].data?.total).toBe(4))
  })

  it('that is clicked twice is made once', async () => {
    const { render, network, sandbox } = openPortal()
    const { result } = render(() => useCreateOrganization())
    await act(async () => {
      const [first, second] = await Promise.all([result.current.trigger(solo), result.current.trigger(solo)])
      expect(second).toBe(first)
    })
    expect(network.count('POST /organizations')).toBe(1)
    expect(sandbox.data().organizations).toHaveLength(4)
  })

  it('whose answer was lost is found again by the same input, even from a form opened anew', async () => {
    const { Portal, network, sandbox } = openPortal()
    const hooks = renderHook(({ form }: { form: number }) => [useForm(form), useForm(form + 1)], {
      wrapper: Portal,
      initialProps: { form: 0 },
    })
    network.losesAnswer = (request) => request.startsWith('POST')
    await act(() => attempt(hooks.result.current[0]))
    expect(hooks.result.current[0]?.error?.code).toBe('connection-lost')
    network.losesAnswer = () => false
    await act(() => attempt(hooks.result.current[1]))
    expect(hooks.result.current[1]?.data?.name).toBe('Solo')
    expect(sandbox.data().organizations).toHaveLength(4)
    expect(new Set(keys(network)).size).toBe(1)

    function useForm(_: number) {
      return useCreateOrganization()
    }
    async function attempt(form: ReturnType<typeof useForm> | undefined) {
      await form?.trigger(solo).catch(() => {})
    }
  })

  it('has a key of its own for each input, and another one after a success', async () => {
    const { render, network } = openPortal()
    const { result } = render(() => useCreateLocation('101'))
    for (const name of ['Front', 'Back', 'Front']) {
      await act(async () => void (await result.current.trigger({ name, areaCode: '303' })))
    }
    expect(new Set(keys(network)).size).toBe(3)
  })

  it('makes keys where the page is no secure context', async () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) })
    const { render, network } = openPortal()
    const { result } = render(() => useCreateLocation('101'))
    await act(async () => void (await result.current.trigger({ name: 'Front' }).catch(() => {})))
    expect(keys(network)).toEqual(['ffffffff-ffff-4fff-bfff-ffffffffffff'])
  })

  it('that is refused says why, by field, until it is tried again', async () => {
    const { render, sandbox } = openPortal()
    const taken = sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const { result } = render(() => useCreateUser('101'))
    await act(async () => {
      await expect(result.current.trigger({ email: taken })).rejects.toMatchObject({ code: 'invalid' })
    })
    expect(result.current.error?.errors).toMatchObject([{ field: 'email', code: 'taken' }])
    act(() => result.current.reset())
    expect(result.current.error).toBeUndefined()
  })

  it('does not answer for one that came after it', async () => {
    const { render, network } = openPortal()
    const { gate, open } = createGate()
    const { result } = render(() => useCreateLocation('101'))
    network.gate = (request) =>
      request.startsWith('POST') && network.requests.length === 1 ? gate : undefined
    await act(async () => {
      const slow = result.current.trigger({ name: 'Slow' })
      await result.current.trigger({ name: 'Quick' })
      open()
      await slow
    })
    expect(result.current).toMatchObject({ data: { name: 'Quick' }, isMutating: false })
  })

  it('that was reset while under way stays reset', async () => {
    const { render, network } = openPortal()
    const { gate, open } = createGate()
    network.gate = () => gate
    const { result } = render(() => useCreateLocation('101'))
    await act(async () => {
      const made = result.current.trigger({ name: 'Front' })
      result.current.reset()
      open()
      await made
    })
    expect(result.current).toMatchObject({ isMutating: false, data: undefined })
  })

  it('that ends after its form is gone ends quietly', async () => {
    const { render, network, sandbox } = openPortal()
    const { gate, open } = createGate()
    network.gate = () => gate
    const { result, unmount } = render(() => useCreateOrganization())
    const made = result.current.trigger(solo)
    unmount()
    open()
    await expect(made).resolves.toMatchObject({ name: 'Solo' })
    expect(sandbox.data().organizations).toHaveLength(4)
  })
})

describe('an organization', () => {
  it('is changed, and everything that shows it follows', async () => {
    const { render } = openPortal()
    const { result } = render(
      () => [useOrganizations(), useOrganization('101'), useUpdateOrganization('101')] as const,
    )
    await waitFor(() => expect(result.current[0].data && result.current[1].data).toBeDefined())
    await act(async () => void (await result.current[2].trigger({ name: 'Renamed' })))
    await waitFor(() => expect(result.current[1].data?.name).toBe('Renamed'))
    await waitFor(() => expect(result.current[0].data?.items.map(({ name }) => name)).toContain('Renamed'))
  })

  it('that is deleted is not asked for again', async () => {
    const portal = openPortal()
    const { render, network } = portal
    await emptied(portal, '101')
    const { result } = render(
      () => [useOrganizations(), useOrganization('101'), useDeleteOrganization('101')] as const,
    )
    await waitFor(() => expect(result.current[0].data && result.current[1].data).toBeDefined())
    await act(async () => void (await result.current[2].trigger()))
    await waitFor(() => expect(result.current[0].data?.total).toBe(2))
    expect(result.current[1]).toMatchObject({ data: undefined, error: undefined })
    expect(network.count('GET /organizations/101')).toBe(1)
  })

  it('with people cannot be deleted, and says so', async () => {
    const { render } = openPortal()
    const { result } = render(() => useDeleteOrganization('101'))
    await act(async () => void (await result.current.trigger().catch(() => {})))
    expect(result.current.error?.code).toBe('organization-has-users')
  })
})

describe('people and lines', () => {
  it('are added, changed and removed where they are listed', async () => {
    const { render } = openPortal()
    const { result } = render(() => ({
      users: useUsers('101').data,
      createUser: useCreateUser('101').trigger,
      updateUser: useUpdateUser('101').trigger,
      removeUser: useRemoveUser('101').trigger,
      locations: useLocations('101').data,
      createLocation: useCreateLocation('101').trigger,
      updateLocation: useUpdateLocation('101').trigger,
      deleteLocation: useDeleteLocation('101').trigger,
    }))
    const emails = () => result.current.users?.map(({ email }) => email)
    const names = () => result.current.locations?.map(({ name }) => name)
    await waitFor(() => expect(emails() && names()).toBeDefined())

    let userId = ''
    let locationId = ''
    await act(async () => {
      userId = (await result.current.createUser({ email: 'new@solo.test' })).id
      locationId = (await result.current.createLocation({ name: 'Back room', areaCode: '303' })).id
    })
    await waitFor(() => expect(emails()).toContain('new@solo.test'))
    await waitFor(() => expect(names()).toContain('Back room'))
    await act(async () => {
      await result.current.updateUser({ userId, email: 'newer@solo.test' })
      await result.current.updateLocation({ locationId, name: 'Front room' })
    })
    await waitFor(() => expect(emails()).toContain('newer@solo.test'))
    await waitFor(() => expect(names()).toContain('Front room'))
    await act(async () => {
      await result.current.removeUser({ userId })
      await result.current.deleteLocation({ locationId })
    })
    await waitFor(() => expect(emails()).not.toContain('newer@solo.test'))
    await waitFor(() => expect(names()).not.toContain('Front room'))
  })
})

describe('events', () => {
  it('tell what happened by id, and no more', async () => {
    const { Portal, sandbox } = openPortal()
    const events: PartnerKitEvent[] = []
    const userId = sandbox.data().organizations[0]?.users[0]?.externalId ?? ''
    const { result } = renderHook(
      () =>
        [
          useUpdateOrganization('101'),
          useRotateEmbedToken('101', userId),
          useRevokeEmbedToken('101', userId),
        ] as const,
      { wrapper: ({ children }) => <Portal onEvent={(event) => events.push(event)}>{children}</Portal> },
    )
    await act(async () => {
      await result.current[0].trigger({ name: 'Renamed' })
      await result.current[1].trigger()
      await result.current[2].trigger()
      await result.current[0].trigger({ name: '' }).catch((error: PartnerKitError) => error)
    })
    expect(events).toEqual([
      { type: 'organization-updated', organizationId: '101' },
      { type: 'embed-token-rotated', organizationId: '101', userId },
      { type: 'embed-token-revoked', organizationId: '101', userId },
    ])
  })
})

describe('a callback of the host that throws', () => {
  it('does not fail the write it was told of, and is not swallowed either', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { Portal } = openPortal()
    const onEvent = () => {
      throw new Error('the analytics are down')
    }
    const { result } = renderHook(() => useUpdateOrganization('101'), {
      wrapper: ({ children }) => <Portal onEvent={onEvent}>{children}</Portal>,
    })
    await act(async () => void (await result.current.trigger({ name: 'Renamed' })))
    expect(result.current).toMatchObject({ data: { name: 'Renamed' }, error: undefined })
    expect(() => vi.advanceTimersByTime(1)).toThrow('the analytics are down')
    vi.useRealTimers()
  })
})

async function emptied({ bff }: ReturnType<typeof openPortal>, organizationId: string) {
  const { items } = await bff.as(ada).listUsers({ organizationId })
  // An owner can only be the last to go.
  for (const { id } of items.reverse()) await bff.as(ada).removeUser({ organizationId, userId: id })
}
