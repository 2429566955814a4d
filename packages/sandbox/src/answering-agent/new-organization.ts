import type { Call } from './call.ts'
import type { OrganizationRecord } from './records.ts'

/** Adds an organization whose fields have been checked. */
export function addOrganization(
  fields: Pick<OrganizationRecord, 'name' | 'description'>,
  { state, now }: Call,
): OrganizationRecord {
  const record = { id: state.nextId('organization'), ...fields, createdAt: now, updatedAt: now }
  state.saveOrganization(record)
  return record
}
