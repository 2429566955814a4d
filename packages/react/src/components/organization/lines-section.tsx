'use client'
import type {
  Location,
  LocationPatch,
  NewLocation,
  Organization,
  PartnerKitError,
  Session,
} from '@partnerkit/contract/client'
import { useCreateLocation, useDeleteLocation, useUpdateLocation } from '../../hooks/location-writes.ts'
import { fromWire } from '../../hooks/onboarding/draft.ts'
import { useLocations } from '../../hooks/use-locations.ts'
import { notices } from '../../messages/en/notices.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { sentence } from '../../ui/field-words.ts'
import { readablePhone } from '../../ui/phone.ts'
import { type Action, perform } from '../action.ts'
import { editable } from '../field-changes.ts'
import { ResourceSection } from './resource-section.tsx'

export interface LineActions {
  createLocationAction?: Action<NewLocation, Location> | undefined
  updateLocationAction?: Action<LocationPatch, Location> | undefined
  deleteLocationAction?: Action<{ locationId: string }, void> | undefined
}

export interface LinesSectionProps extends LineActions {
  organization: Pick<Organization, 'id' | 'name'>
  session: Session
  onError: ((error: PartnerKitError) => void) | undefined
}

/** The lines of a customer; a new one is watched until it answers. */
export function LinesSection(props: LinesSectionProps) {
  const { organization, session, onError } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const { save } = useMessages('notices', notices)
  const locations = useLocations(organization.id)
  const create = useCreateLocation(organization.id)
  const update = useUpdateLocation(organization.id)
  const remove = useDeleteLocation(organization.id)
  const fields = session.forms.location
  const may = (operation: 'createLocation' | 'updateLocation' | 'deleteLocation') =>
    session.capabilities[operation] === 'allowed'
  const numberOf = ({ phoneNumber }: Location) => phoneNumber && readablePhone(phoneNumber)
  const nameOf = (line: Location) => line.name ?? numberOf(line) ?? words.lines.unnamed

  return (
    <ResourceSection
      read={locations}
      words={words.lines}
      may={{
        add: may('createLocation') && !!fields,
        edit: may('updateLocation') && !!fields,
        remove: may('deleteLocation'),
      }}
      nameOf={nameOf}
      text={(line) => (
        <>
          {line.phoneNumber ? <bdi dir="ltr">{numberOf(line)}</bdi> : words.lines.noNumber}
          {line.phoneNumber && <CopyButton text={line.phoneNumber} label={words.lines.phoneNumber} />}
          {line.address && ` ${line.address}`}
        </>
      )}
      aside={(line) => (
        <span className="pk" role="status">
          <Badge tone={line.status === 'active' ? 'success' : 'warning'}>
            {words.lines.statuses[line.status] ?? sentence(line.status)}
          </Badge>
        </span>
      )}
      editor={({ FormDialog }, onClose, line) =>
        line ? (
          <FormDialog
            form="location"
            fields={editable(fields ?? [])}
            initial={fromWire({ ...line })}
            title={words.editTitle(nameOf(line))}
            label={save}
            write={(patch: LocationPatch) => update.trigger({ locationId: line.id, ...patch })}
            action={props.updateLocationAction}
            onClose={onClose}
            onError={onError}
          />
        ) : (
          <FormDialog
            form="location"
            fields={fields ?? []}
            title={words.lines.addTitle(organization.name)}
            label={words.lines.add}
            write={create.trigger}
            action={props.createLocationAction}
            onClose={onClose}
            onError={onError}
          />
        )
      }
      remover={({ ConfirmDialog }, onClose, line) => (
        <ConfirmDialog
          title={words.lines.removeTitle(nameOf(line))}
          label={words.lines.removeLabel}
          onConfirm={async () =>
            (await perform(remove.trigger, { locationId: line.id }, props.deleteLocationAction)) !== undefined
          }
          onClose={onClose}
          onError={onError}
        >
          {words.lines.removeText(numberOf(line))}
        </ConfirmDialog>
      )}
    />
  )
}
