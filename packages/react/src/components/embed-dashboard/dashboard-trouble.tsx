'use client'
import type { ReactNode } from 'react'
import { embedDashboard } from '../../messages/en/embed-dashboard.ts'
import { notices } from '../../messages/en/notices.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useChunk } from '../../ui/use-chunk.ts'
import type { DashboardMessageProps } from './dashboard-message.tsx'

/**
 * A `DashboardMessage`, whose words come when there is something to say; where they do not come, what happened and
 * the way on. `waiting` fills the room until then.
 */
export function DashboardTrouble({ waiting, ...props }: DashboardMessageProps & { waiting: ReactNode }) {
  const words = useMessages('embedDashboard', embedDashboard)
  const { tryAgain } = useMessages('notices', notices)
  const classes = useSlot()
  const chunk = useChunk(() => import('./dashboard-message.tsx'))
  if (!chunk) return waiting
  if (chunk !== 'lost') return <chunk.DashboardMessage {...props} />
  return (
    <div className={classes('embed-dashboard__message')} role="alert">
      <p className={classes('embed-dashboard__title')}>{words[props.state]}</p>
      <Button onClick={props.onRetry}>{tryAgain}</Button>
    </div>
  )
}
