'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { type ReactNode, useCallback, useState } from 'react'
import { useCapability } from '../../hooks/use-session.ts'
import { orgTable } from '../../messages/en/org-table.ts'
import { useMessages } from '../../messages/messages.ts'
import type { MenuItem } from '../../ui/menu-popup.tsx'
import { Overlay, usePreloadedOverlays } from '../overlay.tsx'
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
  usePreloadedOverlays(mayUpdate || mayDelete)
  const [asked, setAsked] = useState<Asked>()
  const actions = useCallback(
    (row: OrganizationRow) => {
      const items: MenuItem[] = []
      if (mayUpdate) items.push({ label: words.edit, onSelect: () => setAsked({ kind: 'edit', row }) })
      if (mayDelete) {
        items.push({ label: words.delete, tone: 'danger', onSelect: () => setAsked({ kind: 'delete', row }) })
      }
      return items
    },
    [mayUpdate, mayDelete, words],
  )

  const dialog = asked && (
    <Overlay>
      {({ RowDialog }) => <RowDialog {...asked} {...around} onClose={() => setAsked(undefined)} />}
    </Overlay>
  )
  return { actions: mayUpdate || mayDelete ? actions : undefined, dialog }
}
