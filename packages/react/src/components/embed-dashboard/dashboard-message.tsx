'use client'
import type { DashboardState } from '../../hooks/dashboard-machine.ts'
import type { DashboardFrame } from '../../hooks/use-dashboard.ts'
import { embedDashboard } from '../../messages/en/embed-dashboard.ts'
import { notices } from '../../messages/en/notices.ts'
import { useMessages } from '../../messages/messages.ts'
import { useProblemText } from '../../messages/problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { RequestId } from '../../ui/request-id.tsx'
import { useSlot } from '../../ui/slot.ts'

export interface DashboardMessageProps {
  state: Extract<DashboardState, 'slow' | 'blocked' | 'denied' | 'offline' | 'failed'>
  frame: Pick<DashboardFrame, 'error' | 'frameOrigin'>
  onRetry: () => void
}

/** Why there is no dashboard: what happened, what to do, small print for support. */
export function DashboardMessage({ state, frame, onRetry }: DashboardMessageProps) {
  const words = useMessages('embedDashboard', embedDashboard)
  const { tryAgain } = useMessages('notices', notices)
  const textOf = useProblemText()
  const classes = useSlot()
  const { error, frameOrigin } = frame
  const text = state === 'denied' || state === 'failed' ? error && textOf(error) : words[state].text
  const print =
    state === 'blocked'
      ? { label: words.setting, id: `frame-src ${frameOrigin}` }
      : error?.requestId && { id: error.requestId }

  return (
    <div className={classes('embed-dashboard__message')} role={state === 'slow' ? 'status' : 'alert'}>
      <p className={classes('embed-dashboard__title')}>{words[state].title}</p>
      <p className={classes('embed-dashboard__text')}>{text}</p>
      <Button onClick={onRetry}>{tryAgain}</Button>
      {print && <RequestId {...print} />}
    </div>
  )
}
