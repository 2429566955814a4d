import {
  PartnerKitProvider,
  type PartnerKitProviderProps,
  useOnboarding,
  useOrganization,
  useOrganizations,
  usePartnerKit,
  useSession,
} from '@partnerkit/react/headless'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import useSWR, { SWRConfig } from 'swr'
import { describe, expect, it, vi } from 'vitest'
import { ada, bob, openPortal } from './open-portal.tsx'

/** What a page of the portal shows. */
function Names() {
  const { data, error } = useOrganizations()
  return (
    <p>
      {data?.items.map(({ name }) => name).join(', ')} {error?.code}
    </p>
  )
}

describe('the provider', () => {
  it('asks nothing anew when a host writes its props inline', async () => {
    const { Portal, network } = openPortal()
    const mounted = vi.fn()
    function Child() {
      const { data } = useOrganizations()
      useEffect(mounted, [])
      return <p>{data?.items.length}</p>
    }
    const page = (theme: 'light' | 'dark') => (
      <Portal
        headers={() => ({ 'x-page': theme })}
        onEvent={() => {}}
        appearance={{ theme }}
        messages={{}}
        href={({ organizationId }) => `/customers/${organizationId}`}
      >
        <Child />
      </Portal>
    )
    const { rerender } = render(page('light'))
    await screen.findByText('3')
    const { length } = network.requests
    mounted.mockClear()
    rerender(page('dark'))
    rerender(page('light'))
    expect(network.requests).toHaveLength(length)
    expect(mounted).not.toHaveBeenCalled()
  })

  it('sends the newest headers with each request', async () => {
    const { Portal, network } = openPortal()
    let token = 'first'
    const { result, rerender } = renderHook(() => useSession(), {
      wrapper: ({ children }) => <Portal headers={() => ({ 'x-token': token })}>{children}</Portal>,
    })
    await waitFor(() => expect(result.current.data).toBeDefined())
    token = 'second'
    rerender()
    await act(() => result.current.refresh())
    expect(network.exchanges.map((exchange) => exchange.header('x-token'))).toEqual(['first', 'second'])
  })

  it('takes nothing from a SWRConfig around it, and leaves those below it alone', async () => {
    const { Portal } = openPortal()
    const hostCache = new Map()
    const middleware = vi.fn((next) => next)
    const host = {
      provider: () => hostCache,
      fetcher: () => 'from the host',
      suspense: true,
      isPaused: () => true,
      fallback: { '@"getSession",': 'nonsense' },
      use: [middleware],
    }
    function HostPart() {
      return <p>{useSWR('own', () => 'the host’s own').data}</p>
    }
    render(
      <SWRConfig value={host}>
        <Portal>
          <Names />
        </Portal>
      </SWRConfig>,
    )
    expect(await screen.findByText(/,/)).toBeInTheDocument()
    expect(middleware).not.toHaveBeenCalled()
    expect([...hostCache.keys()]).toEqual([])

    render(
      <SWRConfig value={{ provider: () => hostCache }}>
        <Portal>
          <HostPart />
        </Portal>
      </SWRConfig>,
    )
    expect(await screen.findByText('the host’s own')).toBeInTheDocument()
    expect([...hostCache.keys()]).toEqual(['own'])
  })

  it('shows nothing of one mount below another', async () => {
    const north = openPortal({ seed: { organizations: 2 } })
    const south = openPortal({ seed: { organizations: 1, seed: 7 } })
    const [southern] = south.sandbox.data().organizations
    const seen: string[] = []
    function Page(props: Pick<PartnerKitProviderProps, 'baseUrl'>) {
      const send: PartnerKitProviderProps['send'] = (exchange) =>
        (props.baseUrl === '/north' ? north : south).network.send(exchange)
      return (
        <PartnerKitProvider {...props} send={send}>
          <Names />
        </PartnerKitProvider>
      )
    }
    const { rerender, container } = render(<Page baseUrl="/north" />)
    await screen.findByText(/,/)
    const northern = container.textContent ?? ''
    const observer = new MutationObserver(() => seen.push(container.textContent ?? ''))
    observer.observe(container, { subtree: true, childList: true, characterData: true })
    rerender(<Page baseUrl="/south" />)
    expect(container.textContent).not.toBe(northern)
    await screen.findByText(southern?.name ?? '')
    expect(seen).not.toContain(northern)
    observer.disconnect()
  })
})

