'use client'
import { isProblemCode, PartnerKitError } from '@partnerkit/contract/client'
import { type RefCallback, useCallback, useEffect, useReducer, useRef } from 'react'
import { useKit } from '../provider/context.ts'
import type { FrameChunk, Kit } from '../provider/kit.ts'
import {
  type Dashboard,
  type DashboardError,
  type DashboardEvent,
  type DashboardState,
  type Frame,
  nextDashboard,
  nothingOpen,
} from './dashboard-machine.ts'
import type { FrameMemory } from './frame-news.ts'
import { useRelaunch } from './use-relaunch.ts'

/** How a dashboard comes into the page; see `useDashboard`. */
export type DashboardMode = 'launch' | 'token' | 'script'

export interface DashboardOptions {
  organizationId: string | undefined
  /** Whose dashboard. */
  userId: string | undefined
  /**
   * `launch`: the frame opens a one-time ticket, and the embed token never reaches this page. `token`: the
   * vendor's own address with the token in it, for portals that cannot do otherwise. `script`: the vendor's script
   * fills an element of this page, which is weaker still, for it can then do whatever the page can. The last two are
   * off unless the server exposes the token.
   * @default 'launch'
   */
  mode?: DashboardMode
}

export interface DashboardFrame {
  readonly state: DashboardState
  /** The address of the iframe. Opens once: give the iframe `frameKey` as its key and its name. */
  readonly src?: string | undefined
  /** With `mode: 'script'`, instead of `src`: what to load, and the element it fills. */
  readonly script?: Frame['script']
  /** The vendor's origin, for `allow="microphone …"`. */
  readonly frameOrigin?: string | undefined
  /** Another one for each launch and each mount: a browser that restores frames finds none of that name. */
  readonly frameKey: string
  /** The iframe's `ref`. Messages of its window are heard, and of no other. */
  readonly frameRef: RefCallback<HTMLIFrameElement>
  /** The vendor's page has said that it is ready. Without, `ready` means loaded. */
  readonly handshake: boolean
  /** Of the contents in CSS pixels, where the vendor's page tells. */
  readonly height?: number | undefined
  /** Set in every state between `slow` and `failed`. */
  readonly error?: DashboardError | undefined
  /** The server lets dashboards be opened in a tab of their own. */
  readonly tab: boolean
  /** Launches again. */
  readonly reload: () => void
  /** The iframe's `onLoad`. */
  readonly onFrameLoad: () => void
  /** With `mode: 'script'`, the script's `onError`. */
  readonly onFrameError: () => void
  /** How many messages of the frame were none that it may send. */
  readonly ignoredMessages: () => number
}

/** When what has not come counts as slow, in milliseconds. */
const slowAfter = 10_000

/** When a server that has not answered is given up, in milliseconds. */
const lostAfter = 30_000

/**
 * Opens a user's dashboard in a frame of your own. `EmbedDashboard` is this with a frame around it.
 *
 * @example
 * const { src, frameKey, frameRef, onFrameLoad } = useDashboard({ organizationId, userId })
 * {src && <iframe key={frameKey} name={frameKey} ref={frameRef} src={src} title="Dashboard" onLoad={onFrameLoad} />}
 */
