'use client'
import type {
  Field,
  Organization,
  OrganizationPatch,
  PartnerKitError,
  Session,
} from '@partnerkit/contract/client'
import { type FieldValues, fromWire } from '../../hooks/onboarding/draft.ts'
import { useUpdateOrganization } from '../../hooks/organization-writes.ts'
import type { Action } from '../action.ts'
import { changesOf, editable } from '../field-changes.ts'
import { type Form, useForm } from '../use-form.ts'

export interface OrganizationEditOptions {
  organization: Organization
  session: Session
  action: Action<OrganizationPatch, Organization> | undefined
  onDone: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

/** The form of an organization's own fields; sends what was changed and nothing else. */
export function useOrganizationEdit(options: OrganizationEditOptions): {
  form: Form
  fields: readonly Field[]
} {
  const { organization, session, action, onDone, onError } = options
  const { trigger } = useUpdateOrganization(organization.id)
  const fields = editable(session.forms.organization)
  const initial = fromWire({ ...organization })
  const form = useForm({
    parts: [{ path: 'organization', fields, initial }],
    input: ({ organization: values = {} }) => patchOf(fields, initial, values),
    write: trigger,
    action,
    onDone,
    onError,
  })
  return { form, fields }
}

function patchOf(
  fields: readonly Field[],
  initial: FieldValues,
  values: FieldValues,
): OrganizationPatch | undefined {
  const patch: OrganizationPatch | undefined = changesOf(fields, values, initial)
  // The one field that can be cleared.
  const isCleared = initial.description && values.description?.trim() === ''
  return isCleared ? { ...patch, description: null } : patch
}
