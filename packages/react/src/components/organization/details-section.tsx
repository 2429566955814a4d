'use client'
import type { Organization, OrganizationPatch, PartnerKitError, Session } from '@partnerkit/contract/client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { fromWire } from '../../hooks/onboarding/draft.ts'
import { fields as fieldCatalogue } from '../../messages/en/fields.ts'
import { notices } from '../../messages/en/notices.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, FactList } from '../../ui/facts.tsx'
import { fieldLabel } from '../../ui/field-words.ts'
import { Section } from '../../ui/section.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useValueText } from '../../ui/use-value-text.ts'
import type { Action } from '../action.ts'
import { FormFields } from '../form-fields.tsx'
import { useOrganizationEdit } from './use-organization-edit.ts'

export interface DetailsSectionProps {
  organization: Organization
  session: Session
  updateAction: Action<OrganizationPatch, Organization> | undefined
  onError: ((error: PartnerKitError) => void) | undefined
}

/** What the vendor knows of a customer, edited in place. */
export function DetailsSection(props: DetailsSectionProps) {
  const { session } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const [editing, setEditing] = useState(false)
  const classes = useSlot()
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)

  // The form takes the button's place and gives it back, and the focus with it.
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus()
    wasEditing.current = editing
  }, [editing])

  const { createOrganization, updateOrganization, deleteOrganization } = session.capabilities
  const mayEdit = updateOrganization === 'allowed'
  // Said to whoever adds customers, and would look for it.
  const isAbsent = createOrganization === 'allowed' && deleteOrganization === 'unsupported'
  const [noWay, isOff] =
    updateOrganization === 'unsupported'
      ? [words.noChange, words.changeOff]
      : [words.noDelete, words.deleteOff]
  // Unsupported for want of an option, not of the vendor's.
  const absence =
    isAbsent && (session.off?.includes('deleteOrganization') ? isOff : noWay(session.vendor.label))
  return (
    <Section
      title={words.details}
      action={
        mayEdit &&
        !editing && (
          <Button ref={button} onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )
      }
    >
      {editing ? <EditForm {...props} onDone={() => setEditing(false)} /> : <Facts {...props} />}
      {absence && <p className={classes('organization__note')}>{absence}</p>}
    </Section>
  )
}

/** What the form asks for and what the vendor added. The name stands in the page's head. */
function Facts({ organization, session }: DetailsSectionProps) {
  const words = useMessages('organizationDetails', organizationDetails)
  const fieldWords = useMessages('fields', fieldCatalogue)
  const { relativeTime, dateTime } = useFormatters()
  const valueText = useValueText()
  const { id, updatedAt } = organization
  const values = fromWire({ ...organization })
  const fields = session.forms.organization
  const country = fields.find(({ type }) => type === 'country')
  const { labels } = useAddress(country, values[country?.name ?? ''] ?? '')
  return (
    <FactList>
      {fields.map((field) => {
        const value = field.name !== 'name' && values[field.name]
        return value ? (
          <Fact
            key={field.name}
            term={labels[field.name] ?? fieldLabel(fieldWords, 'organization', field)}
            wide={field.type === 'textarea'}
          >
            {valueText(field, value)}
          </Fact>
        ) : null
      })}
      <Fact term={words.id}>
        {id} <CopyButton text={id} label={words.id} />
      </Fact>
      {updatedAt && (
        <Fact term={words.updated}>
          <time dateTime={updatedAt} title={dateTime(updatedAt)}>
            {relativeTime(updatedAt)}
          </time>
        </Fact>
      )}
    </FactList>
  )
}

function EditForm(props: DetailsSectionProps & { onDone: () => void }) {
  const { organization, session, updateAction, onError, onDone } = props
  const { save, cancel } = useMessages('notices', notices)
  const { keepIfEmpty } = useMessages('fields', fieldCatalogue)
  const classes = useSlot()
  const { form, fields } = useOrganizationEdit({
    organization,
    session,
    action: updateAction,
    onDone,
    onError,
  })

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    form.submit()
  }

  return (
    <form noValidate className={`${classes('card')} ${classes('edit')}`} onSubmit={onSubmit}>
      <FormFields
        form={form}
        parts={[{ name: 'organization', path: 'organization', fields }]}
        // A vendor may take a description and never tell it again: then nobody knows whether there is one.
        hints={organization.description ? undefined : { description: keepIfEmpty }}
      />
      <div className={classes('edit__footer')}>
        <Button type="submit" variant="primary" busy={form.busy}>
          {save}
        </Button>
        <Button onClick={onDone}>{cancel}</Button>
      </div>
    </form>
  )
}
