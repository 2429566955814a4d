import type { DashboardCheck, EmbedUrl, PartnerKitError } from '@partnerkit/contract/client'
import { FrameError, type FrameErrorCode } from './frame-error.ts'

/**
 * `idle` nothing to open · `launching` the server is asked for an address · `loading` the frame has it ·
 * `ready` the dashboard is there: its page said so, or loaded where it says nothing · `slow` it was to be there
 * 10 seconds ago, and may still come · `blocked` this page's security policy, or the vendor, refuses the frame ·
 * `denied` this person may not, or the user is not there · `offline` no answer came, it is tried again by itself ·
 * `failed` anything else.
 *
 * ```
 * idle ─▶ launching ─▶ loading ─▶ ready          a launch begins anew from everywhere
 *            │  │         │  ▲                   blocked, denied, failed: from everywhere but idle
 *            │  └▶ slow ◀─┘  └ also from slow
 *            └▶ offline ─▶ launching
 * ```
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

/** Why there is no dashboard. Users read the text of its `code`. */
export type DashboardError = PartnerKitError | FrameError

/** What the server gave to open. */
export interface Frame {
  /** Of the iframe; with `mode: 'script'` there is none. */
  readonly src?: string
  readonly script?: NonNullable<EmbedUrl['script']>
  /** The vendor's origin. */
  readonly frameOrigin: string
}

export interface Dashboard {
  readonly state: DashboardState
  /** Whose dashboard and in which way: what was learned for one is never shown for another. */
  readonly subject: string
  /** Names the frame. Another one for each launch: a ticket opens once, so each needs a new frame. */
  readonly frameKey: string
  /** The vendor's page has said that it is ready. */
  readonly handshake: boolean
  /** How often in a row no answer came. */
  readonly misses: number
  readonly frame?: Frame | undefined
  /** Of the contents, in CSS pixels, where the vendor's page tells. */
  readonly height?: number
  readonly error?: DashboardError
  /** The server lets dashboards be opened in a tab of their own. */
  readonly tab: boolean
}

export type DashboardEvent =
  | { type: 'launch'; subject: string; frameKey: string }
  | { type: 'launched'; frame: Frame }
  | { type: 'refused'; error: PartnerKitError; isOnline: boolean }
  | { type: 'checked'; check: DashboardCheck }
  /** The iframe's `load`, which a refused frame fires as well. */
  | { type: 'loaded' }
  | { type: 'greeted' }
  | { type: 'measured'; height: number }
  | { type: 'broken'; code: FrameErrorCode; cause?: unknown }

export const nothingOpen: Dashboard = {
  state: 'idle',
  subject: '',
  frameKey: '',
  handshake: false,
  misses: 0,
  tab: false,
}

/** The dashboard after an event. Pure: hosts with frames of their own may use it as a reducer. */
export function nextDashboard(now: Dashboard, event: DashboardEvent): Dashboard {
  const { error, ...rest } = now
  const isHopeful = !error || now.state === 'slow'
  switch (event.type) {
    case 'launch': {
      const { subject, frameKey } = event
      const state = subject ? 'launching' : 'idle'
      return { ...nothingOpen, state, subject, frameKey, misses: now.misses, tab: now.tab }
    }
    case 'launched':
      // Blocked already: the check was faster than the launch.
      return now.state === 'blocked'
        ? { ...now, frame: event.frame }
        : { ...rest, state: 'loading', frame: event.frame, misses: 0 }
    case 'refused': {
      const state = refusalOf(event)
      const misses = state === 'offline' ? now.misses + 1 : 0
      return { ...rest, state, error: event.error, misses, frame: undefined }
    }
    case 'checked': {
      const { frameable, tab = false } = event.check
      // A page that has spoken is framed: the server may remember how it was ten minutes ago.
      const isRefused = frameable === false && isHopeful && !now.handshake
      return isRefused ? broken({ ...now, tab }, 'frame-refused', event.check) : { ...now, tab }
    }
    case 'loaded':
      return isHopeful && now.frame ? { ...rest, state: 'ready' } : now
    case 'greeted':
      // Also after it had failed: its page may have tried again by itself.
      return now.frame ? { ...rest, state: 'ready', handshake: true } : now
    case 'measured':
      return { ...now, height: event.height }
    case 'broken':
      return broken(now, event.code, event.cause)
  }
}

function broken(now: Dashboard, code: FrameErrorCode, cause?: unknown): Dashboard {
  const state = brokenStates[code] ?? 'failed'
  // What a policy refuses does not come for other reasons, either.
  if (now.state === 'blocked' && state !== 'blocked') return now
  return { ...now, state, error: new FrameError(code, cause) }
}

const brokenStates: Partial<Record<FrameErrorCode, DashboardState>> = {
  'frame-policy': 'blocked',
  'frame-refused': 'blocked',
  'frame-slow': 'slow',
}

const denials: readonly string[] = ['forbidden', 'same-site', 'not-found']

function refusalOf({ error, isOnline }: { error: PartnerKitError; isOnline: boolean }): DashboardState {
  if (error.code === 'connection-lost' || !isOnline) return 'offline'
  return denials.includes(error.code) ? 'denied' : 'failed'
}