describe('a sign-in that has ended', () => {
  it('is told once, and leaves the page as it is', async () => {
    const { Portal, network } = openPortal()
    const onUnauthenticated = vi.fn()
    const { result } = renderHook(
      () => [useOrganizations({ limit: 1 }), useOrganizations({ limit: 2 }), useOnboarding()] as const,
      { wrapper: ({ children }) => <Portal onUnauthenticated={onUnauthenticated}>{children}</Portal> },
    )
    await waitFor(() => expect(result.current[1].data && result.current[2].steps.length).toBeTruthy())
    act(() => result.current[2].setDraft({ organization: { name: 'Half typed' } }))
    network.principal = null
    await act(async () => {
      await Promise.all([result.current[0].refresh(), result.current[1].refresh()])
    })
    expect(result.current[0].error?.code).toBe('unauthenticated')
    expect(result.current[0].data?.items).toHaveLength(1)
    expect(result.current[2].draft.organization.name).toBe('Half typed')
    expect(onUnauthenticated).toHaveBeenCalledOnce()
  })

  it('is told again when it ends again', async () => {
    const { Portal, network } = openPortal()
    const onUnauthenticated = vi.fn()
    const { result } = renderHook(() => useOrganizations(), {
      wrapper: ({ children }) => <Portal onUnauthenticated={onUnauthenticated}>{children}</Portal>,
    })
    await waitFor(() => expect(result.current.data).toBeDefined())
    for (const principal of [null, ada, null]) {
      network.principal = principal
      await act(() => result.current.refresh())
    }
    expect(onUnauthenticated).toHaveBeenCalledTimes(2)
  })
})

describe('another person', () => {
  const other = { ...bob, organizations: new Set(['101']) }

  it('who signs in is noticed, and finds nothing of the one before', async () => {
    const { render: renderIn, network } = openPortal()
    const seen: string[] = []
    const { result } = renderIn(() => {
      const hooks = [useOrganizations(), useOnboarding(), useSession(), useOrganization('102')] as const
      seen.push(`${hooks[2].data?.principal.id} sees ${hooks[1].draft.organization.name}`)
      return hooks
    })
    await waitFor(() => expect(result.current[0].data?.items).toHaveLength(3))
    await waitFor(() => expect(result.current[3].data?.id).toBe('102'))
    act(() => result.current[1].setDraft({ organization: { name: 'Secret plans' } }))
    expect(storedText()).toContain('Secret plans')

    network.principal = null
    await act(() => result.current[0].refresh())
    network.principal = other
    await act(() => result.current[0].refresh())
    await waitFor(() => expect(result.current[2].data?.principal.id).toBe('bob'))
    await waitFor(() => expect(result.current[0].data?.items).toHaveLength(1))
    await waitFor(() =>
      expect(result.current[3]).toMatchObject({ data: undefined, error: { code: 'not-found' } }),
    )
    expect(result.current[1].draft.organization).toEqual({})
    expect(storedText()).not.toContain('Secret plans')
    expect(seen.filter((line) => /Secret/.test(line) && !/^ada/.test(line))).toEqual([])
  })

  it('in another tab has every tab ask who it is', async () => {
    const { render: renderIn, network } = openPortal()
    const { result } = renderIn(() => useSession())
    await waitFor(() => expect(result.current.data?.principal.id).toBe('ada'))
    network.principal = other
    const tab = new BroadcastChannel('partnerkit')
    tab.postMessage({ mount: '/api/partnerkit', principal: JSON.stringify(['north', 'bob']) })
    await waitFor(() => expect(result.current.data?.principal.id).toBe('bob'))
    tab.close()
  })

  it('may have come while the page was in the back-forward cache', async () => {
    const { render: renderIn, network } = openPortal()
    const { result } = renderIn(() => useSession())
    await waitFor(() => expect(result.current.data?.principal.id).toBe('ada'))
    network.principal = other
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await waitFor(() => expect(result.current.data?.principal.id).toBe('bob'))
  })

  it('is known to the server first: its session clears the tab', async () => {
    const { Portal, bff } = openPortal()
    sessionStorage.setItem('partnerkit:/api/partnerkit:principal', JSON.stringify(['north', 'bob']))
    sessionStorage.setItem('partnerkit:/api/partnerkit:draft:x', '"of bob"')
    const initialSession = await bff.as(ada).getSession()
    renderHook(() => useSession(), {
      wrapper: ({ children }) => <Portal initialSession={initialSession}>{children}</Portal>,
    })
    await waitFor(() => expect(storedText()).not.toContain('of bob'))
    expect(storedText()).toContain('ada')
  })
})

describe('signOut', () => {
  it('forgets what was seen and typed, here and in the other tabs', async () => {
    const first = openPortal()
    const second = openPortal()
    const hooks = () => [useOrganizations(), useOnboarding(), usePartnerKit()] as const
    const here = first.render(hooks)
    const there = second.render(hooks)
    await waitFor(() => expect(here.result.current[0].data && there.result.current[0].data).toBeDefined())
    act(() => here.result.current[1].setDraft({ organization: { name: 'Half typed' } }))
    act(() => here.result.current[2].signOut())
    expect(here.result.current[0].data).toBeUndefined()
    expect(here.result.current[1].draft.organization).toEqual({})
    expect(storedText()).toBe('')
    await waitFor(() => expect(there.result.current[0].data).toBeUndefined())
  })

  it('forgets what the server had handed over', async () => {
    const { Portal, bff } = openPortal()
    const initialSession = await bff.as(ada).getSession()
    const { result } = renderHook(() => [useSession(), usePartnerKit()] as const, {
      wrapper: ({ children }) => <Portal initialSession={initialSession}>{children}</Portal>,
    })
    expect(result.current[0].data).toBeDefined()
    act(() => result.current[1].signOut())
    expect(result.current[0].data).toBeUndefined()
  })
})

function storedText() {
  return Object.values({ ...sessionStorage }).join(' ')
}
