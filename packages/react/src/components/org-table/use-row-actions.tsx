'use client'
import { type OrganizationRow, PartnerKitError } from '@partnerkit/contract/client'
import { type ReactNode, useCallback, useState } from 'react'
import { useCapability } from '../../hooks/use-session.ts'
import { orgTable } from '../../messages/en/org-table.ts'
import { useMessages } from '../../messages/messages.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { Failure } from './failure.tsx'
import type { RowDialogProps } from './row-dialog.tsx'

type Around = Pick<RowDialogProps, 'updateAction' | 'deleteAction' | 'onError'>
type Asked = Pick<RowDialogProps, 'kind' | 'row'>

/** What this person may do with a row besides opening it, and the dialog it is done in. */
export function useRowActions(around: Around): {
  actions: ((row: OrganizationRow) => MenuItem[]) | undefined
  dialog: ReactNode
} {
  const words = useMessages('orgTable', orgTable)
  const mayUpdate = useCapability('updateOrganization') === 'allowed'
  const mayDelete = useCapability('deleteOrganization') === 'allowed'
  const [asked, setAsked] = useState<Asked>()
  const [chunk, setChunk] = useState<typeof import('./row-dialog.tsx')>()
  const [error, setError] = useState<PartnerKitError>()

  const ask = useCallback((next: Asked) => {
    setAsked(next)
    setError(undefined)
    // Comes when somebody asks for it: most visits to a table end with opening a row.
    import('./row-dialog.tsx').then(setChunk, (cause) => setError(PartnerKitError.connectionLost(cause)))
  }, [])

  const actions = useCallback(
    (row: OrganizationRow) => {
      const items: MenuItem[] = []
      if (mayUpdate) items.push({ label: words.edit, onSelect: () => ask({ kind: 'edit', row }) })
      if (mayDelete) {
        items.push({ label: words.delete, tone: 'danger', onSelect: () => ask({ kind: 'delete', row }) })
      }
      return items
    },
    [mayUpdate, mayDelete, words, ask],
  )

  const dialog =
    asked &&
    (error ? (
      <Failure title={words.dialogError} error={error} onRetry={() => ask(asked)} />
    ) : (
      chunk && <chunk.RowDialog {...asked} {...around} onClose={() => setAsked(undefined)} />
    ))
  return { actions: mayUpdate || mayDelete ? actions : undefined, dialog }
}
