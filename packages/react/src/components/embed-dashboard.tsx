'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { forwardRef, type ReactNode, useEffect, useImperativeHandle, useRef } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import type { DashboardState } from '../hooks/dashboard-machine.ts'
import { useDashboard } from '../hooks/use-dashboard.ts'
import { embedDashboard } from '../messages/en/embed-dashboard.ts'
import { useMessages } from '../messages/messages.ts'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import { DashboardMessage } from './embed-dashboard/dashboard-message.tsx'
import { DashboardSkeleton } from './embed-dashboard/dashboard-skeleton.tsx'
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
  /** `token` puts the vendor's own address into the page; see `useDashboard`. @default 'launch' */
  mode?: 'launch' | 'token'
  /** Instead of the skeleton. */
  loading?: ReactNode
  /** Instead of the message, in every state that is neither loading nor ready. */
  error?: (failure: DashboardFailure) => ReactNode
  onStateChange?: (state: DashboardState) => void
  /** The frame has loaded. */
  onReady?: () => void
  onError?: (error: PartnerKitError) => void
}

export interface DashboardFailure {
  readonly state: 'slow' | 'blocked' | 'denied' | 'offline' | 'failed'
  readonly error: PartnerKitError | undefined
  readonly reload: () => void
}

export interface EmbedDashboardHandle {
  /** Launches again. */
  reload(): void
}

/**
 * One user's dashboard in a frame that is never blank: a skeleton, the dashboard, or why there is none. The
 * vendor's token stays on the server. For your own frame: `useDashboard`.
 *
 * @example
 * <EmbedDashboard organizationId="101" userId="owner_5001" title="Dashboard of Pizza Palace" />
 */
export const EmbedDashboard = forwardRef<EmbedDashboardHandle, EmbedDashboardProps>(
  function EmbedDashboard(props, ref) {
    const { organizationId, userId, features = microphone, height, mode, loading, onError } = props
    const words = useMessages('embedDashboard', embedDashboard)
    const classes = useSlot()
    const frame = useDashboard({ organizationId, userId, ...(mode && { mode }) })
    const { state, src, frameOrigin, frameKey, error, reload, onFrameLoad } = frame
    useImperativeHandle(ref, () => ({ reload }), [reload])
    useReport(error, onError)
    useStateReport(state, props)

    const box = useRef<HTMLDivElement>(null)
    // From script, not as an attribute: a strict style-src refuses style attributes in the server's HTML.
    useIsomorphicLayoutEffect(() => {
      if (height === undefined) return
      const { style } = box.current as HTMLDivElement // set: layout effects run after the mount
      style.blockSize = typeof height === 'number' ? `${height}px` : height
      return () => {
        style.blockSize = ''
      }
    }, [height])

    function retry() {
      reload()
      box.current?.focus() // the button that had it goes away
    }

    const isLoading = state === 'idle' || state === 'launching' || state === 'loading'
    return (
      <Root ref={box} slot="embed-dashboard" data-state={state} aria-busy={isLoading} tabIndex={-1}>
        {src && state !== 'blocked' && (
          <iframe
            key={frameKey}
            name={frameKey}
            src={src}
            title={props.title ?? words.title}
            className={classes('embed-dashboard__frame')}
            data-state={state}
            allow={features.map((feature) => `${feature} ${frameOrigin}`).join('; ')}
            referrerPolicy="strict-origin"
            sandbox="allow-same-origin allow-scripts allow-forms allow-popups allow-downloads"
            onLoad={onFrameLoad}
          />
        )}
        <span className="pk pk-hidden" role="status">
          {isLoading && words.loading}
        </span>
        {isLoading
          ? (loading ?? <DashboardSkeleton />)
          : state !== 'ready' &&
            (props.error?.({ state, error, reload: retry }) ?? (
              <DashboardMessage state={state} frame={frame} onRetry={retry} />
            ))}
      </Root>
    )
  },
)

const microphone = ['microphone'] as const

/** Tells the host of each state once, with the handlers of the latest render. */
function useStateReport(
  state: DashboardState,
  handlers: Pick<EmbedDashboardProps, 'onStateChange' | 'onReady'>,
) {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    latest.current.onStateChange?.(state)
    if (state === 'ready') latest.current.onReady?.()
  }, [state])
}
