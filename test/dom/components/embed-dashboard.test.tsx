import { EmbedDashboard, type EmbedDashboardHandle, type EmbedDashboardProps } from '@partnerkit/react'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { createGate } from '../hooks/open-portal.tsx'
import { acme, button, show } from './show.tsx'

const launches = /^POST .*\/launches$/

function open(props: Partial<EmbedDashboardProps> = {}) {
  const ref = createRef<EmbedDashboardHandle>()
  const view = show(
    <EmbedDashboard
      ref={ref}
      organizationId={acme}
      userId="owner_5001"
      title="Dashboard of Acme"
      {...props}
    />,
  )
  return { ...view, ref }
}

async function frame() {
  const found = await screen.findByTitle<HTMLIFrameElement>('Dashboard of Acme')
  await act(async () => undefined) // it is listened to once it is painted
  return found
}
const noFrame = () => screen.queryByTitle('Dashboard of Acme')

/** What the launch page inside the frame says to the portal. */
function hear(code: string, origin = window.location.origin) {
  const source = screen.getByTitle<HTMLIFrameElement>('Dashboard of Acme').contentWindow
  const data = { type: 'partnerkit:launch', code }
  act(() => void window.dispatchEvent(new MessageEvent('message', { origin, source, data })))
}

/** jsdom knows no such event. */
function violate(blockedURI: string) {
  const event = Object.assign(new Event('securitypolicyviolation'), {
    effectiveDirective: 'frame-src',
    blockedURI,
  })
  act(() => void document.dispatchEvent(event))
}

afterEach(() => vi.useRealTimers())

describe('the frame', () => {
  it('opens a one-time ticket, and the token is nowhere in the page', async () => {
    const { sandbox } = open()
    const { src } = await frame()
    expect(src).toMatch(/\/api\/partnerkit\/launches\/[\w-]+$/)
    const { embedToken } = sandbox.data().organizations[0]?.users[0] ?? {}
    expect(embedToken).toMatch(/./)
    expect(document.body.innerHTML).not.toContain(embedToken)
    expect(document.body.innerHTML).not.toContain('dashboard.html')
  })

  it('names the vendor as who may use the microphone, and is held in a sandbox', async () => {
    open()
    const element = await frame()
    expect(element).toHaveAttribute('allow', "microphone 'src' http://127.0.0.1:4010")
    expect(element).toHaveAttribute('referrerpolicy', 'strict-origin')
    expect(element.getAttribute('sandbox')?.split(' ')).toEqual([
      'allow-same-origin',
      'allow-scripts',
      'allow-forms',
      'allow-popups',
      'allow-downloads',
    ])
  })

  it('may use what the host says', async () => {
    open({ features: ['microphone', 'clipboard-write'] })
    expect(await frame()).toHaveAttribute(
      'allow',
      "microphone 'src' http://127.0.0.1:4010; clipboard-write 'src' http://127.0.0.1:4010",
    )
  })

  it('is announced while it loads, and tells the host when it has', async () => {
    const onStateChange = vi.fn()
    const onReady = vi.fn()
    open({ onStateChange, onReady })
    const element = await frame()
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Loading the dashboard'))
    expect(onReady).not.toHaveBeenCalled()
    fireEvent.load(element)
    expect(onReady).toHaveBeenCalledOnce()
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    expect(noFrame()).toBe(element)
    expect(
      onStateChange.mock.calls.map(([state]) => state).filter((state, at, all) => state !== all[at - 1]),
    ).toEqual(['launching', 'loading', 'ready'])
  })

  it('has a picture and words in its place only where the wait is worth them, and then until it is there', async () => {
    const { container } = open()
    const picture = () => container.querySelector('.pk-embed-dashboard__skeleton')
    expect(picture()).toBeNull()
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    await waitFor(() => expect(picture()).not.toBeNull())
    fireEvent.load(await frame())
    expect(picture()).toBeNull()
  })

  it('is launched once, also where React mounts twice', async () => {
    const { network } = open()
    await frame()
    expect(network.count(launches)).toBe(1)
  })

  it('is another one for each launch', async () => {
    const { ref, network } = open()
    const first = await frame()
    const { src } = first
    act(() => ref.current?.reload())
    await waitFor(() => expect(network.count(launches)).toBe(2))
    const second = await frame()
    expect(second).not.toBe(first)
    expect(second.src).not.toBe(src)
  })

  it('is another one for another person, and nothing of the first is shown meanwhile', async () => {
    const view = open()
    fireEvent.load(await frame())
    const gate = createGate()
    view.network.gate = (request) => (launches.test(request) ? gate.gate : undefined)
    const other = <EmbedDashboard organizationId={acme} userId="user_5002" title="Dashboard of Acme" />
    view.rerender(<view.Portal>{other}</view.Portal>)
    expect(noFrame()).toBeNull()
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Loading the dashboard'))
    act(gate.open)
    await frame()
    expect(view.network.requests.filter((request) => launches.test(request)).at(-1)).toContain('user_5002')
  })

  it('has its room from the start', () => {
    const { container } = open({ height: 480 })
    expect(container.firstElementChild).toHaveStyle({ blockSize: '480px' })
  })
})

