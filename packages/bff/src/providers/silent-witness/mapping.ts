import type { NewOrganization, Organization, OrganizationPatch, OrganizationRow } from '@partnerkit/contract'
import { createCountries } from './countries.ts'
import { phoneNumberFor } from './phone-number.ts'
import { instantOf, type VendorOrganization, type VendorRow } from './schemas.ts'

type Contact = NonNullable<NewOrganization['contact']>

/** Our names of the contact and the vendor's, which are members of the organization itself. */
const contactNames = {
  phoneNumber: 'phone_number',
  streetAddress: 'street_address',
  city: 'city',
  state: 'state',
  zipCode: 'zip_code',
  country: 'country',
} as const satisfies Record<keyof Contact, keyof VendorOrganization>

const contactEntries = Object.entries(contactNames) as [keyof Contact, (typeof contactNames)[keyof Contact]][] // the entries of the object above

/** The vendor's field names and ours, below `prefix`: for error answers. */
export function fieldNames(prefix: '' | 'organization.'): Record<string, string> {
  const contact = contactEntries.map(([ours, theirs]) => [theirs, `${prefix}contact.${ours}`])
  return { name: `${prefix}name`, ...Object.fromEntries(contact) }
}

export type VendorFields = { [Name in 'name' | (typeof contactNames)[keyof Contact]]?: string }

export interface Mapping {
  toOrganization(organization: VendorOrganization): Organization
  /** What is sent: the vendor's seven fields as far as they are given, never null and never blank. */
  toFields(organization: NewOrganization | OrganizationPatch): VendorFields
}

export function createMapping(): Mapping {
  const countries = createCountries()
  return {
    toOrganization(organization) {
      const { id, name, created_at, updated_at } = organization
      const told = contactEntries.flatMap(([ours, theirs]) => {
        const text = organization[theirs]
        return text ? [[ours, ours === 'country' ? countries.codeOf(text) : text]] : []
      })
      return {
        id,
        name,
        ...(told.length > 0 && { contact: Object.fromEntries(told) }),
        ...(created_at !== undefined && { createdAt: created_at }),
        ...(updated_at !== undefined && { updatedAt: updated_at }),
      }
    },

    toFields({ name, contact = {} }) {
      const { phoneNumber, country } = contact
      const sent: Contact = {
        ...contact,
        ...(country !== undefined && { country: countries.nameOf(country) }),
        ...(phoneNumber !== undefined && {
          phoneNumber: phoneNumberFor(phoneNumber, country && countries.codeOf(country)),
        }),
      }
      const given = contactEntries.flatMap(([ours, theirs]) => {
        const text = sent[ours]
        return text === undefined ? [] : [[theirs, text]]
      })
      return { ...(name !== undefined && { name }), ...Object.fromEntries(given) }
    },
  }
}

export function toRow({ id, name, phone_number, created_at }: VendorRow): OrganizationRow {
  const row: OrganizationRow = { id, name }
  if (typeof phone_number === 'string' && phone_number !== '') row.contactPhone = phone_number
  const createdAt = instantOf(created_at)
  if (createdAt !== undefined) row.createdAt = createdAt
  return row
}

/** Whether an answer has all it could have: some show only `id` and `name`. */
export function isWhole(organization: VendorOrganization): boolean {
  return contactEntries.every(([, theirs]) => organization[theirs] !== undefined)
}
