'use client'
import type { Organization, PartnerKitError } from '@partnerkit/contract/client'
import { toWire } from '../../hooks/onboarding/draft.ts'
import { type CreateOrganizationInput, useCreateOrganization } from '../../hooks/organization-writes.ts'
import { useSession } from '../../hooks/use-session.ts'
import { createOrganization } from '../../messages/en/create-organization.ts'
import { dialog } from '../../messages/en/dialog.ts'
import { useMessages } from '../../messages/messages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Action } from '../action.ts'
import { FormFields } from '../form-fields.tsx'
import { useForm } from '../use-form.ts'
import { useReport } from '../use-report.ts'

export interface CreateDialogProps {
  action: Action<CreateOrganizationInput, Organization>
  onClose: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

/** The open dialog. What was typed ends with it. */
export function CreateDialog({ action, onClose, onError }: CreateDialogProps) {
  const words = useMessages('createOrganization', createOrganization)
  const dialogWords = useMessages('dialog', dialog)
  const { data: session, error, refresh } = useSession()
  const { trigger } = useCreateOrganization()
  const { organization, owner } = session?.forms ?? {}
  const parts = [
    ...(organization ? [{ name: 'organization', path: 'organization', fields: organization } as const] : []),
    ...(owner ? [{ name: 'owner', path: 'owner', fields: owner, title: words.owner } as const] : []),
  ]
  const form = useForm({
    parts,
    input: (values) => {
      const sent = parts.map(({ path, fields }) => [path, toWire(values[path] ?? {}, [...fields])])
      return Object.fromEntries(sent) as CreateOrganizationInput // the server's own fields
    },
    write: trigger,
    action,
    onDone: onClose,
    onError,
  })
  useReport(error, onError)
  return (
    <Dialog
      open
      title={words.title}
      dirty={form.dirty}
      onClose={onClose}
      onSubmit={form.submit}
      submit={{ label: words.submit, busy: form.busy || !session }}
    >
      {session ? (
        <FormFields form={form} parts={parts} />
      ) : error ? (
        <Failure title={dialogWords.notLoaded} error={error} onRetry={() => void refresh()} />
      ) : (
        <Skeleton size="large" />
      )}
    </Dialog>
  )
}
