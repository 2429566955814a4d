import type { PartnerKitError } from '@partnerkit/contract/client'
import type { Kit } from '../provider/kit.ts'
import type { DashboardEvent } from './dashboard-machine.ts'

type Tell = (event: DashboardEvent) => void

/** As long as the server keeps its answer, in milliseconds. */
const kept = 600_000

interface Checking {
  tell: Tell
  /** The launch. */
  asking: Promise<unknown>
}

/** Asks whether the vendor lets itself be framed: once for all frames. Without an answer nothing is told. */
export async function checkFraming({ client, framing }: Kit, { tell, asking }: Checking): Promise<void> {
  const now = performance.now()
  if (!framing.check || now > (framing.until ?? 0)) {
    framing.until = now + kept
    framing.check = client.checkDashboard().catch(() => {
      delete framing.check
      return undefined // the launch fares the same, and says so
    })
  }
  const check = await framing.check
  if (!check) return
  const news = () => tell({ type: 'checked', check })
  // What is no trouble is told together with the launch: that is one rendering and not two.
  if (check.frameable === false) news()
  else await asking.then(news, news)
}

/** The iframe's `load`. The browser's own page for want of a connection loads, too: then our server is asked. */
export function whenLoaded({ client }: Kit, tell: Tell): void {
  const loaded = () => tell({ type: 'loaded' })
  if (navigator.onLine) loaded()
  else {
    client.checkDashboard().then(loaded, (error: PartnerKitError) => {
      if (error.code === 'connection-lost') tell({ type: 'refused', error, isOnline: false })
      else loaded()
    })
  }
}
