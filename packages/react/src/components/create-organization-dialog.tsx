'use client'
import type { Organization, PartnerKitError } from '@partnerkit/contract/client'
import type { CreateOrganizationInput } from '../hooks/organization-writes.ts'
import type { Action } from './action.ts'
import { dialogs, Overlay, usePreloadedOverlays } from './overlay.tsx'

export interface CreateOrganizationDialogProps extends Action<CreateOrganizationInput, Organization> {
  open: boolean
  onOpenChange: (open: boolean) => void
  onError?: (error: PartnerKitError) => void
}

/**
 * Asks for a new customer and its owner in one dialog. With people and lines in the same go: `OnboardWizard`.
 *
 * @example
 * <CreateOrganizationDialog open={open} onOpenChange={setOpen} onAfter={({ id }) => navigate(`/customers/${id}`)} />
 */
export function CreateOrganizationDialog(props: CreateOrganizationDialogProps) {
  const { open, onOpenChange, onError, ...action } = props
  usePreloadedOverlays(true)
  if (!open) return null
  return (
    <Overlay chunk={dialogs}>
      {({ CreateDialog }) => (
        <CreateDialog action={action} onClose={() => onOpenChange(false)} onError={onError} />
      )}
    </Overlay>
  )
}
