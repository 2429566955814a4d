'use client'
import { type ReactNode, useMemo, useState } from 'react'
import { useCapability } from '../../hooks/use-session.ts'
import { dialogs, Overlay, usePreloadedOverlays } from '../overlay.tsx'
import type { RowDialogProps } from './row-dialog.tsx'

type Around = Pick<RowDialogProps, 'updateAction' | 'deleteAction' | 'onError'>
type Asked = Pick<RowDialogProps, 'kind' | 'row'>

export interface RowActions {
  readonly mayUpdate: boolean
  readonly mayDelete: boolean
  /** Opens the dialog for it. */
  readonly ask: (asked: Asked) => void
}

/** What this person may do with a row besides opening it, and the dialog it is done in. */
export function useRowActions(around: Around): { actions: RowActions | undefined; dialog: ReactNode } {
  const mayUpdate = useCapability('updateOrganization') === 'allowed'
  const mayDelete = useCapability('deleteOrganization') === 'allowed'
  const mayAct = mayUpdate || mayDelete
  usePreloadedOverlays(mayAct)
  const [asked, ask] = useState<Asked>()
  const actions = useMemo(() => ({ mayUpdate, mayDelete, ask }), [mayUpdate, mayDelete])

  const dialog = asked && (
    <Overlay chunk={dialogs}>
      {({ RowDialog }) => <RowDialog {...asked} {...around} onClose={() => ask(undefined)} />}
    </Overlay>
  )
  return { actions: mayAct ? actions : undefined, dialog }
}
