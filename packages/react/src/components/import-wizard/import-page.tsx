'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import type { ReactNode } from 'react'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useSlot } from '../../ui/slot.ts'

export interface ImportPageProps {
  title: string
  text?: ReactNode
  error: PartnerKitError | undefined
  /** At the start of the footer: the way back. */
  back?: ReactNode
  /** At its end: the way on. */
  actions: ReactNode
  children?: ReactNode
}

/** One page of an import: heading, what there is to see or to do, the way back and the way on. */
export function ImportPage({ title, text, error, back, actions, children }: ImportPageProps) {
  const words = useMessages('importWizard', importWizard)
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
        {error && <Failure title={words.failed} error={error} />}
        {children}
      </div>
      <div className={classes('onboard-step__footer')}>
        {back}
        <span className={classes('onboard-step__room')} />
        {actions}
      </div>
    </div>
  )
}
