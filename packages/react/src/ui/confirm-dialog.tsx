'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { type ReactNode, useState } from 'react'
import { dialog } from '../messages/en/dialog.ts'
import { useMessages } from '../messages/messages.ts'
import { Dialog } from './dialog.tsx'
import { Failure } from './failure.tsx'
import type { ProblemNoticeProps } from './problem-notice.tsx'

export interface ConfirmDialogProps {
  /** Names the thing: “Delete Pizza Palace?” */
  title: string
  /** What will be lost. */
  children: ReactNode
  /** The verb again: “Delete customer”. */
  label: string
  /** Rejects with a `PartnerKitError`, which is shown; resolves with whether to close. */
  onConfirm: () => Promise<boolean>
  /** What a code means here: see `ProblemNotice`. */
  explain?: ProblemNoticeProps['explain']
  onClose: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

/** Asks before something is destroyed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, label, onConfirm, explain, onClose, onError } = props
  const words = useMessages('dialog', dialog)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<PartnerKitError>()

  async function confirm() {
    setBusy(true)
    setError(undefined)
    try {
      if (await onConfirm()) return onClose()
    } catch (cause) {
      const problem = cause as PartnerKitError // what every write rejects with
      setError(problem)
      onError?.(problem)
    }
    setBusy(false)
  }

  return (
    <Dialog
      open
      title={title}
      description={children}
      onClose={onClose}
      onSubmit={() => void confirm()}
      submit={{ label, variant: 'danger', busy }}
    >
      {error && <Failure title={words.notDone} error={error} explain={explain} />}
    </Dialog>
  )
}
