import {
  type OrganizationRowsWindow,
  useCreateOrganization,
  useOrganizationRows,
} from '@partnerkit/react/headless'
import { act, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate, openPortal } from './open-portal.tsx'

const top: OrganizationRowsWindow = { first: 0, last: 30 }
const deep: OrganizationRowsWindow = { first: 700, last: 730 }

function offsets(requests: readonly string[]) {
  return requests
    .filter((request) => request.startsWith('GET /organizations?'))
    .map((request) => Number(new URLSearchParams(request.split('?')[1]).get('offset')))
}

describe('useOrganizationRows', () => {
  afterEach(() => vi.useRealTimers())

  it('asks for the page on screen, then one ahead, and no more', async () => {
    const { render, network } = openPortal({ seed: { organizations: 450 } })
    const { result } = render(useOrganizationRows, top)
    expect(result.current).toMatchObject({ isLoading: true, total: undefined, count: 0 })
    await waitFor(() => expect(result.current.rows(0)).toBeDefined())
    expect(result.current).toMatchObject({ isLoading: false, total: 450, count: 450 })
    expect(result.current.rows(30)?.id).toBeDefined()
    await waitFor(() => expect(result.current.rows(100)).toBeDefined())
    expect(offsets(network.requests)).toEqual([0, 100])
  })

  it('asks for nothing ahead of the end', async () => {
    const { render, network } = openPortal({ seed: { organizations: 100 } })
    const { result } = render(useOrganizationRows, top)
    await waitFor(() => expect(result.current.total).toBe(100))
    await act(async () => {})
    expect(offsets(network.requests)).toEqual([0])
  })

  it('asks for what the window comes to rest on, and not for what it passes', async () => {
    vi.useFakeTimers()
    const { render, network } = openPortal({ seed: { organizations: 1000 } })
    const { result, rerender } = render(useOrganizationRows, top)
    for (const time of [100, 100]) await act(() => vi.advanceTimersByTimeAsync(time))
    for (let first = 200; first <= 700; first += 100) {
      rerender({ first, last: first + 30 })
      await act(() => vi.advanceTimersByTimeAsync(16))
    }
    for (const time of [100, 100, 100]) await act(() => vi.advanceTimersByTimeAsync(time))
    expect(result.current.rows(730)).toBeDefined()
    expect(offsets(network.requests)).toEqual([0, 100, 700, 800])
  })

  it('does not ask again for a page it has just seen', async () => {
    vi.useFakeTimers()
    const { render, network } = openPortal({ seed: { organizations: 1000 } })
    const { result, rerender } = render(useOrganizationRows, top)
    /** Comes to rest on a window, and stays there for so many milliseconds. */
    async function show(first: number, stay = 0) {
      rerender({ first, last: first + 30 })
      for (const time of [100, 100, 100, stay]) await act(() => vi.advanceTimersByTimeAsync(time))
    }
    await show(0)
    await show(500)
    await show(0)
    expect(result.current.rows(0)).toBeDefined()
    expect(offsets(network.requests)).toEqual([0, 100, 500, 600])
    await show(500, 60_000)
    await show(0)
    expect(offsets(network.requests)).toEqual([0, 100, 500, 600, 0, 100])
  })

  it('aborts what is no longer wanted, and can ask for it later', async () => {
    const { render, network } = openPortal({ seed: { organizations: 1000 } })
    const { result, rerender } = render(useOrganizationRows, top)
    await waitFor(() => expect(result.current.rows(100)).toBeDefined())
    const { gate, open } = createGate()
    network.gate = (request) => (request.includes('offset=500') ? gate : undefined)
    rerender({ first: 500, last: 530 })
    await waitFor(() => expect(offsets(network.requests)).toContain(500))
    const exchange = network.exchanges.at(-1)
    expect(exchange?.signal?.aborted).toBe(false)
    rerender(top)
    await waitFor(() => expect(exchange?.signal?.aborted).toBe(true))
    rerender({ first: 500, last: 530 })
    await waitFor(() => expect(network.count(/offset=500/)).toBe(2))
    open()
    await waitFor(() => expect(result.current.rows(500)).toBeDefined())
    expect(result.current.error).toBeUndefined()
  })

  it('keeps the rows before while another search loads', async () => {
    const { render, network, sandbox } = openPortal({ seed: { organizations: 300 } })
    const { result, rerender } = render(useOrganizationRows, top)
    await waitFor(() => expect(result.current.rows(0)).toBeDefined())
    const before = result.current.rows(0)
    const { gate, open } = createGate()
    network.gate = () => gate
    const search = sandbox.data().organizations[250]?.name ?? ''
    rerender({ ...top, search })
    await waitFor(() => expect(network.requests.at(-1)).toContain('search='))
    expect(result.current).toMatchObject({ isLoading: false, isValidating: true, total: 300 })
    expect(result.current.rows(0)).toEqual(before)
    open()
    await waitFor(() => expect(result.current.rows(0)?.name).toBe(search))
    expect(result.current.total).toBeLessThan(300)
    expect(result.current.rows(299)).toBeUndefined()
  })

  it('asks for the start of another search at once, wherever the window was', async () => {
    const { render, network } = openPortal({ seed: { organizations: 1000 } })
    const { result, rerender } = render(useOrganizationRows, deep)
    await waitFor(() => expect(result.current.rows(700)).toBeDefined())
    await waitFor(() => expect(offsets(network.requests)).toEqual([700, 800]))
    rerender({ ...top, search: 'a' })
    await waitFor(() => expect(offsets(network.requests).slice(2)[0]).toBe(0))
    await waitFor(() => expect(result.current.rows(0)).toBeDefined())
  })

  it('shows a new organization once it was created', async () => {
    const { render, sandbox } = openPortal({ seed: { organizations: 120 } })
    const { result } = render(
      () => [useOrganizationRows({ ...top, search: 'Zebra' }), useCreateOrganization()] as const,
    )
    await waitFor(() => expect(result.current[0].total).toBe(0))
    await act(async () => {
      await result.current[1].trigger({
        organization: { name: 'Zebra Crossing' },
        owner: { email: 'zoe@zebra.test' },
      })
    })
    expect(sandbox.data().organizations).toHaveLength(121)
    await waitFor(() => expect(result.current[0].rows(0)?.name).toBe('Zebra Crossing'))
    expect(result.current[0].total).toBe(1)
  })

  it('tells of a failure and gets over it', async () => {
    const { render, network } = openPortal()
    network.isCut = (request) => request.startsWith('GET /organizations')
    const { result } = render(useOrganizationRows, top)
    await waitFor(() => expect(result.current.error?.code).toBe('connection-lost'))
    expect(result.current.isLoading).toBe(false)
    network.isCut = () => false
    await act(() => result.current.refresh())
    expect(result.current.error).toBeUndefined()
    expect(result.current.rows(0)).toBeDefined()
  })
})
