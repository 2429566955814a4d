import { GRANTED, type Principal } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { apiKey, bobCanary } from './secrets.ts'

/** Staff of one reseller: may do everything, to what its tenant was granted. */
export const alice: Principal = {
  id: 'alice',
  tenant: 'alpha',
  role: 'partner-admin',
  organizations: GRANTED,
}

export const bob: Principal = { ...alice, id: 'bob', tenant: 'beta' }

/** Alice's organizations and Bob's, as the vendor numbers them. */
export const organizationsOf = {
  alice: ['101', '102', '103'],
  bob: ['105', '106', '107'],
} as const

type Data = ReturnType<ReturnType<typeof createSandbox>['snapshot']>

const data = marked(createSandbox({ organizations: 7, seed: 3 }).snapshot())

/** Seven organizations: three are Alice's; what is in the others carries Bob's canary. */
export function vendorOfTwo(): ReturnType<typeof createSandbox> {
  return createSandbox({ data, apiKeys: [apiKey] })
}

const contents = vendorOfTwo().data().organizations

/** People and lines by the id of their organization. */
export function inside(organizationId: string) {
  const organization = contents.find(({ id }) => String(id) === organizationId)
  const [user] = organization?.users ?? []
  const [location] = organization?.locations ?? []
  if (!organization || !user || !location) throw new Error('The seed has no such organization.')
  return { name: organization.name, userId: user.externalId, locationId: String(location.id) }
}

/** Every embed token there is. */
export const embedTokens = contents.flatMap(({ users }) => users.map(({ embedToken }) => embedToken))

function marked({ answeringAgent, ...rest }: Data): Data {
  const isBobs = (id: number) => !(organizationsOf.alice as readonly string[]).includes(String(id)) // of any text
  const { organizations, users, locations } = answeringAgent
  return {
    ...rest,
    answeringAgent: {
      ...answeringAgent,
      organizations: organizations.map((organization) =>
        isBobs(organization.id) ? { ...organization, name: `${bobCanary} ${organization.id}` } : organization,
      ),
      users: users.map((user) =>
        user.memberships.some(({ organizationId }) => isBobs(organizationId))
          ? {
              ...user,
              name: `${bobCanary} person`,
              email: `${bobCanary}.${user.id}@bob.test`,
              externalId: `${bobCanary}-${user.id}`,
            }
          : user,
      ),
      locations: locations.map((location) =>
        isBobs(location.organizationId)
          ? { ...location, name: `${bobCanary} line`, address: `1 ${bobCanary} Street` }
          : location,
      ),
    },
  }
}
