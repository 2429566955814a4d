import type { PartnerKitError } from '@partnerkit/contract/client'

/**
 * `idle` nothing to open · `launching` a ticket is asked for · `loading` the frame has its address ·
 * `slow` … and still has not loaded after 10 seconds · `ready` it loaded · `blocked` this page's security
 * policy refuses the frame · `denied` this person may not, or the user is not there · `offline` no answer
 * came, it is tried again by itself · `failed` anything else.
 */
export type DashboardState =
  | 'idle'
  | 'launching'
  | 'loading'
  | 'ready'
  | 'slow'
  | 'blocked'
  | 'denied'
  | 'offline'
  | 'failed'

export interface Frame {
  readonly src: string
  readonly frameOrigin: string
}

export interface Dashboard {
  readonly state: DashboardState
  /** Whose dashboard and in which way: what was learned for one is never shown for another. */
  readonly subject: string
  /** Counts the launches: a ticket opens once, so each needs a new frame. */
  readonly launch: number
  readonly frame?: Frame
  readonly error?: PartnerKitError
}

export type DashboardEvent =
  | { type: 'launch'; subject: string }
  | { type: 'launched'; frame: Frame }
  | { type: 'refused'; error: PartnerKitError; isOnline: boolean }
  | { type: 'loaded' }
  | { type: 'waited' }
  | { type: 'blocked' }

export const nothingOpen: Dashboard = { state: 'idle', subject: '', launch: 0 }

export function nextDashboard(now: Dashboard, event: DashboardEvent): Dashboard {
  const { subject, launch, frame } = now
  const isOpening = now.state === 'loading' || now.state === 'slow'
  switch (event.type) {
    case 'launch':
      return { state: 'launching', subject: event.subject, launch: launch + 1 }
    case 'launched':
      return { state: 'loading', subject, launch, frame: event.frame }
    case 'refused':
      return { state: refusalOf(event), subject, launch, error: event.error }
    case 'blocked':
      return { state: 'blocked', subject, launch, ...(frame && { frame }) }
    case 'loaded':
      return isOpening ? { ...now, state: 'ready' } : now
    case 'waited':
      return now.state === 'loading' ? { ...now, state: 'slow' } : now
  }
}

function refusalOf({ error, isOnline }: { error: PartnerKitError; isOnline: boolean }): DashboardState {
  if (error.code === 'connection-lost' || !isOnline) return 'offline'
  return denials.has(error.code) ? 'denied' : 'failed'
}

const denials: ReadonlySet<PartnerKitError['code']> = new Set(['forbidden', 'same-site', 'not-found'])
