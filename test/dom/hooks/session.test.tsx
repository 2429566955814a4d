import { useCapability, useCreateUser, useOrganization, useSession } from '@partnerkit/react/headless'
import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { ada, openPortal } from './open-portal.tsx'

afterEach(() => vi.useRealTimers())

describe('useSession', () => {
  it('answers who is signed in, what they may do and which forms there are', async () => {
    const { render } = openPortal()
    const { result } = render(() => useSession())
    expect(result.current).toMatchObject({ data: undefined, isLoading: true })
    await waitFor(() => expect(result.current.isLoading).toBe(false))
    expect(result.current.data?.principal).toMatchObject({ id: 'ada', tenant: 'north' })
    expect(result.current.data?.forms.organization.map(({ name }) => name)).toContain('name')
  })

  it('is asked for once, however many ask', async () => {
    const { render, network } = openPortal()
    const { result } = render(() => [
      useSession().data,
      useCapability('createOrganization'),
      useCapability('deleteOrganization'),
    ])
    await waitFor(() => expect(result.current[0]).toBeDefined())
    expect(result.current.slice(1)).toEqual(['allowed', 'allowed'])
    expect(network.count('GET /session')).toBe(1)
  })

  it('is not asked for at all when the server has handed it over', async () => {
    vi.useFakeTimers()
    const { Portal, bff, network } = openPortal()
    const initialSession = await bff.as(ada).getSession()
    const { result } = renderHook(() => useSession(), {
      wrapper: ({ children }) => <Portal initialSession={initialSession}>{children}</Portal>,
    })
    expect(result.current).toMatchObject({ data: initialSession, isLoading: false })
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(network.requests).toEqual([])
  })

  it('says what is missing outside of a provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(() => useSession())).toThrow(
      'useSession reads its client from a PartnerKitProvider, and there is none. Wrap the portal in one.',
    )
    expect(() => renderHook(() => useCreateUser('101'))).toThrow(
      'useCreateUser reads its client from a PartnerKitProvider',
    )
  })
})

describe('useCapability', () => {
  it('is undefined while nobody knows, then what the role allows', async () => {
    const { render } = openPortal({ principal: { ...ada, role: 'partner-viewer' } })
    const { result } = render(() => useCapability('createOrganization'))
    expect(result.current).toBeUndefined()
    await waitFor(() => expect(result.current).toBe('forbidden'))
  })
})

describe('a read', () => {
  it('keeps what it knows when a later answer does not come', async () => {
    const { render, network, sandbox } = openPortal()
    const organizationId = String(sandbox.data().organizations[0]?.id)
    const { result } = render(() => useOrganization(organizationId))
    await waitFor(() => expect(result.current.data).toBeDefined())
    network.isCut = () => true
    await result.current.refresh()
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'connection-lost' }))
    expect(result.current.data?.id).toBe(organizationId)
  })

  it('asks again by itself after a failure that passes, and never after a refusal', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { render, network } = openPortal()
    network.isCut = (request) => request.startsWith('GET /organizations/')
    const { result } = render(() => [useOrganization('101'), useOrganization('no-such')] as const)
    await vi.waitFor(() => expect(result.current[0].error?.code).toBe('connection-lost'), patience)
    network.isCut = () => false
    await vi.advanceTimersByTimeAsync(3000)
    await vi.waitFor(() => expect(result.current[1].error?.code).toBe('not-found'), patience)
    expect(result.current[0].data).toBeDefined()
    expect(network.count('GET /organizations/no-such')).toBe(2)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(network.count('GET /organizations/no-such')).toBe(2)
  })

  it('of nothing asks for nothing', () => {
    const { render } = openPortal()
    const { result } = render(() => useOrganization(undefined))
    expect(result.current).toMatchObject({ data: undefined, isLoading: false })
  })
})
