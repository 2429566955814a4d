import { GRANTED, type Principal } from '@partnerkit/bff'
import type { StartOnboardingBody } from '@partnerkit/contract'
import type { Vendor } from './history.ts'

/** One of the three onboardings a history may start. */
export interface Customer {
  readonly id: string
  readonly tenant: Principal
  readonly body: StartOnboardingBody
}

const staff = (tenant: string): Principal => ({
  id: `staff of ${tenant}`,
  tenant,
  role: 'partner-admin',
  organizations: GRANTED,
})
const north = staff('north')
const south = staff('south')

const ids = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
export const singleIds = [4, 5, 6].map((n) => `00000000-0000-4000-8000-00000000000${n}`)

/**
 * Two tenants with customers of one name, and what is hard to tell apart: two lines alike on purpose, and at a vendor
 * without handles two customers that agree in everything.
 */
export function customersOf(vendor: Vendor): Customer[] {
  const bodies = vendor === 'answering-agent' ? withLines : alike
  return [north, south, north].map((tenant, n) => ({ id: ids[n] ?? '', tenant, body: bodies[n] ?? alike[0] }))
}

const main = { name: 'Main', address: '1 High St', areaCode: '303' }

const withLines = [
  {
    organization: { name: 'Bakery' },
    owner: { email: 'ann@bakery.test' },
    users: [{ email: 'ben@bakery.test' }],
    locations: [main, main],
  },
  { organization: { name: 'Bakery' }, owner: { email: 'cy@bakery.test' }, locations: [main] },
  {
    organization: { name: 'Florist' },
    owner: { externalId: 'florist-1', email: 'di@florist.test' },
    users: [{ externalId: 'florist-2', email: 'ed@florist.test' }],
    locations: [main],
  },
] satisfies StartOnboardingBody[]

const contact = {
  phoneNumber: '+14155550123',
  streetAddress: '1 High St',
  city: 'Denver',
  state: 'CO',
  zipCode: '80202',
  country: 'United States',
}
const harbor = { organization: { name: 'Harbor', contact } }
const alike: [StartOnboardingBody, ...StartOnboardingBody[]] = [
  harbor,
  harbor,
  { organization: { name: 'Orchard', contact: { ...contact, city: 'Boulder' } } },
]
