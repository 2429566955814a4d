'use client'
import { useCancelOnboarding } from '../../hooks/review-writes.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { perform } from '../action.ts'
import { dialogs, Overlay } from '../overlay.tsx'
import { nameOf } from './onboarding-name.ts'
import type { StopProps } from './stop.tsx'

export interface RemoveDialogProps extends StopProps {
  /** Of things that are removed. */
  count: number
  onClose: () => void
}

/** Asks before everything an onboarding has made is removed. */
export function RemoveDialog(props: RemoveDialogProps) {
  const { onboarding, count, cancelAction, onClose, onError } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const { number } = useFormatters()
  const { trigger } = useCancelOnboarding(props)

  return (
    <Overlay chunk={dialogs}>
      {({ ConfirmDialog }) => (
        <ConfirmDialog
          title={words.removeTitle(nameOf(onboarding))}
          label={words.stopAndRemove}
          onConfirm={async () => (await perform(trigger, { cleanUp: true }, cancelAction)) !== undefined}
          onClose={onClose}
          onError={onError}
        >
          {words.removeText(count, number(count))}
        </ConfirmDialog>
      )}
    </Overlay>
  )
}
