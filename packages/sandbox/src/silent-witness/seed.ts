import { createRandom, hashHex } from '../random.ts'
import { dayAt, later } from '../seed-days.ts'
import type { SeedOptions } from '../vendor.ts'
import { organizationId } from './organization-id.ts'
import type { OrganizationRecord, SilentWitnessData } from './records.ts'
import { type Firm, firmNamed, inventFirm } from './seed-firms.ts'
import { hostileNames, showcases } from './seed-showcase.ts'

const shown = 25
const foreignCount = 3

/** Grows an account's law firms from a seed, and a few of other accounts: the same options give the same data. */
export function seedData({ organizations: count, seed }: SeedOptions): SilentWitnessData {
  const random = createRandom(seed)
  const accountId = accountIdOf(seed, 'own')

  function record(number: number, account: string, firm: Firm): OrganizationRecord {
    const createdAt = dayAt((number + random.next()) / (count + foreignCount))
    const updatedAt = random.chance(0.5) ? later(random, createdAt) : createdAt
    return { id: organizationId(seed, number), account_id: account, ...firm, createdAt, updatedAt }
  }

  function firmAt(index: number): Firm {
    const hostile = hostileNames[index - shown]
    return showcases[index] ?? (hostile === undefined ? inventFirm(random) : firmNamed(hostile, random))
  }

  const organizations: OrganizationRecord[] = []
  for (let index = 0; index < count; index++) organizations.push(record(index, accountId, firmAt(index)))
  const foreignOrganizations = Array.from({ length: foreignCount }, (_, index) =>
    record(count + index, accountIdOf(seed, `other ${index}`), inventFirm(random)),
  )
  return { seed, accountId, nextNumber: count + foreignCount, organizations, foreignOrganizations }
}

function accountIdOf(seed: number, which: string): string {
  return `acc_${hashHex(`account ${seed} ${which}`).slice(0, 12)}`
}
