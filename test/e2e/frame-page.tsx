import '@partnerkit/react/styles.css'
import { EmbedDashboard, type EmbedDashboardProps, PartnerKitProvider } from '@partnerkit/react'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** What the page of a test lets the test do. */
export interface FramePage {
  /** Shows a dashboard with these props. Resolves with the milliseconds until it was ready. */
  show(props?: Partial<EmbedDashboardProps>): Promise<number>
  /** A bare iframe of an address, by React as well. Resolves with the milliseconds until it had loaded. */
  bare(src: string): Promise<number>
  /** Mounts and takes back, each before anything of it can have come. */
  cycle(times: number): void
  hide(): void
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

function portal(props: Partial<EmbedDashboardProps>) {
  return (
    <StrictMode>
      <PartnerKitProvider baseUrl="/api">
        <EmbedDashboard
          organizationId="101"
          userId="owner_5001"
          title="Dashboard"
          onStateChange={(state) => window.states.push(state)}
          {...props}
        />
      </PartnerKitProvider>
    </StrictMode>
  )
}

window.framePage = {
  show: (props = {}) =>
    new Promise((resolve) => {
      const start = performance.now()
      root.render(portal({ ...props, onReady: () => resolve(performance.now() - start) }))
    }),
  bare: (src) =>
    new Promise((resolve) => {
      const start = performance.now()
      root.render(<iframe src={src} title="Bare" onLoad={() => resolve(performance.now() - start)} />)
    }),
  cycle(times) {
    for (let time = 0; time < times; time++) {
      flushSync(() => root.render(portal({})))
      flushSync(() => root.render(null))
    }
  },
  hide: () => flushSync(() => root.render(null)),
}

if (location.hash) void window.framePage.show(JSON.parse(decodeURIComponent(location.hash.slice(1))))
