'use client'
import type {
  NewUser,
  Organization,
  PartnerKitError,
  Session,
  User,
  UserPatch,
} from '@partnerkit/contract/client'
import { fromWire } from '../../hooks/onboarding/draft.ts'
import { useUsers } from '../../hooks/use-users.ts'
import { useCreateUser, useRemoveUser, useUpdateUser } from '../../hooks/user-writes.ts'
import { fields as fieldCatalogue } from '../../messages/en/fields.ts'
import { notices } from '../../messages/en/notices.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { sentence } from '../../ui/field-words.ts'
import { type Action, perform } from '../action.ts'
import { editable } from '../field-changes.ts'
import { ResourceSection } from './resource-section.tsx'

export interface PeopleActions {
  createUserAction?: Action<NewUser, User> | undefined
  updateUserAction?: Action<UserPatch, User> | undefined
  removeUserAction?: Action<{ userId: string }, void> | undefined
}

export interface PeopleSectionProps extends PeopleActions {
  organization: Pick<Organization, 'id' | 'name'>
  session: Session
  onError: ((error: PartnerKitError) => void) | undefined
}

/** Who has access to a customer. */
export function PeopleSection(props: PeopleSectionProps) {
  const { organization, session, onError } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const { roles } = useMessages('fields', fieldCatalogue)
  const { save } = useMessages('notices', notices)
  const users = useUsers(organization.id)
  const create = useCreateUser(organization.id)
  const update = useUpdateUser(organization.id)
  const remove = useRemoveUser(organization.id)
  const fields = session.forms.user
  const explain = { conflict: words.people.lastInCharge }
  const may = (operation: 'createUser' | 'updateUser' | 'removeUser') =>
    session.capabilities[operation] === 'allowed'

  return (
    <ResourceSection
      read={users}
      words={words.people}
      may={{
        add: may('createUser') && !!fields,
        edit: may('updateUser') && !!fields,
        remove: may('removeUser'),
      }}
      nameOf={nameOf}
      text={(user) => user.name && user.email}
      aside={(user) => (
        <>
          {user.status === 'invited' && <Badge tone="warning">{words.people.invited}</Badge>}
          {user.role && <Badge>{roles[user.role] ?? sentence(user.role)}</Badge>}
        </>
      )}
      editor={({ FormDialog }, onClose, user) =>
        user ? (
          <FormDialog
            form="user"
            fields={editable(fields ?? [])}
            initial={fromWire({ ...user })}
            title={words.editTitle(nameOf(user))}
            label={save}
            write={(patch: UserPatch) => update.trigger({ userId: user.id, ...patch })}
            action={props.updateUserAction}
            explain={explain}
            onClose={onClose}
            onError={onError}
          />
        ) : (
          <FormDialog
            form="user"
            fields={fields ?? []}
            title={words.people.addTitle(organization.name)}
            label={words.people.add}
            write={create.trigger}
            action={props.createUserAction}
            onClose={onClose}
            onError={onError}
          />
        )
      }
      remover={({ ConfirmDialog }, onClose, user) => (
        <ConfirmDialog
          title={words.people.removeTitle(nameOf(user), organization.name)}
          label={words.people.removeLabel}
          onConfirm={async () =>
            (await perform(remove.trigger, { userId: user.id }, props.removeUserAction)) !== undefined
          }
          explain={explain}
          onClose={onClose}
          onError={onError}
        >
          {words.people.removeText(nameOf(user))}
        </ConfirmDialog>
      )}
    />
  )
}

/** What a person is called: an e-mail address where there is no name. */
export function nameOf({ name, email }: Pick<User, 'name' | 'email'>): string {
  return name || email
}
