import type { Field, Forms } from '@partnerkit/contract'

const address = { required: true, group: 'address' } as const satisfies Partial<Field>

/** The vendor demands all seven, and documents no limit: these are the kit's own, generous ones. */
export const forms: Forms = {
  organization: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    { name: 'contact.phoneNumber', type: 'phone', maxLength: 40, ...address },
    { name: 'contact.streetAddress', type: 'text', maxLength: 200, ...address },
    { name: 'contact.city', type: 'text', maxLength: 100, ...address },
    { name: 'contact.state', type: 'text', maxLength: 100, ...address },
    { name: 'contact.zipCode', type: 'text', maxLength: 20, ...address },
    { name: 'contact.country', type: 'country', maxLength: 60, ...address },
  ],
}
