import type { Field, Forms } from '@partnerkit/contract'

const externalId: Field = {
  name: 'externalId',
  type: 'text',
  required: false,
  maxLength: 128,
  pattern: '[A-Za-z0-9._@\\|:+\\-]{1,128}',
}
const email: Field = { name: 'email', type: 'email', required: true, maxLength: 254 }
const personName: Field = { name: 'name', type: 'text', required: false, maxLength: 200 }

export const forms: Forms = {
  organization: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    { name: 'description', type: 'textarea', required: false, maxLength: 2_000 },
  ],
  owner: [personName, email, externalId],
  user: [
    personName,
    email,
    { name: 'role', type: 'select', required: false, options: ['owner', 'manager', 'user'] },
    externalId,
  ],
  location: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    { name: 'address', type: 'text', required: false, maxLength: 300 },
    { name: 'areaCode', type: 'text', required: false, maxLength: 3, pattern: '\\d{3}' },
  ],
}
