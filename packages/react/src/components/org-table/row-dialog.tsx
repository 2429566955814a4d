'use client'
import type {
  Organization,
  OrganizationPatch,
  OrganizationRow,
  PartnerKitError,
  Session,
} from '@partnerkit/contract/client'
import { useOrganization } from '../../hooks/use-organization.ts'
import { useSession } from '../../hooks/use-session.ts'
import { dialog } from '../../messages/en/dialog.ts'
import { organizationDialogs } from '../../messages/en/organization-dialogs.ts'
import { useMessages } from '../../messages/messages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import type { Action } from '../action.ts'
import { FormFields } from '../form-fields.tsx'
import { DeleteOrganizationDialog } from '../organization/delete-organization-dialog.tsx'
import { useOrganizationEdit } from '../organization/use-organization-edit.ts'

export interface RowDialogProps {
  kind: 'edit' | 'delete'
  row: OrganizationRow
  updateAction?: Action<OrganizationPatch, Organization> | undefined
  deleteAction?: Action<{ organizationId: string }, void> | undefined
  onClose: () => void
  onError?: ((error: PartnerKitError) => void) | undefined
}

/** What a row's menu opens. Its own chunk, and the only part of a table that needs a dialog. */
export function RowDialog(props: RowDialogProps) {
  const { kind, row, deleteAction, onClose, onError } = props
  if (kind === 'edit') return <EditDialog {...props} />
  return (
    <DeleteOrganizationDialog organization={row} action={deleteAction} onClose={onClose} onError={onError} />
  )
}

function EditDialog(props: RowDialogProps) {
  const { data: session } = useSession()
  return session ? <EditForm {...props} session={session} /> : null
}

/** Begins with the name the row has; what else there is to edit comes in when it is known. */
function EditForm({ row, session, updateAction, onClose, onError }: RowDialogProps & { session: Session }) {
  const words = useMessages('organizationDialogs', organizationDialogs)
  const dialogWords = useMessages('dialog', dialog)
  const { data, error, isLoading, refresh } = useOrganization(row.id)
  const { form, fields } = useOrganizationEdit({
    organization: data ?? { id: row.id, name: row.name },
    session,
    action: updateAction,
    onDone: onClose,
    onError,
  })
  return (
    <Dialog
      open
      title={words.editTitle(row.name)}
      dirty={form.dirty}
      onClose={onClose}
      onSubmit={form.submit}
      submit={{ label: words.save, busy: form.busy || isLoading }}
    >
      {error && <Failure title={dialogWords.notLoaded} error={error} onRetry={() => void refresh()} />}
      <FormFields form={form} parts={[{ name: 'organization', path: 'organization', fields }]} />
    </Dialog>
  )
}