describe('instead of a dashboard', () => {
  it('a failure says what happened, what to do, and the request id; trying again opens it', async () => {
    const onError = vi.fn()
    const { sandbox, person } = open({ onError })
    // The launch looks the person up; the vendor is away.
    sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The dashboard did not open')
    expect(alert.textContent).toMatch(/Request id req_/)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'upstream-unavailable' }))
    expect(noFrame()).toBeNull()

    sandbox.faults.clear()
    await person.click(button('Try again'))
    expect(await frame()).toBeInTheDocument()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('a person who is not there is said to be closed to the reader', async () => {
    open({ userId: 'nobody' })
    const { textContent } = await screen.findByRole('alert')
    expect(textContent).toMatch(/You cannot open this dashboard.*not here any more/)
  })

  it('a missing connection says that it goes on by itself, and it does', async () => {
    const { network } = open()
    network.isCut = (request) => launches.test(request)
    expect(await screen.findByRole('alert')).toHaveTextContent('The dashboard opens by itself')
    network.isCut = () => false
    act(() => void window.dispatchEvent(new Event('online')))
    expect(await frame()).toBeInTheDocument()
  })

  it('a page that may not frame the vendor gets the setting to add', async () => {
    open()
    await frame()
    violate('http://127.0.0.1:4010')
    expect(await screen.findByRole('alert')).toHaveTextContent("frame-src 'self' http://127.0.0.1:4010")
    expect(noFrame()).toBeNull()
  })

  it('a slow one says so, and appears all the same when it comes', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    open()
    const element = await vi.waitFor(async () => {
      await act(() => vi.advanceTimersByTimeAsync(1))
      expect(noFrame()).not.toBeNull()
      return noFrame()
    }, patience)
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(await screen.findByText('The dashboard is taking longer than usual')).toBeInTheDocument()
    expect(noFrame()).toBe(element)
    fireEvent.load(element as HTMLElement)
    expect(screen.queryByText('The dashboard is taking longer than usual')).toBeNull()
  })

  it('a ticket that was used up is replaced once without a word; what the server refuses is said', async () => {
    const { network } = open()
    await frame()
    hear('ticket-spent')
    await waitFor(() => expect(network.count(launches)).toBe(2))
    await frame()
    hear('forbidden', 'https://elsewhere.test')
    expect(screen.queryByRole('alert')).toBeNull()
    hear('forbidden')
    expect(await screen.findByRole('alert')).toHaveTextContent('You cannot open this dashboard')
    expect(noFrame()).toBeNull()
  })

  it('the host may say it otherwise', async () => {
    const { network } = open({
      loading: <p>One moment</p>,
      error: ({ state, reload }) => (
        <button type="button" onClick={reload}>
          {state}: open it again
        </button>
      ),
    })
    network.isCut = (request) => launches.test(request)
    expect(screen.getByText('One moment')).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: 'offline: open it again' })).toBeInTheDocument()
  })
})
