'use client'
import type { OrganizationRow, PartnerKitError } from '@partnerkit/contract/client'
import { useDeleteOrganization } from '../../hooks/organization-writes.ts'
import { organizationDialogs } from '../../messages/en/organization-dialogs.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Action, perform } from '../action.ts'

export interface DeleteOrganizationDialogProps {
  organization: Pick<OrganizationRow, 'id' | 'name' | 'locationCount'>
  action: Action<{ organizationId: string }, void> | undefined
  onClose: () => void
  onDeleted?: (() => void) | undefined
  onError: ((error: PartnerKitError) => void) | undefined
}

/** Names the customer and what goes with it. */
export function DeleteOrganizationDialog(props: DeleteOrganizationDialogProps) {
  const { organization, action, onClose, onDeleted, onError } = props
  const words = useMessages('organizationDialogs', organizationDialogs)
  const { number } = useFormatters()
  const { trigger } = useDeleteOrganization(organization.id)
  const lines = organization.locationCount ?? 0

  async function remove() {
    const done = await perform(() => trigger(), { organizationId: organization.id }, action)
    if (done) onDeleted?.()
    return done !== undefined
  }

  return (
    <ConfirmDialog
      title={words.deleteTitle(organization.name)}
      label={words.delete}
      onConfirm={remove}
      onClose={onClose}
      onError={onError}
    >
      {words.deleteText} {lines > 0 && words.deleteLines(lines, number(lines))}
    </ConfirmDialog>
  )
}
