'use client'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'
import type { Reasons } from './use-reasons.ts'

/** In a step's footer; where that is narrow, below the way back and the way on. */
export function DownloadReasons({ reasons }: { reasons: Reasons }) {
  const words = useMessages('importWizard', importWizard)
  const classes = useSlot()
  return (
    <span className={classes('onboard-step__close')}>
      <Button variant="quiet" onClick={() => void reasons.download()}>
        {words.download}
      </Button>
    </span>
  )
}
