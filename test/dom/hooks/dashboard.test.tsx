import {
  type DashboardOptions,
  type DashboardState,
  type PartnerKitEvent,
  useDashboard,
} from '@partnerkit/react/headless'
import { act, renderHook, waitFor } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { attachFrame } from './attach-frame.ts'
import { ada, createGate, openPortal } from './open-portal.tsx'

const owner: DashboardOptions = { organizationId: '101', userId: 'owner_5001' }
const colleague: DashboardOptions = { organizationId: '101', userId: 'user_5002' }

const launches = ({ network }: ReturnType<typeof openPortal>) => network.count(/launches$/)

afterEach(() => vi.useRealTimers())

describe('opening a dashboard', () => {
  it('launches once, hands over an address of our own, and is ready when the frame has loaded', async () => {
    const portal = openPortal()
    const events: PartnerKitEvent[] = []
    const { result } = renderHook(() => useDashboard(owner), {
      wrapper: ({ children }) => (
        <portal.Portal onEvent={(event) => events.push(event)}>{children}</portal.Portal>
      ),
    })
    expect(result.current.state).toBe('launching')
    await waitFor(() => expect(result.current.state).toBe('loading'))
    expect(result.current.src).toMatch(/^\/api\/partnerkit\/launches\/[\w-]{43}$/)
    expect(result.current.frameOrigin).toBe('http://127.0.0.1:4010')
    act(() => result.current.onFrameLoad())
    act(() => result.current.onFrameLoad())
    expect(result.current.state).toBe('ready')
    expect(launches(portal)).toBe(1)
    expect(events).toEqual([{ type: 'dashboard-ready', organizationId: '101', userId: 'owner_5001' }])
  })

  it('waits for somebody whose dashboard it could be', () => {
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard({ organizationId: '101', userId: undefined }))
    expect(result.current.state).toBe('idle')
    expect(result.current.src).toBeUndefined()
    expect(portal.network.requests).toEqual([])
  })

  it('with the token in the page is another request, where the server exposes it', async () => {
    const portal = openPortal({ bff: { dashboard: { exposeEmbedToken: true } } })
    const { result } = portal.render(() => useDashboard({ ...owner, mode: 'token' }))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    expect(result.current.src).toMatch(/^http:\/\/127\.0\.0\.1:4010\/dashboard\.html\?token=/)
    expect(launches(portal)).toBe(0)
  })

  it('again is another ticket in another frame', async () => {
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    const before = result.current
    act(() => result.current.reload())
    expect(result.current.state).toBe('launching')
    expect(result.current.src).toBeUndefined()
    await waitFor(() => expect(result.current.state).toBe('loading'))
    expect(result.current.src).not.toBe(before.src)
    expect(result.current.frameKey).not.toBe(before.frameKey)
  })

  it('of another user shows nothing of the one before, not even for a moment', async () => {
    const portal = openPortal()
    const rendered: (string | undefined)[] = []
    const { result, rerender } = portal.render((options: DashboardOptions) => {
      const dashboard = useDashboard(options)
      rendered.push(`${options.userId} ${dashboard.state} ${dashboard.src ? 'with' : 'without'} a frame`)
      return dashboard
    }, owner)
    await waitFor(() => expect(result.current.state).toBe('loading'))
    const { frameKey } = result.current
    rendered.length = 0
    rerender(colleague)
    expect(rendered[0]).toBe('user_5002 launching without a frame')
    expect(result.current.frameKey).not.toBe(frameKey)
    await waitFor(() => expect(result.current.src).toBeDefined())
    expect(launches(portal)).toBe(2)
  })

  it('is not asked for when the page leaves at once', async () => {
    vi.useFakeTimers()
    const portal = openPortal()
    portal.render(() => useDashboard(owner)).unmount()
    await act(() => vi.advanceTimersByTimeAsync(1000))
    expect(launches(portal)).toBe(0)
  })

  it('that has gone through the back-forward cache launches again', async () => {
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    act(() => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })))
    await waitFor(() => expect(launches(portal)).toBe(2))
  })
})

