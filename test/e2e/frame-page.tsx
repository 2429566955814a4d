import '@partnerkit/react/styles.css'
import { EmbedDashboard, type EmbedDashboardProps, PartnerKitProvider } from '@partnerkit/react'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** What the page of a test lets the test do. */
export interface FramePage {
  /** Shows a dashboard with these props. Resolves with the milliseconds until it was ready. */
  show(props?: Partial<EmbedDashboardProps>): Promise<number>
  /** The same without the kit: the same request, and a bare iframe of what it answers. */
  byHand(): Promise<number>
  /** Mounts and takes back, each before anything of it can have come. */
  cycle(times: number): void
  hide(): void
  /** Keeps a frame of this address open beside it. Resolves when it is there. */
  keep(address: string): Promise<void>
}

declare global {
  interface Window {
    framePage: FramePage
    states: string[]
  }
}

const room = document.body.appendChild(document.createElement('div'))
const root = createRoot(room)
window.states = []

function portal(contents: ReactNode) {
  return (
    <StrictMode>
      <PartnerKitProvider baseUrl="/api">{contents}</PartnerKitProvider>
    </StrictMode>
  )
}

function dashboard(props: Partial<EmbedDashboardProps> = {}) {
  return (
    <EmbedDashboard
      organizationId="101"
      userId="owner_5001"
      title="Dashboard"
      onStateChange={(state) => window.states.push(state)}
      {...props}
    />
  )
}

window.framePage = {
  show: (props) => timed((done) => dashboard({ ...props, onReady: done })),
  async byHand() {
    const start = performance.now()
    const answer = await fetch('/api/organizations/101/users/owner_5001/embed-url', {
      method: 'POST',
      headers: { 'x-partnerkit': '1' },
    })
    const { embedUrl } = (await answer.json()) as { embedUrl: string } // of our own BFF
    await timed((done) => <iframe src={embedUrl} title="By hand" onLoad={done} />)
    return performance.now() - start
  },
  cycle(times) {
    for (let time = 0; time < times; time++) {
      flushSync(() => root.render(portal(dashboard())))
      flushSync(() => root.render(null))
    }
  },
  hide: () => flushSync(() => root.render(portal(null))),
  keep: (address) =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src: address, title: 'Kept' })
      frame.onload = () => resolve()
      document.body.append(frame)
    }),
}

/** As a click does: React is done when the handler is. */
function timed(show: (done: () => void) => ReactNode): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now()
    const contents = portal(show(() => resolve(performance.now() - start)))
    flushSync(() => root.render(contents))
  })
}

if (location.hash) void window.framePage.show(JSON.parse(decodeURIComponent(location.hash.slice(1))))
