'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { ImportTarget } from '../../hooks/import/targets.ts'
import { useImport } from '../../hooks/use-import.ts'
import { useCapability } from '../../hooks/use-session.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Empty } from '../../ui/empty.tsx'
import { fieldLabel } from '../../ui/field-words.ts'
import type { ImportWizardProps } from '../import-wizard.tsx'
import { useViewFocus } from '../onboard-wizard/use-view-focus.ts'
import { useReport } from '../use-report.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { RunStep } from './run-step.tsx'

/** The pages of an import, one after the other. */
export function ImportFlow({ importId, onDone, onError }: ImportWizardProps) {
  const words = useMessages('importWizard', importWizard)
  const names = useMessages('fields', catalogue)
  const capability = useCapability('startImport')
  const labelOf = useCallback(
    ({ form, field }: ImportTarget) => {
      const label = fieldLabel(names, form, field)
      const section = words.sections[form]
      return section ? `${section}: ${label}` : label
    },
    [names, words],
  )
  const flow = useImport({ labelOf, keyLabel: words.keyColumn, ...(importId && { importId }) })
  const { phase, job, error } = flow
  useReport(error, onError)
  const status = phase === 'run' ? job?.status : undefined
  useOnce(status === 'completed' ? job : undefined, onDone)
  const page = useViewFocus(status === 'completed' || status === 'cancelled' ? 'over' : phase)

  if (capability !== undefined && capability !== 'allowed') return <Empty text={words.forbidden} />
  const shared = { flow, labelOf }
  return (
    <div ref={page}>
      {phase === 'file' ? (
        <FileStep flow={flow} />
      ) : phase === 'columns' ? (
        <ColumnsStep {...shared} />
      ) : phase === 'check' ? (
        <CheckStep {...shared} />
      ) : (
        <RunStep {...shared} />
      )}
    </div>
  )
}

/** Tells the host once for each thing that is done. */
function useOnce<Thing extends { readonly id: string }>(
  thing: Thing | undefined,
  tell: ((thing: Thing) => void) | undefined,
) {
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (!thing || told.current === thing.id) return
    told.current = thing.id
    tell?.(thing)
  }, [thing, tell])
}
