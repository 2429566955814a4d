'use client'
import { forwardRef, type ReactNode, useImperativeHandle, useRef } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import type { DashboardError, DashboardState } from '../hooks/dashboard-machine.ts'
import { type DashboardMode, useDashboard } from '../hooks/use-dashboard.ts'
import { embedDashboard } from '../messages/en/embed-dashboard.ts'
import { useMessages } from '../messages/messages.ts'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import { DashboardScript } from './embed-dashboard/dashboard-script.tsx'
import { DashboardSkeleton } from './embed-dashboard/dashboard-skeleton.tsx'
import { DashboardTrouble } from './embed-dashboard/dashboard-trouble.tsx'
import { Doctor } from './embed-dashboard/doctor.tsx'
import { useLate } from './embed-dashboard/use-late.ts'
import { type OpenInNewTab, useNewTab } from './embed-dashboard/use-new-tab.ts'
import { useRoom } from './embed-dashboard/use-room.ts'
import { useReport } from './use-report.ts'

export interface EmbedDashboardProps {
  organizationId: string
  /** Whose dashboard. */
  userId: string
  /** Names the frame for assistive technology: “Dashboard of Pizza Palace”. @default 'Dashboard' */
  title?: string
  /** What the dashboard may use of the device, as in the `allow` attribute. @default ['microphone'] */
  features?: readonly string[]
  /** Reserved from the start: pixels, or CSS such as `100%` where the host gives it a room. @default 640 */
  height?: number | string
  /**
   * Grows beyond `height` with the contents, where the vendor's page tells how high they are. At most to `limit`
   * pixels.
   * @default false; the limit is 4000
   */
  autoHeight?: boolean | { limit: number }
  /**
   * The frame's `sandbox` attribute, instead of ours. Without `allow-scripts` and `allow-same-origin` no dashboard
   * runs; never allow it to navigate the portal (`allow-top-navigation`).
   * @default 'allow-same-origin allow-scripts allow-forms allow-popups allow-downloads'
   */
  sandbox?: string
  /** `token` and `script` bring the embed token into the page; see `useDashboard`. @default 'launch' */
  mode?: DashboardMode
  /** With `mode="script"`: the nonce of the page's `script-src`. */
  nonce?: string
  /**
   * Instead of the skeleton, and from the start. The skeleton and what a screen reader hears wait 200 ms: what goes at
   * once only flickers.
   */
  loading?: ReactNode
  /** Instead of the message, in every state that is neither loading nor ready. */
  error?: (failure: DashboardFailure) => ReactNode
  onStateChange?: (state: DashboardState) => void
  /** The dashboard is there. */
  onReady?: () => void
  /** There is none. `slow` is no failure yet. */
  onError?: (error: DashboardError) => void
}

export interface DashboardFailure {
  readonly state: 'slow' | 'blocked' | 'denied' | 'offline' | 'failed'
  readonly error: DashboardError | undefined
  readonly reload: () => void
  /** Present where the server lets dashboards be opened in a tab of their own. */
  readonly openInNewTab?: OpenInNewTab
}

export interface EmbedDashboardHandle {
  /** Launches again. */
  reload(): void
  /** Opens the dashboard in a tab of its own, from a click. Resolves with why it did not come. */
  openInNewTab: OpenInNewTab
}

/**
 * One user's dashboard in a frame that is never blank: a skeleton, the dashboard, or why there is none. The
 * vendor's token stays on the server. In development it says on the console what is missing. For your own frame:
 * `useDashboard`.
 *
 * @example
 * <EmbedDashboard organizationId="101" userId="owner_5001" title="Dashboard of Pizza Palace" />
 */
export const EmbedDashboard = forwardRef<EmbedDashboardHandle, EmbedDashboardProps>(
  function EmbedDashboard(props, ref) {
    const { organizationId, userId, features = microphone, height, autoHeight, mode = 'launch' } = props
    const { sandbox = permitted } = props
    const words = useMessages('embedDashboard', embedDashboard)
    const classes = useSlot()
    const frame = useDashboard({ organizationId, userId, mode })
    const { state, src, script, frameOrigin, frameKey, error, reload } = frame
    const openInNewTab = useNewTab(organizationId, userId)
    useImperativeHandle(ref, () => ({ reload, openInNewTab }), [reload, openInNewTab])
    useReport(state === 'slow' ? undefined : error, props.onError)
    useStateReport(state, props)

    const box = useRef<HTMLDivElement>(null)
    const limit = autoHeight ? (autoHeight === true ? 4000 : autoHeight.limit) : undefined
    useRoom(box, { height, limit, contents: frame.height })

    function retry() {
      reload()
      box.current?.focus() // the button that had it goes away
    }

    const isLoading = state === 'idle' || state === 'launching' || state === 'loading'
    const isLate = useLate(isLoading)
    const { loading = isLate && <DashboardSkeleton /> } = props
    return (
      <Root ref={box} slot="embed-dashboard" data-state={state} aria-busy={isLoading} tabIndex={-1}>
        {src && state !== 'blocked' && (
          <iframe
            key={frameKey}
            ref={frame.frameRef}
            name={frameKey}
            src={src}
            title={props.title ?? words.title}
            className={classes('embed-dashboard__frame')}
            data-state={state}
            // The launch and where it leads: Firefox grants nothing to a frame whose own address is not named.
            allow={features.map((feature) => `${feature} 'src' ${frameOrigin}`).join('; ')}
            referrerPolicy="strict-origin"
            sandbox={sandbox}
            onLoad={frame.onFrameLoad}
          />
        )}
        {script && state !== 'blocked' && (
          <DashboardScript
            key={frameKey}
            script={script}
            nonce={props.nonce}
            className={classes('embed-dashboard__frame')}
            hidden={state !== 'ready'}
            onLoad={frame.onFrameLoad}
            onError={frame.onFrameError}
          />
        )}
        <span className="pk pk-hidden" role="status">
          {isLoading && isLate && words.loading}
        </span>
        {isLoading
          ? loading
          : state !== 'ready' &&
            (props.error?.({ state, error, reload: retry, ...(frame.tab && { openInNewTab }) }) ?? (
              <DashboardTrouble
                state={state}
                frame={frame}
                waiting={loading}
                onRetry={retry}
                onOpenTab={frame.tab ? openInNewTab : undefined}
              />
            ))}
        {process.env.NODE_ENV === 'development' && (
          <Doctor frame={frame} mode={mode} features={features} sandbox={sandbox} />
        )}
      </Root>
    )
  },
)

/** Every bundler puts the word in its place. */
declare const process: { env: { NODE_ENV?: string } }

const microphone = ['microphone'] as const

const permitted = 'allow-same-origin allow-scripts allow-forms allow-popups allow-downloads'

/** Tells the host of each state once and before it is painted, with the handlers of the latest render. */
function useStateReport(
  state: DashboardState,
  handlers: Pick<EmbedDashboardProps, 'onStateChange' | 'onReady'>,
) {
  const latest = useRef(handlers)
  useIsomorphicLayoutEffect(() => {
    latest.current = handlers
  })
  useIsomorphicLayoutEffect(() => {
    latest.current.onStateChange?.(state)
    if (state === 'ready') latest.current.onReady?.()
  }, [state])
}
