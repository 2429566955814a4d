'use client'
import { type ImportJob, PartnerKitError } from '@partnerkit/contract/client'
import { useCallback, useEffect, useState } from 'react'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import { WizardSkeleton } from './onboard-wizard/wizard-skeleton.tsx'

export interface ImportWizardProps {
  /** The import has come to its end; some rows may have to be corrected. */
  onDone?: (job: ImportJob) => void
  /** Shows this import instead of an empty page. */
  importId?: string
  onError?: (error: PartnerKitError) => void
}

type Chunk = typeof import('./import-wizard/import-flow.tsx')

/**
 * Brings many customers in from a table: a file or pasted text, its columns matched to the vendor's fields, every row
 * checked, what would be created and what is there already, and then the run, which goes on on the server when the page is closed.
 * Rows that failed come out as a file that can be corrected and dropped in again. For your own markup: `useImport` of
 * `@partnerkit/react/import`.
 *
 * @example
 * <ImportWizard onDone={({ counts }) => console.log(counts.done)} />
 */
export function ImportWizard(props: ImportWizardProps) {
  const words = useMessages('notices', notices)
  const classes = useSlot()
  const [chunk, setChunk] = useState<Chunk>()
  const [error, setError] = useState<PartnerKitError>()
  const load = useCallback(() => {
    setError(undefined)
    import('./import-wizard/import-flow.tsx').then(setChunk, (cause) =>
      setError(PartnerKitError.connectionLost(cause)),
    )
  }, [])
  useEffect(load, [load])

  return (
    <Root slot="import-wizard">
      <div className={classes('card')}>
        {chunk ? (
          <chunk.ImportFlow {...props} />
        ) : error ? (
          <Failure title={words.notOpened} error={error} onRetry={load} />
        ) : (
          <WizardSkeleton />
        )}
      </div>
    </Root>
  )
}
