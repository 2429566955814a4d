'use client'
import type {
  Invitation,
  NewInvitation,
  Organization,
  PartnerKitError,
  Session,
} from '@partnerkit/contract/client'
import { useCreateInvitation, useRevokeInvitation } from '../../hooks/invitation-writes.ts'
import { useInvitations } from '../../hooks/use-invitations.ts'
import { fields as fieldCatalogue } from '../../messages/en/fields.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { sentence } from '../../ui/field-words.ts'
import { type Action, perform } from '../action.ts'
import { ResourceSection } from './resource-section.tsx'

export interface InvitationActions {
  createInvitationAction?: Action<NewInvitation, Invitation> | undefined
  revokeInvitationAction?: Action<{ invitationId: string }, void> | undefined
}

export interface InvitationsSectionProps extends InvitationActions {
  organization: Pick<Organization, 'id' | 'name'>
  session: Session
  onError: ((error: PartnerKitError) => void) | undefined
}

/** Who was asked to join a customer and has not answered. */
export function InvitationsSection(props: InvitationsSectionProps) {
  const { organization, session, onError } = props
  const { invitations: words } = useMessages('organizationDetails', organizationDetails)
  const { roles } = useMessages('fields', fieldCatalogue)
  const { date } = useFormatters()
  const invitations = useInvitations(organization.id)
  const create = useCreateInvitation(organization.id)
  const revoke = useRevokeInvitation(organization.id)
  const fields = session.forms.invitation
  const { createInvitation, revokeInvitation } = session.capabilities

  return (
    <ResourceSection
      read={invitations}
      words={words}
      may={{
        add: createInvitation === 'allowed' && !!fields,
        edit: false,
        remove: revokeInvitation === 'allowed',
      }}
      nameOf={({ email }) => email}
      text={({ createdAt, expiresAt }) =>
        expiresAt ? words.expires(date(expiresAt)) : createdAt && words.sent(date(createdAt))
      }
      aside={({ status = 'pending', role }) => (
        <>
          <Badge tone={status === 'pending' ? 'warning' : 'neutral'}>
            {words.statuses[status] ?? sentence(status)}
          </Badge>
          {role && <Badge>{roles[role] ?? sentence(role)}</Badge>}
        </>
      )}
      editor={({ FormDialog }, onClose) => (
        <FormDialog
          form="invitation"
          fields={fields ?? []}
          title={words.addTitle(organization.name)}
          label={words.submit}
          write={create.trigger}
          action={props.createInvitationAction}
          onClose={onClose}
          onError={onError}
        />
      )}
      remover={({ ConfirmDialog }, onClose, { id, email }) => (
        <ConfirmDialog
          title={words.removeTitle(email)}
          label={words.removeLabel}
          onConfirm={async () =>
            (await perform(revoke.trigger, { invitationId: id }, props.revokeInvitationAction)) !== undefined
          }
          onClose={onClose}
          onError={onError}
        >
          {words.removeText(email)}
        </ConfirmDialog>
      )}
    />
  )
}
