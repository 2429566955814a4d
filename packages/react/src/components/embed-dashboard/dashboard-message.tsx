'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { useState } from 'react'
import type { DashboardError, DashboardState } from '../../hooks/dashboard-machine.ts'
import { FrameError } from '../../hooks/frame-error.ts'
import type { DashboardFrame } from '../../hooks/use-dashboard.ts'
import { dashboardMessage } from '../../messages/en/dashboard-message.ts'
import { embedDashboard } from '../../messages/en/embed-dashboard.ts'
import { notices } from '../../messages/en/notices.ts'
import { problems } from '../../messages/en/problems.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { RequestId } from '../../ui/request-id.tsx'
import { useSlot } from '../../ui/slot.ts'
import { missingSetting } from './missing-setting.ts'
import type { OpenInNewTab } from './use-new-tab.ts'

export interface DashboardMessageProps {
  state: Extract<DashboardState, 'slow' | 'blocked' | 'denied' | 'offline' | 'failed'>
  frame: Pick<DashboardFrame, 'error' | 'frameOrigin'>
  onRetry: () => void
  /** Absent where the server does not let dashboards be opened so. */
  onOpenTab: OpenInNewTab | undefined
}

/** Why there is no dashboard: what happened, what to do, small print for support. */
export function DashboardMessage({ state, frame, onRetry, onOpenTab }: DashboardMessageProps) {
  const titles = useMessages('embedDashboard', embedDashboard)
  const words = useMessages('dashboardMessage', dashboardMessage)
  const { tryAgain } = useMessages('notices', notices)
  // Not through `useProblemText`: the entry exports that, and bundlers would pull every text out of the lazy chunk.
  const texts = useMessages('problems', problems)
  const classes = useSlot()
  const [tabError, setTabError] = useState<PartnerKitError>()
  const error: DashboardError | undefined = tabError ?? frame.error

  function textOf(failure: DashboardError) {
    if (failure instanceof FrameError) return words.codes[failure.code]
    return state === 'offline' ? words.offline : texts[failure.code]
  }

  const setting = missingSetting(error, frame.frameOrigin)
  const print = setting ? { label: words.setting, id: setting } : error?.requestId && { id: error.requestId }
  const openTab = state !== 'denied' && state !== 'offline' && onOpenTab
  return (
    <div className={classes('embed-dashboard__message')} role={state === 'slow' ? 'status' : 'alert'}>
      <p className={classes('embed-dashboard__title')}>{titles[state]}</p>
      {error && <p className={classes('embed-dashboard__text')}>{textOf(error)}</p>}
      <Button onClick={onRetry}>{tryAgain}</Button>
      {openTab && (
        <Button variant="link" onClick={() => void openTab().then(setTabError)}>
          {words.openInNewTab}
        </Button>
      )}
      {print && <RequestId {...print} />}
    </div>
  )
}
