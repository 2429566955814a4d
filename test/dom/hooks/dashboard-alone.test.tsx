import { useDashboard, useRevokeEmbedToken, useRotateEmbedToken } from '@partnerkit/react/headless'
import { act, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { attachFrame } from './attach-frame.ts'
import { openPortal } from './open-portal.tsx'

const owner = { organizationId: '101', userId: 'owner_5001' }
const vendor = 'http://127.0.0.1:4010'

const launches = ({ network }: ReturnType<typeof openPortal>) => network.count(/launches$/)

afterEach(() => vi.useRealTimers())

describe('what a frame says', () => {
  async function opened() {
    const { result } = openPortal().render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    return { result, ...attachFrame(result.current) }
  }

  it('that it is ready: more than that it has loaded', async () => {
    const { result, tell } = await opened()
    act(() => result.current.onFrameLoad())
    expect(result.current).toMatchObject({ state: 'ready', handshake: false })
    tell({ type: 'partnerkit:ready' }, vendor)
    expect(result.current).toMatchObject({ state: 'ready', handshake: true })
  })

  it('before it has loaded is enough', async () => {
    const { result, tell } = await opened()
    tell({ type: 'partnerkit:ready' }, vendor)
    expect(result.current).toMatchObject({ state: 'ready', handshake: true })
  })

  it('how high its contents are', async () => {
    const { result, tell } = await opened()
    tell({ type: 'partnerkit:height', height: 812.5 }, vendor)
    expect(result.current.height).toBe(812.5)
  })

  it.for([
    ['token', 'token-rejected'],
    ['storage', 'storage-blocked'],
    ['error', 'frame-failed'],
  ] as const)('that it shows nothing (%s), until it can after all', async ([code, known]) => {
    const { result, tell } = await opened()
    act(() => result.current.onFrameLoad())
    tell({ type: 'partnerkit:failed', code }, vendor)
    expect(result.current).toMatchObject({ state: 'failed', error: { code: known } })
    tell({ type: 'partnerkit:ready' }, vendor)
    expect(result.current.state).toBe('ready')
    expect(result.current.error).toBeUndefined()
  })

  it('counts for nothing from another window or origin, or in words that are not known', async () => {
    const { result, tell } = await opened()
    const before = { ...result.current }
    const stranger = document.body.appendChild(document.createElement('iframe'))
    onTestFinished(() => stranger.remove())
    for (const source of [null, stranger.contentWindow]) {
      const data = { type: 'partnerkit:ready' }
      act(() => void window.dispatchEvent(new MessageEvent('message', { origin: vendor, source, data })))
    }
    expect(result.current).toEqual(before)
    expect(result.current.ignoredMessages()).toBe(0) // those were not of this frame
    const strange: [unknown, string?][] = [
      [{ type: 'partnerkit:ready' }, 'https://elsewhere.test'],
      [{ type: 'partnerkit:ready' }, window.location.origin], // the server’s page is no dashboard
      [{ type: 'partnerkit:launch', code: 'forbidden' }, vendor], // and a vendor no server
      [{ type: 'partnerkit:launch', code: 'toString' }, window.location.origin],
      [{ type: 'partnerkit:height', height: '100' }, vendor],
      [{ type: 'partnerkit:height', height: Number.POSITIVE_INFINITY }, vendor],
      [{ type: 'partnerkit:height', height: -1 }, vendor],
      [{ type: 'partnerkit:failed', code: 'constructor' }, vendor],
      [null, vendor],
      ['partnerkit:ready', vendor],
      [[{ type: 'partnerkit:ready' }], vendor],
    ]
    for (const [data, origin] of strange) tell(data, origin)
    expect(result.current).toEqual(before)
    expect(result.current.ignoredMessages()).toBe(strange.length)
  })
})

it('what a frame says is heard once, however often it was launched', async () => {
  const { result } = openPortal().render(() => useDashboard(owner))
  await waitFor(() => expect(result.current.state).toBe('loading'))
  act(() => result.current.reload())
  await waitFor(() => expect(result.current.state).toBe('loading'))
  attachFrame(result.current).tell('nonsense', vendor)
  expect(result.current.ignoredMessages()).toBe(1)
})

describe('a dashboard by itself', () => {
  it.for([
    ['exchanged', useRotateEmbedToken],
    ['taken away', useRevokeEmbedToken],
  ] as const)('launches again once when the user’s token was %s', async ([, useTokenChange]) => {
    const portal = openPortal()
    const { result } = portal.render(() => ({
      dashboard: useDashboard(owner),
      change: useTokenChange('101', 'owner_5001'),
      other: useTokenChange('101', 'user_5002'),
    }))
    await waitFor(() => expect(result.current.dashboard.state).toBe('loading'))
    await act(() => result.current.other.trigger())
    expect(launches(portal)).toBe(1)
    const { frameKey } = result.current.dashboard
    await act(() => result.current.change.trigger())
    await waitFor(() => expect(launches(portal)).toBe(2))
    await waitFor(() => expect(result.current.dashboard.state).toBe('loading'))
    expect(result.current.dashboard.frameKey).not.toBe(frameKey)
  })

  it('survives ten minutes offline, with at most one attempt in thirty seconds once it is clear', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const portal = openPortal()
    portal.network.isCut = () => true
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('offline'))
    for (let minute = 0; minute < 10; minute++) await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(result.current).toMatchObject({ state: 'offline', error: { code: 'connection-lost' } })
    expect(launches(portal)).toBeGreaterThan(10)
    expect(launches(portal)).toBeLessThan(25)
    portal.network.isCut = () => false
    await act(() => vi.advanceTimersByTimeAsync(40_000))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    act(() => result.current.onFrameLoad())
    expect(result.current.state).toBe('ready')
  })

  it('says that a server which never answers is slow, then away, then asks again', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const portal = openPortal()
    portal.network.gate = (request) => (/launches$/.test(request) ? new Promise(() => {}) : undefined)
    const { result } = portal.render(() => useDashboard(owner))
    expect(result.current.state).toBe('launching')
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(result.current).toMatchObject({ state: 'slow', error: { code: 'frame-slow' } })
    await act(() => vi.advanceTimersByTimeAsync(20_000))
    expect(result.current).toMatchObject({ state: 'offline', error: { code: 'connection-lost' } })
    portal.network.gate = () => undefined
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    await waitFor(() => expect(result.current.state).toBe('loading'))
  })

  it('does not mind a clock that is hours away', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: 0 })
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    vi.setSystemTime(new Date('2040-01-01'))
    for (let refresh = 2; refresh < 5; refresh++) {
      act(() => result.current.reload())
      await waitFor(() => expect(launches(portal)).toBe(refresh))
      await waitFor(() => expect(result.current.state).toBe('loading'))
      act(() => result.current.onFrameLoad())
      expect(result.current.state).toBe('ready')
    }
  })

  it('asks when a frame loads without a connection: the browser’s own page loads, too', async () => {
    const portal = openPortal()
    const { result } = portal.render(() => useDashboard(owner))
    await waitFor(() => expect(result.current.state).toBe('loading'))
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    portal.network.isCut = () => true
    act(() => result.current.onFrameLoad())
    await waitFor(() => expect(result.current.state).toBe('offline'))
  })
})
