'use client'
import type { Client, LaunchTarget, PartnerKitError } from '@partnerkit/contract/client'
import { useCallback, useEffect, useReducer } from 'react'
import { useKit } from '../provider/context.ts'
import { type DashboardState, type Frame, nextDashboard, nothingOpen } from './dashboard-machine.ts'
import { useFrameNews } from './frame-news.ts'

export interface DashboardOptions {
  organizationId: string | undefined
  /** Whose dashboard. */
  userId: string | undefined
  /**
   * `launch`: the frame opens a one-time ticket, and the embed token never reaches this page. `token`: the
   * vendor's own address with the token in it, for portals that cannot do otherwise; off unless the server
   * exposes it.
   * @default 'launch'
   */
  mode?: 'launch' | 'token'
  /** @default 'frame'; `tab` is off unless the server allows it */
  target?: LaunchTarget
}

export interface DashboardFrame {
  readonly state: DashboardState
  /** The address of the iframe. Opens once: give the iframe `frameKey` as its key. */
  readonly src: string | undefined
  /** The vendor's origin, for `allow="microphone …"`. */
  readonly frameOrigin: string | undefined
  /** Another one for each launch and each user. */
  readonly frameKey: string
  readonly error: PartnerKitError | undefined
  /** Launches again. */
  readonly reload: () => void
  /** The iframe's `onLoad`. */
  readonly onFrameLoad: () => void
}

/** When a frame that has not loaded counts as slow, in milliseconds. */
const slowAfter = 10_000

/**
 * Opens a user's dashboard in a frame of your own. `EmbedDashboard` is this with a frame around it.
 *
 * @example
 * const { src, frameKey, onFrameLoad } = useDashboard({ organizationId, userId })
 * {src && <iframe key={frameKey} src={src} title="Dashboard" onLoad={onFrameLoad} />}
 */
export function useDashboard(options: DashboardOptions): DashboardFrame {
  const { organizationId, userId, mode = 'launch', target } = options
  const kit = useKit('useDashboard')
  const [open, dispatch] = useReducer(nextDashboard, nothingOpen)
  const [order, reload] = useReducer((count: number) => count + 1, 0)
  const subject = organizationId && userId ? JSON.stringify([organizationId, userId, mode, target]) : ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is another launch
  useEffect(() => {
    if (!organizationId || !userId) return
    const request = { organizationId, userId, mode, ...(target && { target }) }
    const controller = new AbortController()
    dispatch({ type: 'launch', subject })
    // Not at once: StrictMode takes every first mount back, and a launch spends a ticket.
    const timer = setTimeout(async () => {
      try {
        const frame = await askForFrame(kit.client, request, controller.signal)
        if (!controller.signal.aborted) dispatch({ type: 'launched', frame })
      } catch (cause) {
        if (controller.signal.aborted) return
        // The client throws nothing else.
        const error = cause as PartnerKitError
        dispatch({ type: 'refused', error, isOnline: navigator.onLine })
        kit.onEvent({ type: 'dashboard-failed', organizationId, userId, code: error.code })
      }
    }, 0)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [kit, subject, order])

  const current = open.subject === subject ? open : nothingOpen
  const { state, frame, error } = current

  useEffect(() => {
    if (state !== 'loading') return
    const timer = setTimeout(dispatch, slowAfter, { type: 'waited' })
    return () => clearTimeout(timer)
  }, [state])

  useRelaunch(state, current.launch, reload)
  useFrameNews(frame, dispatch, reload)

  const isOpening = state === 'loading' || state === 'slow'
  const onFrameLoad = useCallback(() => {
    if (!isOpening || !organizationId || !userId) return
    dispatch({ type: 'loaded' })
    kit.onEvent({ type: 'dashboard-ready', organizationId, userId })
  }, [isOpening, kit, organizationId, userId])

  return {
    state: subject && state === 'idle' ? 'launching' : state,
    src: frame?.src,
    frameOrigin: frame?.frameOrigin,
    frameKey: `${subject} ${current.launch}`,
    error,
    reload,
    onFrameLoad,
  }
}

interface FrameRequest {
  organizationId: string
  userId: string
  mode: 'launch' | 'token'
  target?: LaunchTarget
}

async function askForFrame(client: Client, request: FrameRequest, signal: AbortSignal): Promise<Frame> {
  const { organizationId, userId, mode, target } = request
  const whose = { organizationId, userId }
  if (mode === 'token') {
    const { embedUrl, frameOrigin } = await client.getEmbedUrl(whose, { signal })
    return { src: embedUrl, frameOrigin }
  }
  const body = target ? { target } : {}
  const { launchUrl, frameOrigin } = await client.launchDashboard({ ...whose, body }, { signal })
  return { src: client.urlOf(launchUrl), frameOrigin }
}

/** Launches again when the connection is back, and when the page comes out of the back-forward cache. */
function useRelaunch(state: DashboardState, launch: number, reload: () => void) {
  useEffect(() => {
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reload()
    }
    window.addEventListener('pageshow', onPageShow)
    return () => window.removeEventListener('pageshow', onPageShow)
  }, [reload])

  useEffect(() => {
    if (state !== 'offline') return
    // `online` may never come: a server can be away while the network is there.
    const timer = setTimeout(reload, Math.min(5000 * launch, 30_000))
    window.addEventListener('online', reload)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', reload)
    }
  }, [state, launch, reload])
}
