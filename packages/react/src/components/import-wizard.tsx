'use client'
import type { ImportJob, PartnerKitError } from '@partnerkit/contract/client'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import { ImportFlow } from './import-wizard/import-flow.tsx'

export interface ImportWizardProps {
  /** The import has come to its end; some rows may have to be corrected. */
  onDone?: (job: ImportJob) => void
  /** Shows this import instead of an empty page. */
  importId?: string
  onError?: (error: PartnerKitError) => void
}

/**
 * Brings many customers in from a table: a file or pasted text, its columns matched to the vendor's fields, every row
 * checked, what would be created and what is there already, and then the run, which goes on on the server when the page is closed.
 * Rows that failed come out as a file that can be corrected and dropped in again. For your own markup: `useImport`.
 *
 * @example
 * <ImportWizard onDone={({ counts }) => console.log(counts.done)} />
 */
export function ImportWizard(props: ImportWizardProps) {
  const classes = useSlot()
  return (
    <Root slot="import-wizard">
      <div className={classes('card')}>
        <ImportFlow {...props} />
      </div>
    </Root>
  )
}
