import type { SandboxData } from '@partnerkit/sandbox'

/**
 * A vendor with that many organizations, each with its owner and nothing else: a seed of the same size takes ten
 * times as long to read, and what a list of this length has to prove does not depend on it.
 */
export function manyCustomers(count: number): SandboxData {
  const firstDay = Date.UTC(2024, 0, 1)
  const ids = Array.from({ length: count }, (_, index) => index)
  return {
    version: 1,
    answeringAgent: {
      seed: 1,
      nextIds: {
        organization: firstOrganizationId + count,
        user: firstUserId + count,
        location: firstLocationId,
      },
      organizations: ids.map((index) => {
        const createdAt = firstDay + index * minute
        return {
          id: firstOrganizationId + index,
          name: nameOf(index),
          description: null,
          createdAt,
          updatedAt: createdAt,
        }
      }),
      users: ids.map((index) => {
        const createdAt = firstDay + index * minute
        return {
          id: firstUserId + index,
          externalId: `owner_${firstUserId + index}`,
          email: `owner.${index + 1}@example.com`,
          name: null,
          tokenGeneration: 1,
          memberships: [{ organizationId: firstOrganizationId + index, role: 'owner' }],
          createdAt,
          updatedAt: createdAt,
        }
      }),
      locations: [],
    },
  }
}

/** With the number in front, a list by name is in the order of the numbers. */
export function nameOf(index: number): string {
  const place = places[index % places.length]
  const trade = trades[Math.floor(index / places.length) % trades.length]
  return `${String(index + 1).padStart(6, '0')} ${place} ${trade}`
}

const places = [
  'Aspen',
  'Boulder',
  'Cedar',
  'Durango',
  'Elk Creek',
  'Fairview',
  'Golden',
  'Harbor',
  'Juniper',
]
const trades = [
  'Dental',
  'Plumbing',
  'Bakery',
  'Legal',
  'Roofing',
  'Physio',
  'Motors',
  'Florists',
  'Realty',
  'Optics',
]

const firstOrganizationId = 101
const firstUserId = 5001
const firstLocationId = 9001
const minute = 60_000