describe('a dashboard that does not come', () => {
  it('is slow after ten seconds, and ready whenever it loads', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(result.current.state).toBe('slow')
    act(() => result.current.onFrameLoad())
    expect(result.current.state).toBe('ready')
  })

  it('is not slow once it is there', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { result } = openPortal().render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    act(() => result.current.onFrameLoad())
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(result.current.state).toBe('ready')
  })

  it('is denied to who may not open it, and for a user who is not there', async () => {
    const portal = openPortal({ principal: { ...ada, role: 'partner-viewer' } })
    const viewer = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(viewer.result.current.state).toBe('denied'))
    expect(viewer.result.current.error?.code).toBe('forbidden')
    const admin = openPortal().render(() => useDashboard({ ...owner, userId: 'nobody' }))
    await waitFor(() => expect(admin.result.current.state).toBe('denied'))
    expect(admin.result.current.error?.code).toBe('not-found')
  })

  it('for want of a connection comes as soon as there is one', async () => {
    const portal = openPortal()
    portal.network.isCut = () => true
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('offline'))
    portal.network.isCut = () => false
    act(() => void window.dispatchEvent(new Event('online')))
    expect(result.current.state).toBe('launching') // and not when it is its turn
    await waitFor(() => expect(result.current.state).toBe('loading'))
  })

  it('comes with the connection also if it was being asked for again without one', async () => {
    const { portal, result } = await askedAgain()
    portal.network.gate = () => undefined
    act(() => void window.dispatchEvent(new Event('online')))
    await waitFor(() => expect(result.current.state).toBe('loading'))
  })

  it('comes though what was asked before fails while it is asked anew', async () => {
    const { portal, result, seen, duringCommit, fail } = await askedAgain()
    portal.network.gate = () => undefined
    duringCommit(fail)
    result.current.reload() // by React's own clock: between a commit and its effects there is time for the failure
    await waitFor(() => expect(result.current.state).toBe('loading'))
    expect(seen).not.toContain('offline')
  })

  /** Was offline, and waits for the answer to its second question. */
  async function askedAgain() {
    const portal = openPortal()
    portal.network.isCut = () => true
    let inCommit: (() => void) | undefined
    const seen: DashboardState[] = []
    const { result } = portal.render(() => {
      const dashboard = useDashboard(owner)
      useLayoutEffect(() => {
        seen.push(dashboard.state)
        inCommit?.()
      })
      return dashboard
    })
    await waitFor(() => expect(result.current.state).toBe('offline'))
    const { gate, fail } = createGate()
    portal.network.isCut = () => false
    portal.network.gate = () => gate
    const before = launches(portal)
    act(() => result.current.reload())
    await waitFor(() => expect(launches(portal)).toBe(before + 1))
    expect(result.current.state).toBe('launching')
    seen.length = 0
    const duringCommit = (happens: () => void) => {
      inCommit = happens
    }
    return { portal, result, seen, fail, duringCommit }
  }

  it('for want of a server is asked for again, ever more slowly', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const portal = openPortal()
    portal.network.isCut = () => true
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('offline'))
    for (let second = 0; second < 60; second++) await act(() => vi.advanceTimersByTimeAsync(1000))
    expect(launches(portal)).toBeGreaterThan(3)
    expect(launches(portal)).toBeLessThan(6)
    portal.network.isCut = () => false
    await act(() => vi.advanceTimersByTimeAsync(30_000))
    await waitFor(() => expect(result.current.state).toBe('loading'))
  })

  it('has failed when the vendor has, and says with which code', async () => {
    const portal = openPortal()
    portal.sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    const events: PartnerKitEvent[] = []
    const { result } = renderHook(() => useDashboard(owner), {
      wrapper: ({ children }) => (
        <portal.Portal onEvent={(event) => events.push(event)}>{children}</portal.Portal>
      ),
    })
    await waitFor(() => expect(result.current.state).toBe('failed'))
    expect(result.current.error?.code).toBe('upstream-unavailable')
    expect(events).toMatchObject([{ type: 'dashboard-failed', code: 'upstream-unavailable' }])
  })

  it('is blocked when this page’s policy refuses the frame', async () => {
    const { result } = openPortal().render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    violate('img-src', 'http://127.0.0.1:4010')
    violate('frame-src', 'https://elsewhere.test/x')
    violate('frame-src', 'http://127.0.0.1:4010/dashboard.html', 'report')
    expect(result.current.state).toBe('loading')
    violate('frame-src', 'http://127.0.0.1:4010/dashboard.html')
    expect(result.current.state).toBe('blocked')
  })

  it('because its ticket has expired gets another, once', async () => {
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    const { tell } = attachFrame(result.current)
    tell({ type: 'partnerkit:launch', code: 'ticket-spent' }, 'https://elsewhere.test')
    expect(result.current.state).toBe('loading')
    tell({ type: 'partnerkit:launch', code: 'ticket-spent' })
    await waitFor(() => expect(launches(portal)).toBe(2))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    tell({ type: 'partnerkit:launch', code: 'ticket-spent', requestId: 'req_1' })
    expect(result.current).toMatchObject({
      state: 'failed',
      error: { code: 'ticket-spent', requestId: 'req_1' },
    })
  })

  it('is denied when the server refuses the ticket', async () => {
    const { result } = openPortal().render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    attachFrame(result.current).tell({ type: 'partnerkit:launch', code: 'forbidden' })
    act(() => result.current.onFrameLoad())
    expect(result.current.state).toBe('denied')
  })
})

function violate(effectiveDirective: string, blockedURI: string, disposition = 'enforce') {
  const event = Object.assign(new Event('securitypolicyviolation'), {
    effectiveDirective,
    blockedURI,
    disposition,
  })
  act(() => void document.dispatchEvent(event))
}
