import { EmbedDashboard, type EmbedDashboardHandle, type EmbedDashboardProps } from '@partnerkit/react'
import { act, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import { acme, show } from './show.tsx'

const launches = /^POST .*\/launches$/
const exposed = { bff: { dashboard: { exposeEmbedToken: true, allowTab: true } } }

const dashboard = (props: Partial<EmbedDashboardProps> = {}) => (
  <EmbedDashboard organizationId={acme} userId="owner_5001" title="Dashboard of Acme" {...props} />
)

const frame = () => screen.findByTitle<HTMLIFrameElement>('Dashboard of Acme')

it('stays the same frame when the host renders again with objects of equal meaning', async () => {
  const inline = () =>
    dashboard({ features: ['microphone'], autoHeight: { limit: 900 }, loading: <p>One moment</p> })
  const view = show(inline())
  const before = await frame()
  view.rerender(<view.Portal>{inline()}</view.Portal>)
  expect(await frame()).toBe(before)
  expect(view.network.count(launches)).toBe(1)
})

it('has the host’s sandbox, and a name that no other mount has had', async () => {
  const view = show(dashboard({ sandbox: 'allow-scripts' }))
  const first = await frame()
  expect(first).toHaveAttribute('sandbox', 'allow-scripts')
  const { name } = first
  view.rerender(<view.Portal />)
  view.rerender(<view.Portal>{dashboard()}</view.Portal>)
  expect((await frame()).name).not.toBe(name)
})

it('grows with its contents to the limit, and not with a page that chases its own frame', async () => {
  const { container } = show(dashboard({ autoHeight: { limit: 2000 } }))
  const element = await frame()
  const box = container.firstElementChild as HTMLElement
  const tell = (height: number) =>
    act(() => {
      const data = { type: 'partnerkit:height', height }
      const origin = 'http://127.0.0.1:4010'
      window.dispatchEvent(new MessageEvent('message', { origin, source: element.contentWindow, data }))
    })
  tell(900)
  expect(box.style.minBlockSize).toBe('900px')
  tell(1e5)
  expect(box.style.minBlockSize).toBe('2000px')
  for (let height = 1000; height < 2000; height += 40) tell(height) // each an echo of the one before
  expect(Number.parseFloat(box.style.minBlockSize)).toBeLessThan(1400)
})

it('keeps its height where it is not to grow', async () => {
  const { container } = show(dashboard())
  const element = await frame()
  const data = { type: 'partnerkit:height', height: 900 }
  const origin = 'http://127.0.0.1:4010'
  act(() => {
    window.dispatchEvent(new MessageEvent('message', { origin, source: element.contentWindow, data }))
  })
  expect((container.firstElementChild as HTMLElement).style.minBlockSize).toBe('')
})

it('as a script fills one element of the page, with the page’s nonce, and takes both away again', async () => {
  const onReady = vi.fn()
  const view = show(dashboard({ mode: 'script', nonce: 'n0nce', onReady }), exposed)
  const script = await waitFor(() => {
    const found = document.querySelector<HTMLScriptElement>('script[src$="/embed.js"]')
    if (!found) throw new Error('There is no script yet.')
    return found
  })
  expect(document.querySelectorAll('script[src$="/embed.js"]')).toHaveLength(1) // StrictMode mounts twice
  expect(script.nonce).toBe('n0nce')
  const element = document.getElementById('answering-agent')
  expect(element?.dataset.token).toMatch(/./)
  expect(screen.queryByTitle('Dashboard of Acme')).toBeNull()
  act(() => void script.dispatchEvent(new Event('load')))
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  view.rerender(<view.Portal />)
  expect(document.getElementById('answering-agent')).toBeNull()
  expect(document.querySelector('script[src$="/embed.js"]')).toBeNull()
})

it('a script that does not come is said', async () => {
  show(dashboard({ mode: 'script' }), exposed)
  await waitFor(() => expect(document.querySelector('script[src$="/embed.js"]')).not.toBeNull())
  act(() => void document.querySelector('script[src$="/embed.js"]')?.dispatchEvent(new Event('error')))
  expect(await screen.findByRole('alert')).toHaveTextContent('The service reports that something went wrong')
})

it('opens a tab of its own from a click, and says why where the server does not allow it', async () => {
  const tab = { opener: window, location: { replace: vi.fn() }, close: vi.fn() }
  vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window) // jsdom has no tabs
  const ref = createRef<EmbedDashboardHandle>()
  show(<EmbedDashboard ref={ref} organizationId={acme} userId="owner_5001" />, exposed)
  expect(await act(() => ref.current?.openInNewTab())).toBeUndefined()
  expect(tab.opener).toBeNull()
  expect(String(tab.location.replace.mock.calls[0]?.[0])).toMatch(/\/launches\/[\w-]{43}$/)

  const closed = createRef<EmbedDashboardHandle>()
  show(<EmbedDashboard ref={closed} organizationId={acme} userId="owner_5001" />)
  const failure = await act(() => closed.current?.openInNewTab())
  expect(failure?.code).toBe('forbidden')
  expect(tab.close).toHaveBeenCalledOnce()
})
