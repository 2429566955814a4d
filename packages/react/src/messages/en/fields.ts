/**
 * Words of every form field, by the field's name in the session's forms. A field of a vendor that is not
 * named here is labelled with the last part of its name.
 */
export const fields = {
  labels: {
    name: 'Name',
    email: 'E-mail address',
    role: 'Role',
    externalId: 'Your own id',
    slug: 'Short name',
    description: 'Description',
    billingEmail: 'Billing e-mail address',
    address: 'Address',
    areaCode: 'Area code',
    'contact.phoneNumber': 'Phone number',
    'contact.streetAddress': 'Street address',
    'contact.city': 'City',
    'contact.state': 'State or province',
    'contact.zipCode': 'ZIP or postal code',
    'contact.country': 'Country',
    'organization.name': 'Customer name',
    'location.name': 'Line name',
  } as Record<string, string>,
  hints: {
    slug: 'Lowercase letters, digits and hyphens. It cannot be changed later.',
    areaCode: 'Three digits. A phone number in this area is reserved.',
    'location.name': 'Such as Front desk or Main Street.',
    externalId: 'Leave empty to have one made.',
  } as Record<string, string>,
  groups: { address: 'Address', contact: 'Contact' } as Record<string, string>,
  roles: {
    owner: 'Owner',
    manager: 'Manager',
    user: 'Member',
    admin: 'Admin',
    viewer: 'Viewer',
  } as Record<string, string>,
  optional: 'optional',
  choose: 'Choose',
  choices: { role: 'Choose a role', 'contact.country': 'Choose a country' } as Record<string, string>,
  keepIfEmpty: 'Leave empty to keep it.',
  slugChecking: 'Checking whether it is free…',
  slugFree: 'This short name is free.',
  slugUnknown: 'It could not be checked now. It is checked again when you go on.',
  required: (label: string) => `Enter the ${inSentence(label)}.`,
  chooseOne: (label: string) => `Choose the ${inSentence(label)}.`,
  format: {
    email: 'Enter an address like name@example.com.',
    phone: 'Enter a phone number, such as +1 303 555 0142.',
    slug: 'Use lowercase letters, digits and hyphens only.',
    areaCode: 'Enter three digits, such as 303.',
  } as Record<string, string>,
  otherFormat: 'Check the form of this value.',
  tooLong: (label: string) => `${label} is too long.`,
  taken: 'This is already in use. Enter another.',
  notUsable: 'This cannot be used here. Enter another.',
  unknown: 'This is not accepted here.',
}

/** As inside a sentence: `Name` becomes `name`, `ZIP code` stays. */
function inSentence(label: string): string {
  return /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

declare module '../messages.ts' {
  interface Catalogues {
    fields: typeof fields
  }
}
