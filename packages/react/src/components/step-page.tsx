'use client'
import type { ReactNode } from 'react'
import { Failure } from '../ui/failure.tsx'
import type { ProblemNoticeProps } from '../ui/problem-notice.tsx'
import { useSlot } from '../ui/slot.ts'

export interface StepPageProps {
  title: string
  text?: ReactNode
  /** What failed, in words, and its error. */
  failed?: { title: string; error: ProblemNoticeProps['error'] | undefined }
  /** At the start of the footer: the way back. */
  back?: ReactNode
  /** At its end: the way on. */
  actions?: ReactNode
  children?: ReactNode
}

/** One page of a flow: heading, what there is to see or to do, the way back and the way on. */
export function StepPage({ title, text, failed, back, actions, children }: StepPageProps) {
  const classes = useSlot()
  return (
    <div className={classes('onboard-step')}>
      <div className={classes('onboard-step__body')}>
        <div>
          <h2 className={classes('onboard-step__title')} data-heading="" tabIndex={-1}>
            {title}
          </h2>
          {text && <p className={classes('onboard-step__text')}>{text}</p>}
        </div>
        {failed?.error && <Failure title={failed.title} error={failed.error} />}
        {children}
      </div>
      {(back || actions) && (
        <div className={classes('onboard-step__footer')}>
          {back}
          <span className={classes('onboard-step__room')} />
          {actions}
        </div>
      )}
    </div>
  )
}
