import type { OrganizationRow } from '@partnerkit/contract'

/** Customers of an invented partner, the same in each run. A hundred of them are 20 KB on our wire. */
export function customers(count: number): OrganizationRow[] {
  const next = numbers(42)
  return Array.from({ length: count }, (_, index) => {
    const first = oneOf(firstWords, next())
    const second = oneOf(secondWords, next())
    const words = `${first} ${second}`
    return {
      id: String(1_000_000 + index),
      name: `${words} of ${oneOf(places, next())} ${index}`,
      userCount: 1 + Math.floor(next() * 5),
      locationCount: 1 + Math.floor(next() * 4),
      pendingLocations: 0,
      contactEmail: `front-desk-${index}@${words.toLowerCase().replace(' ', '-')}.example`,
      createdAt: new Date(1.7e12 + Math.floor(next() * 8e10)).toISOString(),
    }
  })
}

/** One as Answering Agent lists it: as many people and lines as the row counts. */
export function asAnsweringAgent({ id, name, userCount = 0, locationCount = 0, ...row }: OrganizationRow) {
  const organizations = [{ id: Number(id), name, role: 'owner' }]
  return {
    id: Number(id),
    name,
    created_at: row.createdAt,
    users: Array.from({ length: userCount }, (_, index) => ({
      id: Number(id) * 10 + index,
      external_id: `person-${id}-${index}`,
      email: index === 0 ? row.contactEmail : `person-${index}@${row.contactEmail?.split('@')[1]}`,
      organizations,
    })),
    phone_numbers: Array.from({ length: locationCount }, (_, index) => ({
      id: Number(id) * 10 + index,
      phone_number: `+1415555${String(index).padStart(4, '0')}`,
      status: 'active',
    })),
  }
}

/** One as Silent Witness lists it. */
export function asSilentWitness({ id, name, createdAt }: OrganizationRow) {
  return {
    id: `org_${id}`,
    account_id: 'acc_1',
    name,
    phone_number: `+1415${id}`,
    street_address: `${id.slice(-3)} Market Street`,
    city: 'San Francisco',
    state: 'CA',
    zip_code: '94103',
    country: 'United States',
    created_at: createdAt,
    updated_at: createdAt,
  }
}

const firstWords = ['Acme', 'Globex', 'Initech', 'Umbra', 'Hooli', 'Vandelay', 'Soylent', 'Tyrell']
const secondWords = ['Clinics', 'Dental', 'Logistics', 'Fitness', 'Retail', 'Health', 'Holdings', 'Labs']
const places = ['Springfield', 'Riverside', 'Georgetown', 'Fairview', 'Greenville', 'Bristol']

function oneOf(words: readonly string[], share: number): string {
  return words[Math.floor(share * words.length)] ?? ''
}

/** From 0 to 1, by a linear congruential generator. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