export function useDashboard(options: DashboardOptions): DashboardFrame {
  const { organizationId, userId, mode = 'launch' } = options
  const kit = useKit('useDashboard')
  const whose = organizationId && userId ? { organizationId, userId } : undefined
  const subject = whose ? JSON.stringify([kit.baseUrl, whose, mode]) : ''
  // The first launch begins with the mount, which then need not be rendered again to say so.
  const [open, dispatch] = useReducer(nextDashboard, subject, openFirst)
  const [order, reload] = useReducer((count: number) => count + 1, 0)

  const memory = useRef<FrameMemory>({ ignored: 0 })
  const frameRef = useCallback((iframe: HTMLIFrameElement | null) => {
    memory.current.element = iframe
  }, [])
  const ignoredMessages = useCallback(() => memory.current.ignored, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is another launch
  useEffect(() => {
    if (!whose) return
    const controller = new AbortController()
    const { signal } = controller
    const tell = (event: DashboardEvent) => signal.aborted || dispatch(event)
    const refuse = (error: PartnerKitError) =>
      dispatch({ type: 'refused', error, isOnline: navigator.onLine })
    const patience = setTimeout(() => {
      controller.abort()
      refuse(PartnerKitError.connectionLost('No answer in time.'))
    }, lostAfter)

    async function launch(whose: { organizationId: string; userId: string }) {
      await null // StrictMode takes every first mount back, and a launch spends a ticket
      if (signal.aborted) return
      const { client } = kit
      try {
        const loading = loadChunk(kit)
        const asking =
          mode === 'launch'
            ? client
                .launchDashboard({ ...whose, body: {} }, { signal })
                .then(({ launchUrl, frameOrigin }) => ({
                  src: client.urlOf(launchUrl),
                  frameOrigin,
                }))
            : loading.then(({ askForEmbed }) => askForEmbed(client, { ...whose, mode }, { signal, errorOf }))
        const checking = loading.then(({ checkFraming }) => void checkFraming(kit, { tell, asking }))
        const [frame, loaded] = await Promise.all([asking, loading, checking])
        if (signal.aborted) return
        // What hears the frame is there before the frame is.
        const stop = loaded.listenToFrame({ kit, frame, memory: memory.current, errorOf, tell, reload })
        signal.addEventListener('abort', stop)
        dispatch({ type: 'launched', frame })
      } catch (cause) {
        if (!signal.aborted) refuse(cause as PartnerKitError) // neither throws anything else
      }
      clearTimeout(patience)
    }

    // A later one begins anew whatever is seen here: the one before may have failed since this was rendered.
    if (order || open.state !== 'launching' || open.subject !== subject) dispatch(launchOf(subject))
    void launch(whose)
    return () => {
      clearTimeout(patience)
      controller.abort()
    }
  }, [kit, subject, order])

  const current = open.subject === subject ? open : nothingOpen
  const { state, frame, error, frameKey } = current

  useEffect(() => {
    if (state !== 'launching' && state !== 'loading') return
    const timer = setTimeout(dispatch, slowAfter, { type: 'broken', code: 'frame-slow' })
    return () => clearTimeout(timer)
  }, [state])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another frame is another event
  useEffect(() => {
    if (!whose) return
    if (state === 'ready') kit.onEvent({ type: 'dashboard-ready', ...whose })
    else if (error && state !== 'slow') kit.onEvent({ type: 'dashboard-failed', ...whose, code: error.code })
  }, [kit, frameKey, state, error])

  useRelaunch(current, { kit, userId, reload })

  const onFrameLoad = useCallback(() => memory.current.onLoad?.(), [])

  const onFrameError = useCallback(() => dispatch({ type: 'broken', code: 'frame-failed' }), [])

  return {
    ...frame,
    ...current,
    state: subject && state === 'idle' ? 'launching' : state,
    frameRef,
    reload,
    onFrameLoad,
    onFrameError,
    ignoredMessages,
  }
}

function launchOf(subject: string): DashboardEvent {
  return { type: 'launch', subject, frameKey: `dashboard-${Math.random()}` }
}

function openFirst(subject: string): Dashboard {
  return nextDashboard(nothingOpen, launchOf(subject))
}

/** Once for all frames: also a module that is there already takes its time to be imported again. */
async function loadChunk({ framing }: Kit): Promise<FrameChunk> {
  try {
    framing.chunk ??= await import('./frame-chunk.ts')
    return framing.chunk
  } catch (cause) {
    throw PartnerKitError.connectionLost(cause)
  }
}

function errorOf(code: unknown, requestId?: string) {
  if (isProblemCode(code)) return new PartnerKitError(code, { message: 'The launch failed.', requestId })
}
