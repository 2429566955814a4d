import {
  type OrganizationsQuery,
  useLocations,
  useOnboardings,
  useOrganizations,
  useUsers,
} from '@partnerkit/react/headless'
import { act, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ada, createGate, openPortal } from './open-portal.tsx'

const everything: OrganizationsQuery = {}

describe('useOrganizations', () => {
  it('keeps the page before while another query loads', async () => {
    const { render, network, sandbox } = openPortal({ seed: { organizations: 8 } })
    const { result, rerender } = render(useOrganizations, everything)
    await waitFor(() => expect(result.current.data?.total).toBe(8))
    const { gate, open } = createGate()
    network.gate = () => gate
    const wanted = sandbox.data().organizations[3]?.name ?? ''
    rerender({ search: wanted })
    expect(result.current).toMatchObject({ isLoading: false, isValidating: true })
    expect(result.current.data?.total).toBe(8)
    open()
    await waitFor(() => expect(result.current.data?.items.map(({ name }) => name)).toEqual([wanted]))
  })

  it('is one question, however many ask it and however it is written', async () => {
    const { render, network } = openPortal()
    const { result } = render(() => [useOrganizations(), useOrganizations({ search: ' ', offset: 0 })])
    await waitFor(() => expect(result.current[1]?.data).toBeDefined())
    expect(network.count(/organizations/)).toBe(1)
  })
})

describe('useUsers', () => {
  it('answers every user, not only the first page', async () => {
    const { render, network, sandbox } = openPortal()
    const [organization] = sandbox.data().organizations
    const id = String(organization?.id)
    for (let index = 0; index < 230; index++) {
      await sandbox.fetch('http://127.0.0.1:4010/api/v1/users', {
        method: 'POST',
        headers: { 'X-API-KEY': 'sandbox-key', 'content-type': 'application/json' },
        body: JSON.stringify({
          external_id: `u${index}`,
          email: `u${index}@many.test`,
          organization_id: Number(id),
        }),
      })
    }
    const { result } = render(() => useUsers(id))
    await waitFor(() => expect(result.current.data).toBeDefined())
    const count = sandbox.data().organizations[0]?.users.length
    expect(count).toBeGreaterThan(200)
    expect(result.current.data).toHaveLength(count ?? 0)
    expect(network.count(/users/)).toBe(2)
  })
})

describe('useLocations', () => {
  afterEach(() => vi.useRealTimers())

  it('asks again, ever more slowly, until every number is active', async () => {
    vi.useFakeTimers()
    const portal = openPortal({ seed: { activateAfter: 20_000 } })
    const { render, network, sandbox } = portal
    const id = String(sandbox.data().organizations[0]?.id)
    await addLocation(portal, id)
    const { result } = render(() => useLocations(id))
    await act(() => vi.advanceTimersByTimeAsync(100))
    expect(result.current.data?.map(({ status }) => status)).toContain('pending')
    expect(network.count(/locations/)).toBe(1)
    await act(() => vi.advanceTimersByTimeAsync(2000))
    expect(network.count(/locations/)).toBe(2)
    await act(() => vi.advanceTimersByTimeAsync(2000))
    expect(network.count(/locations/)).toBe(2)
    await act(() => vi.advanceTimersByTimeAsync(40_000))
    expect(result.current.data?.map(({ status }) => status)).not.toContain('pending')
    const { length } = network.requests
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(network.requests).toHaveLength(length)
  })

  it('gives up after five minutes, and does not ask while nobody looks', async () => {
    vi.useFakeTimers()
    const portal = openPortal({ seed: { activateAfter: 3_600_000 } })
    const { render, network, sandbox } = portal
    const id = String(sandbox.data().organizations[0]?.id)
    await addLocation(portal, id)
    render(() => useLocations(id))
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    const { length } = network.requests
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(network.requests).toHaveLength(length)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(network.requests.length).toBeGreaterThan(length)
    await act(() => vi.advanceTimersByTimeAsync(600_000))
    const last = network.requests.length
    expect(last).toBeLessThan(45)
    await act(() => vi.advanceTimersByTimeAsync(600_000))
    expect(network.requests).toHaveLength(last)
  })
})

describe('useOnboardings', () => {
  it('answers those with a status', async () => {
    const { render } = openPortal()
    const { result } = render(() => useOnboardings({ status: 'waiting' }))
    await waitFor(() => expect(result.current.data?.items).toEqual([]))
  })
})

function addLocation({ bff }: ReturnType<typeof openPortal>, organizationId: string) {
  const body = { name: 'Slow', areaCode: '303' }
  return bff.as(ada).createLocation({ organizationId, body }, { idempotencyKey: crypto.randomUUID() })
}
